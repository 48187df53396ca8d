package ganglion.experiment.measure;

/** {@code packets()}: packets sent between cores. */
final class Packets implements MeasureKind {
    @Override
    public String name() {
        return "packets";
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        return end -> Value.plain(end.activity().packets());
    }
}
