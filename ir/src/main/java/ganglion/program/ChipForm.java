package ganglion.program;

import ganglion.chip.Arithmetic;
import ganglion.chip.Chip;
import ganglion.chip.CoreLimits;
import ganglion.chip.CostTable;
import ganglion.chip.Timing;
import ganglion.chip.Topology;
import ganglion.source.Source;
import ganglion.source.Span;
import java.io.IOException;

/** Chips and spans as fields. */
final class ChipForm {
    private ChipForm() {}

    static void write(FieldWriter out, Chip chip) throws IOException {
        if (!out.everything()) {
            writeArithmetic(out, chip.arithmetic());
            return;
        }
        out.text(chip.name());
        writeTopology(out, chip.topology());
        writeLimits(out, chip.core());
        writeArithmetic(out, chip.arithmetic());
        out.optional(chip.timing(), ChipForm::writeTiming);
        out.optional(chip.costs(), ChipForm::writeCosts);
        writeSpan(out, chip.span());
    }

    static Chip read(FieldReader in) throws IOException {
        return new Chip(
                in.text(),
                readTopology(in),
                readLimits(in),
                readArithmetic(in),
                in.optional(ChipForm::readTiming),
                in.optional(ChipForm::readCosts),
                readSpan(in));
    }

    static void writeSpan(FieldWriter out, Span span) throws IOException {
        if (out.everything()) {
            out.text(span.source().name());
            out.i32(span.start());
            out.i32(span.end());
        }
    }

    static Span readSpan(FieldReader in) throws IOException {
        return new Span(new Source(in.text(), ""), in.i32(), in.i32());
    }

    private static void writeTopology(FieldWriter out, Topology topology) throws IOException {
        switch (topology) {
            case Topology.Single _ -> out.u8(0);
            case Topology.Mesh2d(int width, int height) -> {
                out.u8(1);
                out.i32(width);
                out.i32(height);
            }
        }
    }

    private static Topology readTopology(FieldReader in) throws IOException {
        return in.tag(2) == 0 ? new Topology.Single() : new Topology.Mesh2d(in.i32(), in.i32());
    }

    private static void writeLimits(FieldWriter out, CoreLimits limits) throws IOException {
        out.optional(limits.neurons());
        out.optional(limits.axonsIn());
        out.optional(limits.axonsOut());
        out.optional(limits.synapses());
        out.i32(limits.delayMin());
        out.i32(limits.delayMax());
    }

    private static CoreLimits readLimits(FieldReader in) throws IOException {
        return new CoreLimits(
                in.optionalLong(), in.optionalLong(), in.optionalLong(), in.optionalLong(), in.i32(), in.i32());
    }

    private static void writeArithmetic(FieldWriter out, Arithmetic arithmetic) throws IOException {
        switch (arithmetic) {
            case Arithmetic.Floating _ -> out.u8(0);
            case Arithmetic.FixedPoint(int weightBits, int stateBits, int payloadBits) -> {
                out.u8(1);
                out.i32(weightBits);
                out.i32(stateBits);
                out.i32(payloadBits);
            }
        }
    }

    private static Arithmetic readArithmetic(FieldReader in) throws IOException {
        return in.tag(2) == 0 ? new Arithmetic.Floating() : new Arithmetic.FixedPoint(in.i32(), in.i32(), in.i32());
    }

    private static void writeTiming(FieldWriter out, Timing timing) throws IOException {
        out.f64(timing.clockHertz());
        out.i32(timing.cyclesPerAxon());
        out.i32(timing.cyclesPerSynapse());
        out.i32(timing.cyclesPerNeuron());
        out.i32(timing.cyclesPerPacket());
        out.i32(timing.cyclesPerHop());
        out.i32(timing.cyclesPerBarrier());
    }

    private static Timing readTiming(FieldReader in) throws IOException {
        return new Timing(in.f64(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32());
    }

    private static void writeCosts(FieldWriter out, CostTable costs) throws IOException {
        writeCost(out, costs.synapticEvent());
        writeCost(out, costs.neuronUpdate());
        writeCost(out, costs.packet());
        writeCost(out, costs.hop());
        writeCost(out, costs.hostPacket());
        writeCost(out, costs.staticPower());
    }

    private static CostTable readCosts(FieldReader in) throws IOException {
        return new CostTable(readCost(in), readCost(in), readCost(in), readCost(in), readCost(in), readCost(in));
    }

    private static void writeCost(FieldWriter out, CostTable.Cost cost) throws IOException {
        out.f64(cost.value());
        out.text(cost.from());
    }

    private static CostTable.Cost readCost(FieldReader in) throws IOException {
        return new CostTable.Cost(in.f64(), in.text());
    }
}
