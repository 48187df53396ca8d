package ganglion.program;

import ganglion.network.Events;
import ganglion.network.Samples;
import java.io.IOException;
import java.util.Optional;

/** Populations as fields. */
final class PopulationForm {
    /** Made once: {@code values()} copies. */
    private static final FoldCode.Kind[] FOLDS = FoldCode.Kind.values();

    private PopulationForm() {}

    static void write(FieldWriter out, PopulationCode population) throws IOException {
        out.text(population.name());
        out.i32(population.entity());
        out.i32(population.size());
        out.bool(population.stimulus());
        out.i32(population.stage());
        out.list(population.states(), PopulationForm::writeState);
        out.list(population.ports(), PopulationForm::writePort);
        out.list(population.columns(), CodeForm::writeColumn);
        CodeForm.write(out, population.initial());
        CodeForm.write(out, population.update());
        out.ordinal(population.payload());
        writeSamples(out, population.samples());
        out.optional(population.events(), PopulationForm::writeEvents);
        out.optional(population.winners(), PopulationForm::writeWinners);
        out.bool(population.observed() && out.everything());
        ChipForm.writeSpan(out, population.span());
    }

    static PopulationCode read(FieldReader in) throws IOException {
        return new PopulationCode(
                in.text(),
                in.i32(),
                in.i32(),
                in.bool(),
                in.i32(),
                in.list(PopulationForm::readState),
                in.list(PopulationForm::readPort),
                in.list(CodeForm::readColumn),
                CodeForm.read(in),
                CodeForm.read(in),
                CodeForm.readType(in),
                readSamples(in),
                in.optional(PopulationForm::readEvents),
                in.optional(PopulationForm::readWinners),
                in.bool(),
                ChipForm.readSpan(in));
    }

    private static void writeWinners(FieldWriter out, WinnersCode winners) throws IOException {
        out.i32(winners.count());
        CodeForm.write(out, winners.key());
        CodeForm.write(out, winners.block());
    }

    private static WinnersCode readWinners(FieldReader in) throws IOException {
        return new WinnersCode(in.i32(), CodeForm.read(in), CodeForm.read(in));
    }

    private static void writeState(FieldWriter out, StateSlot state) throws IOException {
        out.text(state.name());
        out.ordinal(state.type());
        out.f64(state.unit());
    }

    private static StateSlot readState(FieldReader in) throws IOException {
        return new StateSlot(in.text(), CodeForm.readType(in), in.f64());
    }

    private static void writePort(FieldWriter out, PortSlot port) throws IOException {
        out.text(port.name());
        out.ordinal(port.accumulator());
        FoldCode fold = port.fold();
        out.u8((port.counted() ? 1 : 0) + 2 * fold.kind().ordinal());
        if (!fold.isSum()) {
            out.i64(fold.empty());
            out.i32(fold.shift());
            out.i32(fold.bits());
        }
    }

    /** In place of whether arrivals are counted: that, and twice the kind of the fold. */
    private static PortSlot readPort(FieldReader in) throws IOException {
        String name = in.text();
        RegisterType accumulator = CodeForm.readType(in);
        int how = in.tag(2 * FOLDS.length);
        FoldCode.Kind kind = FOLDS[how / 2];
        FoldCode fold = kind == FoldCode.Kind.SUM ? FoldCode.SUM : new FoldCode(kind, in.i64(), in.i32(), in.i32());
        return new PortSlot(name, accumulator, how % 2 == 1, fold);
    }

    /** In place of whether there are some: 1 for those that come once, 2 for those that come again; 2 more where times are given. */
    private static void writeSamples(FieldWriter out, Optional<Samples> optional) throws IOException {
        if (optional.isEmpty()) {
            out.u8(0);
            return;
        }
        Samples samples = optional.get();
        out.u8((samples.again() ? 2 : 1) + (samples.shown().isEmpty() ? 0 : 2));
        out.i32(samples.rows());
        out.i32(samples.width());
        out.i32(samples.stepsPerRow());
        out.doubles(samples.values());
        if (!samples.shown().isEmpty()) {
            out.list(samples.shown(), PopulationForm::writeShown);
        }
    }

    private static void writeShown(FieldWriter out, Samples.Shown shown) throws IOException {
        out.i64(shown.before());
        out.i64(shown.last());
        out.i32(shown.stepsPerRow());
        out.i64(shown.first());
    }

    private static Samples.Shown readShown(FieldReader in) throws IOException {
        return new Samples.Shown(in.i64(), in.i64(), in.i32(), in.i64());
    }

    private static Optional<Samples> readSamples(FieldReader in) throws IOException {
        int kind = in.tag(5);
        if (kind == 0) {
            return Optional.empty();
        }
        Samples samples = new Samples(in.i32(), in.i32(), in.i32(), kind % 2 == 0, in.doubles());
        return Optional.of(kind < 3 ? samples : samples.withShown(in.list(PopulationForm::readShown)));
    }

    private static void writeEvents(FieldWriter out, Events events) throws IOException {
        out.longs(events.steps());
        out.ints(events.indices());
        out.longs(events.payloads());
    }

    private static Events readEvents(FieldReader in) throws IOException {
        return new Events(in.longs(), in.ints(), in.longs());
    }
}
