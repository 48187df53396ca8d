package ganglion.program;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.Arithmetic;
import ganglion.chip.Charge;
import ganglion.chip.Chip;
import ganglion.chip.Conductances;
import ganglion.chip.CostTable;
import ganglion.chip.Detours;
import ganglion.chip.Fact;
import ganglion.chip.Faults;
import ganglion.chip.Grade;
import ganglion.chip.HostLink;
import ganglion.chip.Learning;
import ganglion.chip.Provenance;
import ganglion.chip.Router;
import ganglion.chip.Timing;
import ganglion.chip.Topology;
import ganglion.chip.Updates;
import ganglion.source.Source;
import ganglion.source.Span;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Chips and spans as fields. A chip says its length, so that the engine, which needs none of it, can pass over it. */
final class ChipForm {
    /** Of fixed-point cores whose weights are conductances. */
    private static final int ANALOGUE = 2;

    private ChipForm() {}

    static void write(FieldWriter out, Chip chip) throws IOException {
        if (!out.everything()) {
            writeArithmetic(out, chip.arithmetic());
            return;
        }
        out.sized(chip, ChipForm::writeAll);
    }

    static Chip read(FieldReader in) throws IOException {
        return in.sized(ChipForm::readAll);
    }

    private static void writeAll(FieldWriter out, Chip chip) throws IOException {
        out.text(chip.name());
        writeTopology(out, chip.topology());
        CoreForm.writeLimits(out, chip.core());
        writeArithmetic(out, chip.arithmetic());
        out.optional(chip.register(), CoreForm::writeRegister);
        out.list(chip.runs(), CoreForm::writeProgram);
        out.ordinal(chip.updates());
        writeNamed(out, chip.timings(), ChipForm::writeTiming);
        writeNamed(out, chip.costTables(), ChipForm::writeCosts);
        out.optional(chip.link(), (to, link) -> {
            to.f64(link.words());
            to.f64(link.latency());
            to.i32(link.bits());
        });
        writeFaults(out, chip.faults());
        out.list(chip.facts(), ChipForm::writeFact);
        writeSpan(out, chip.span());
    }

