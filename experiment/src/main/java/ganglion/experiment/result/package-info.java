/** What a run leaves: figures, and files on disk. */
@NullMarked
package ganglion.experiment.result;

import org.jspecify.annotations.NullMarked;
