package ganglion.experiment.measure;

import ganglion.program.Program;

/** {@code packets()}: packets sent between cores. */
final class Packets implements MeasureKind {
    @Override
    public String name() {
        return "packets";
    }

    @Override
    public Measure bind(Arguments arguments, Program program) {
        return end -> Value.plain(end.activity().packets());
    }
}
