package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.measure.Arguments.Resolved;
import ganglion.experiment.schedule.Stretch;
import ganglion.program.ProbePoint;
import ganglion.runtime.Trace;
import java.util.OptionalInt;

/** A measure of the values of one path. */
public abstract class SeriesMeasure implements Measure {
    private final Series series;

    /** The series calls {@link #row} only once the run begins. */
    @SuppressWarnings("this-escape")
    protected SeriesMeasure(Resolved path, NetworkView network) {
        this.series = Series.of(path, network, this::row);
    }

    /** The values behind a recorded step. */
    protected abstract void row(long step, double[] values);

    final int width() {
        return series.width();
    }

    @Override
    public final ImmutableList<ProbePoint> probes() {
        return series.probes();
    }

    @Override
    public final OptionalInt projection() {
        return series.projection();
    }

    @Override
    public void begin(Stretch stretch) {
        series.begin(stretch);
    }

    @Override
    public final void weights(double[] weights) {
        series.weights(weights);
    }

    @Override
    public final void trace(int probe, Trace trace) {
        series.trace(trace);
    }
}