    private static Chip readAll(FieldReader in) throws IOException {
        return new Chip(
                in.text(),
                readTopology(in),
                CoreForm.readLimits(in),
                readArithmetic(in),
                in.optional(CoreForm::readRegister),
                in.list(CoreForm::readProgram),
                in.ordinal(Updates.values()),
                readNamed(in, ChipForm::readTiming),
                readNamed(in, ChipForm::readCosts),
                in.optional(from -> new HostLink(from.f64(), from.f64(), from.i32())),
                readFaults(in),
                in.list(ChipForm::readFact),
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

    static <T> void writeNamed(FieldWriter out, ImmutableMap<String, T> sections, FieldWriter.Form<T> form)
            throws IOException {
        out.list(sections.entrySet().asList(), (to, section) -> {
            to.text(section.getKey());
            form.write(to, section.getValue());
        });
    }

    static <T> ImmutableMap<String, T> readNamed(FieldReader in, FieldReader.Form<T> form) throws IOException {
        return in.list(from -> Map.entry(from.text(), form.read(from))).stream()
                .collect(ImmutableMap.toImmutableMap(Map.Entry::getKey, Map.Entry::getValue, (_, last) -> last));
    }

    private static void writeFaults(FieldWriter out, Faults faults) throws IOException {
        out.list(faults.deadCores().asList(), FieldWriter::i32);
        out.list(faults.deadNeurons().asList(), FieldWriter::i32);
        out.list(faults.deadLinks(), ChipForm::writeLink);
        out.f64(faults.stateFlips());
        out.f64(faults.weightFlips());
        out.i64(faults.seed());
        out.f64(faults.drops());
        out.i64(faults.dropSeed());
    }

    private static Faults readFaults(FieldReader in) throws IOException {
        return new Faults(
                ImmutableIntArray.copyOf(in.list(FieldReader::i32)),
                ImmutableIntArray.copyOf(in.list(FieldReader::i32)),
                in.list(ChipForm::readLink),
                in.f64(),
                in.f64(),
                in.i64(),
                in.f64(),
                in.i64());
    }

    private static void writeFact(FieldWriter out, Fact fact) throws IOException {
        out.text(fact.path());
        out.text(fact.value());
        out.text(fact.unit());
        writeProvenance(out, fact.provenance());
    }

    private static Fact readFact(FieldReader in) throws IOException {
        return new Fact(in.text(), in.text(), in.text(), readProvenance(in));
    }

    private static void writeProvenance(FieldWriter out, Provenance provenance) throws IOException {
        out.text(provenance.source());
        out.optional(provenance.grade(), FieldWriter::ordinal);
    }

    private static Provenance readProvenance(FieldReader in) throws IOException {
        return new Provenance(in.text(), in.optional(from -> from.ordinal(Grade.values())));
    }

    private static void writeTopology(FieldWriter out, Topology topology) throws IOException {
        switch (topology) {
            case Topology.Single _ -> out.u8(0);
            case Topology.Board(Topology.Tiles tiles, int columns, int rows, boolean copies) -> {
                out.u8(3);
                writeTopology(out, tiles);
                out.i32(columns);
                out.i32(rows);
                out.bool(copies);
            }
            case Topology.Around(Detours detours) -> {
                out.u8(detours.turns().isEmpty() ? 5 : 6);
                writeTopology(out, detours.grid());
                out.list(detours.dead(), ChipForm::writeLink);
                if (!detours.turns().isEmpty()) {
                    out.list(detours.turns(), ChipForm::writeTurn);
                }
            }
            case Topology.Tree(int arity, int levels, int tile, boolean copies) -> {
                out.u8(4);
                out.i32(arity);
                out.i32(levels);
                out.i32(tile);
                out.bool(copies);
            }
            case Topology.Tiles tiles -> {
                out.u8(tiles.wraps() ? 2 : 1);
                out.i32(tiles.width());
                out.i32(tiles.height());
                out.i32(tiles.tile());
                out.bool(tiles.byColumns());
            }
        }
    }

    private static Topology readTopology(FieldReader in) throws IOException {
        return switch (in.tag(7)) {
            case 0 -> new Topology.Single();
            case 1 -> new Topology.Mesh2d(in.i32(), in.i32(), in.i32(), in.bool());
            case 2 -> new Topology.Torus2d(in.i32(), in.i32(), in.i32(), in.bool());
            case 3 -> readBoard(in);
            case 4 -> new Topology.Tree(in.i32(), in.i32(), in.i32(), in.bool());
            case 5 -> new Topology.Around(new Detours(readTiles(in), in.list(ChipForm::readLink)));
            default -> readTurned(in);
        };
    }

    private static Topology readBoard(FieldReader in) throws IOException {
        return new Topology.Board(readTiles(in), in.i32(), in.i32(), in.bool());
    }

    private static Topology readTurned(FieldReader in) throws IOException {
        return new Topology.Around(
                new Detours(new Detours.Plan(readTiles(in), in.list(ChipForm::readLink), in.list(ChipForm::readTurn))));
    }

    private static Topology.Tiles readTiles(FieldReader in) throws IOException {
        if (readTopology(in) instanceof Topology.Tiles tiles) {
            return tiles;
        }
        throw new IOException("damaged program: the chips of a board have no tiles");
    }

    private static void writeLink(FieldWriter out, Faults.Link link) throws IOException {
        out.i32(link.tile());
        out.i32(link.other());
    }

    private static Faults.Link readLink(FieldReader in) throws IOException {
        return new Faults.Link(in.i32(), in.i32());
    }

    private static void writeTurn(FieldWriter out, Detours.Turn turn) throws IOException {
        out.i32(turn.sender());
        writeLink(out, turn.link());
    }

    private static Detours.Turn readTurn(FieldReader in) throws IOException {
        return new Detours.Turn(in.i32(), readLink(in));
    }

    private static void writeArithmetic(FieldWriter out, Arithmetic arithmetic) throws IOException {
        switch (arithmetic) {
            case Arithmetic.Floating _ -> out.u8(0);
            case Arithmetic.FixedPoint fixed -> {
                boolean analogue = fixed.conductances().isPresent() && out.everything();
                out.u8(analogue ? ANALOGUE : 1);
                out.i32(fixed.weightBits());
                out.i32(fixed.stateBits());
                out.i32(fixed.payloadBits());
                writeLearning(out, fixed.learning());
                if (analogue) {
                    writeConductances(out, fixed.conductances().get());
                }
            }
        }
    }

    private static Arithmetic readArithmetic(FieldReader in) throws IOException {
        int tag = in.tag(ANALOGUE + 1);
        return tag == 0
                ? new Arithmetic.Floating()
                : new Arithmetic.FixedPoint(
                        in.i32(),
                        in.i32(),
                        in.i32(),
                        readLearning(in),
                        tag == ANALOGUE ? Optional.of(readConductances(in)) : Optional.empty());
    }

    /** The program has the weights that came of them. */
    private static void writeConductances(FieldWriter out, Conductances conductances) throws IOException {
        out.i32(conductances.levels());
        out.f64(conductances.least());
        out.f64(conductances.write());
        out.f64(conductances.writeShare());
        out.f64(conductances.read());
        out.f64(conductances.readShare());
    }

    private static Conductances readConductances(FieldReader in) throws IOException {
        return new Conductances(in.i32(), in.f64(), in.f64(), in.f64(), in.f64(), in.f64());
    }

    /** The program has the formats that came of it. */
    private static void writeLearning(FieldWriter out, Learning learning) throws IOException {
        if (out.everything()) {
            out.i32(learning.weightBits());
            out.i32(learning.stateBits());
            out.i32(learning.traceBits());
            out.ordinal(learning.rounding());
        }
    }

    private static Learning readLearning(FieldReader in) throws IOException {
        return new Learning(in.i32(), in.i32(), in.i32(), in.ordinal(Learning.Rounding.values()));
    }

    private static void writeTiming(FieldWriter out, Timing timing) throws IOException {
        switch (timing) {
            case Timing.Cycle cycle -> {
                out.u8(cycle.router().isPresent() ? 2 : 0);
                writeCycle(out, cycle);
            }
            case Timing.Analytic analytic -> {
                out.u8(1);
                writeAnalytic(out, analytic);
            }
        }
    }

    private static Timing readTiming(FieldReader in) throws IOException {
        return switch (in.tag(3)) {
            case 0 -> readCycle(in, Optional.empty());
            case 1 -> readAnalytic(in);
            default -> readCycle(in, Optional.of(readRouter(in)));
        };
    }

    private static void writeRouter(FieldWriter out, Router router) throws IOException {
        out.i32(router.vcs());
        out.i32(router.depth());
        out.i32(router.flits());
        out.i32(router.routing());
        out.i32(router.vcAllocation());
        out.i32(router.switchAllocation());
        out.i32(router.traversal());
        out.i32(router.link());
        out.i32(router.creditDelay());
        out.bool(router.speculative());
        out.i32(router.border().link());
        out.i32(router.border().perFlit());
    }

    private static Router readRouter(FieldReader in) throws IOException {
        return new Router(
                in.i32(),
                in.i32(),
                in.i32(),
                in.i32(),
                in.i32(),
                in.i32(),
                in.i32(),
                in.i32(),
                in.i32(),
                in.bool(),
                new Router.Border(in.i32(), in.i32()));
    }

    private static void writeCycle(FieldWriter out, Timing.Cycle timing) throws IOException {
        if (timing.router().isPresent()) {
            writeRouter(out, timing.router().get());
        }
        out.f64(timing.clockHertz());
        out.i32(timing.cyclesPerAxon());
        out.i32(timing.cyclesPerSynapse());
        out.i32(timing.cyclesPerNeuron());
        out.i32(timing.cyclesPerPacket());
        out.i32(timing.cyclesPerHop());
        out.i32(timing.cyclesPerBarrier());
    }

    private static Timing readCycle(FieldReader in, Optional<Router> router) throws IOException {
        return new Timing.Cycle(in.f64(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), router);
    }

    private static void writeAnalytic(FieldWriter out, Timing.Analytic timing) throws IOException {
        out.f64(timing.neuron());
        out.f64(timing.update());
        out.f64(timing.fire());
        out.f64(timing.packetOut());
        out.f64(timing.packetIn());
        out.f64(timing.synapse());
        out.f64(timing.chipLink());
        out.f64(timing.step());
        out.list(timing.barriers(), ChipForm::writeBarrier);
    }

    private static Timing readAnalytic(FieldReader in) throws IOException {
        return new Timing.Analytic(
                in.f64(),
                in.f64(),
                in.f64(),
                in.f64(),
                in.f64(),
                in.f64(),
                in.f64(),
                in.f64(),
                in.list(from -> new Timing.Barrier(from.i32(), from.f64())));
    }

    private static void writeBarrier(FieldWriter out, Timing.Barrier barrier) throws IOException {
        out.i32(barrier.tiles());
        out.f64(barrier.seconds());
    }

    private static void writeCosts(FieldWriter out, CostTable table) throws IOException {
        out.list(table.costs(), (to, cost) -> {
            to.ordinal(cost.charge());
            to.f64(cost.value());
            writeProvenance(to, cost.provenance());
        });
    }

    private static CostTable readCosts(FieldReader in) throws IOException {
        return new CostTable(
                in.list(from -> new CostTable.Cost(from.ordinal(Charge.values()), from.f64(), readProvenance(from))));
    }
}
