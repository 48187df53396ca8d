package ganglion.experiment.formula;

import com.google.common.collect.ImmutableMap;
import ganglion.experiment.measure.Value;
import java.util.Optional;

/**
 * What one run came to.
 *
 * @param calls the value of each {@link MeasureCall} by its text
 * @param spikeHash of its spikes; empty when nothing was observed
 * @param program names the program it ran: equal where only the values of signals differed
 */
public record MeasuredRun(RunKey key, ImmutableMap<String, Value> calls, Optional<String> spikeHash, String program) {}
