package ganglion.cli;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Arithmetic;
import ganglion.chip.Chip;
import ganglion.chip.CostTable;
import ganglion.chip.Timing;
import ganglion.chip.Topology;
import ganglion.compiler.Chips;
import ganglion.compiler.StandardLibrary;
import ganglion.source.Span;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code ganglion chips}: the chips of the library and their limits, from the texts that the compiler reads. */
@CommandLine.Command(
        name = "chips",
        mixinStandardHelpOptions = true,
        description = "Lists the chips of the library, or shows one of them.")
final class ChipsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @CommandLine.Parameters(paramLabel = "NAME", arity = "0..1", defaultValue = "", description = "A chip.")
    private String name = "";

    ChipsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (name.isEmpty()) {
            list();
        } else {
            show(Chips.library().find(name, Span.NONE));
        }
        return ExitCode.OK;
    }

    private void list() {
        TextTable table = new TextTable(3);
        table.row(List.of("chip", "cores", "numbers", "neurons/core", "synapses/core"));
        for (String known : StandardLibrary.chips()) {
            Chip chip = Chips.library().find(known, Span.NONE);
            table.row(List.of(
                    chip.name(),
                    Integer.toString(chip.topology().cores()),
                    numbers(chip.arithmetic()),
                    limit(chip.core().neurons()),
                    limit(chip.core().synapses())));
        }
        table.lines().forEach(line -> terminal.line("%s", line));
    }

    private void show(Chip chip) {
        TextTable table = new TextTable(3);
        row(table, "chip", chip.name(), "");
        row(table, "cores", cores(chip.topology()), "");
        row(table, "numbers", numbers(chip.arithmetic()), "");
        row(table, "neurons", limit(chip.core().neurons()), "a core");
        row(table, "axons in", limit(chip.core().axonsIn()), "a core");
        row(table, "axons out", limit(chip.core().axonsOut()), "a core");
        row(table, "synapses", limit(chip.core().synapses()), "a core");
        row(table, "delays", chip.core().delayMin() + ".." + chip.core().delayMax(), "steps");
        chip.timing().ifPresent(timing -> timing(table, timing));
        chip.costs().ifPresent(costs -> costs(table, costs));
        table.lines().forEach(line -> terminal.line("%s", line));
    }

    private static void row(TextTable table, String what, String value, String remark) {
        table.row(ImmutableList.of(what, value, remark));
    }

    private static void timing(TextTable table, Timing timing) {
        switch (timing) {
            case Timing.Cycle cycle -> {
                row(table, "clock", cycle.clockHertz() / 1e6 + "", "MHz");
                row(table, "cycles", cycle.cyclesPerAxon() + "", "an axon");
                row(table, "", cycle.cyclesPerSynapse() + "", "a synapse");
                row(table, "", cycle.cyclesPerNeuron() + "", "a neuron");
                row(table, "", cycle.cyclesPerPacket() + "", "a packet");
                row(table, "", cycle.cyclesPerHop() + "", "a hop");
                row(table, "", cycle.cyclesPerBarrier() + "", "a barrier");
            }
            case Timing.Analytic analytic -> row(table, "time", "analytic", "");
        }
    }

    private static void costs(TextTable table, CostTable costs) {
        for (CostTable.Cost cost : costs.costs()) {
            row(
                    table,
                    cost.charge().word(),
                    cost.value() + "",
                    cost.charge().measuredIn() + " (" + cost.provenance().source() + ")");
        }
    }

    private static String cores(Topology topology) {
        return switch (topology) {
            case Topology.Single single -> "1";
            case Topology.Mesh2d mesh -> mesh.cores() + " on a mesh of " + mesh.width() + " x " + mesh.height();
        };
    }

    private static String numbers(Arithmetic arithmetic) {
        return switch (arithmetic) {
            case Arithmetic.Floating floating -> "float64, float32 or fast";
            case Arithmetic.FixedPoint fixed ->
                fixed.weightBits() + "-bit weights, " + fixed.stateBits() + "-bit states, " + fixed.payloadBits()
                        + "-bit payloads";
        };
    }

    private static String limit(OptionalLong limit) {
        return limit.isPresent() ? Long.toString(limit.getAsLong()) : "-";
    }
}
