package ganglion.experiment.measure;

/** {@code steps_per_second()}: steps done in a second of wall time; differs from run to run. */
final class StepsPerSecond implements MeasureKind {
    @Override
    public String name() {
        return "steps_per_second";
    }

    @Override
    public boolean isTimed() {
        return true;
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        return end -> end.seconds() <= 0
                ? new Value.Missing("no time passed")
                : Value.plain(end.activity().steps() / end.seconds());
    }
}
