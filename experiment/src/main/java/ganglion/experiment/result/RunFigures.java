package ganglion.experiment.result;

import com.google.common.collect.ImmutableMap;
import ganglion.experiment.formula.RunKey;
import ganglion.experiment.measure.Value;
import java.util.Optional;
import java.util.OptionalLong;

/** A run that has ended; the detail is dropped where many runs follow each other, and is not read back from disk. */
public record RunFigures(RunSummary summary, Optional<RunDetail> detail) {

    public RunFigures withoutDetail() {
        return new RunFigures(summary, Optional.empty());
    }

    public int number() {
        return summary.number();
    }

    public RunKey key() {
        return summary.key();
    }

    public long lastStep() {
        return summary.lastStep();
    }

    public long spikes() {
        return summary.spikes();
    }

    public long synapticEvents() {
        return summary.synapticEvents();
    }

    public Optional<String> spikeHash() {
        return summary.spikeHash();
    }

    public OptionalLong resumedFrom() {
        return summary.resumedFrom();
    }

    public boolean partial() {
        return summary.partial();
    }

    public ImmutableMap<String, Double> seconds() {
        return summary.seconds();
    }

    public ImmutableMap<String, Value> calls() {
        return summary.calls();
    }
}
