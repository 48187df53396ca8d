/** What every backend offers, and what a run gives back: spikes, traces, activity, energy, checkpoints. */
@NullMarked
package ganglion.runtime;

import org.jspecify.annotations.NullMarked;
