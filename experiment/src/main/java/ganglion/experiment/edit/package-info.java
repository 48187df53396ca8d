/** Changes of a network between two phases of an experiment. */
@NullMarked
package ganglion.experiment.edit;

import org.jspecify.annotations.NullMarked;
