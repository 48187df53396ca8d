/** Expressions over measures: their types, their values, and the verdicts of assertions. */
@NullMarked
package ganglion.experiment.formula;

import org.jspecify.annotations.NullMarked;
