package ganglion.program;

import ganglion.network.Events;
import ganglion.network.Samples;
import java.io.IOException;
import java.util.Optional;

/** Populations as fields. */
final class PopulationForm {
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
        out.bool(port.counted());
    }

    private static PortSlot readPort(FieldReader in) throws IOException {
        return new PortSlot(in.text(), CodeForm.readType(in), in.bool());
    }

    /** In place of whether there are some: 1 for those that come once, 2 for those that come again. */
    private static void writeSamples(FieldWriter out, Optional<Samples> optional) throws IOException {
        if (optional.isEmpty()) {
            out.u8(0);
            return;
        }
        Samples samples = optional.get();
        out.u8(samples.again() ? 2 : 1);
        out.i32(samples.rows());
        out.i32(samples.width());
        out.i32(samples.stepsPerRow());
        out.doubles(samples.values());
    }

    private static Optional<Samples> readSamples(FieldReader in) throws IOException {
        int kind = in.tag(3);
        return kind == 0
                ? Optional.empty()
                : Optional.of(new Samples(in.i32(), in.i32(), in.i32(), kind == 2, in.doubles()));
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
