/** From an experiment's text and the options of a command to the runs to be made. */
@NullMarked
package ganglion.experiment.plan;

import org.jspecify.annotations.NullMarked;
