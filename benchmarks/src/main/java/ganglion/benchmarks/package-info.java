/** Throughput measurements; nothing else depends on them. */
@NullMarked
package ganglion.benchmarks;

import org.jspecify.annotations.NullMarked;
