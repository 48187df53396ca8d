package ganglion.experiment.measure;

/** {@code real_time_factor()}: wall time over biological time, below 1 when faster than life; differs from run to run. */
final class RealTimeFactor implements MeasureKind {
    private static final double MILLI = 1e-3;

    @Override
    public String name() {
        return "real_time_factor";
    }

    @Override
    public boolean isTimed() {
        return true;
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        return end -> end.activity().steps() == 0
                ? new Value.Missing("no time passed")
                : Value.plain(end.seconds() / (end.milliseconds() * MILLI));
    }
}
