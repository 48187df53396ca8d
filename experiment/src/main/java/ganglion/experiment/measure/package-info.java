/** What can be measured of a run, one class a measure. */
@NullMarked
package ganglion.experiment.measure;

import org.jspecify.annotations.NullMarked;
