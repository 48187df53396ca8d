/** When what happens in a run: phases, trials, and the steps that a measure counts. */
@NullMarked
package ganglion.experiment.schedule;

import org.jspecify.annotations.NullMarked;
