/** Pictures of what happened in runs, as SVG. */
@NullMarked
package ganglion.experiment.picture;

import org.jspecify.annotations.NullMarked;
