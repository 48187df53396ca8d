/** Programs kept on disk between runs. */
@NullMarked
package ganglion.experiment.cache;

import org.jspecify.annotations.NullMarked;
