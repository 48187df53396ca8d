package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.schedule.Stretch;
import ganglion.program.ProbePoint;
import ganglion.runtime.Trace;

/** A measure of the values of two paths, neither of them a weight. */
abstract class TwoSeries implements Measure {
    private final Series first;
    private final Series second;

    TwoSeries(Series first, Series second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public final ImmutableList<ProbePoint> probes() {
        return ImmutableList.<ProbePoint>builder()
                .addAll(first.probes())
                .addAll(second.probes())
                .build();
    }

    @Override
    public final void begin(Stretch stretch) {
        first.begin(stretch);
        second.begin(stretch);
    }

    @Override
    public final void trace(int probe, Trace trace) {
        if (probe < first.probes().size()) {
            first.trace(trace);
        } else {
            second.trace(trace);
        }
    }
}
