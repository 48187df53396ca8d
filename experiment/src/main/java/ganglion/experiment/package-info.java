/** Runs experiments: plans, compiles, executes, measures, judges, records. */
@NullMarked
package ganglion.experiment;

import org.jspecify.annotations.NullMarked;
