/** The standard workloads: what they are, how they are measured, and what is written about them. */
@NullMarked
package ganglion.experiment.bench;

import org.jspecify.annotations.NullMarked;
