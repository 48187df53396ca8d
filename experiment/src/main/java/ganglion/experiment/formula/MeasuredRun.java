package ganglion.experiment.formula;

import com.google.common.collect.ImmutableMap;
import ganglion.experiment.measure.Value;
import java.util.Optional;

/** What one run came to: the value of each {@link MeasureCall} by its text, and the hash of its spikes. */
public record MeasuredRun(RunKey key, ImmutableMap<String, Value> calls, Optional<String> spikeHash) {}
