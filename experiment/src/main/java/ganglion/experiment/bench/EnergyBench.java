package ganglion.experiment.bench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.chip.CostTable;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.library.StandardLibrary;
import ganglion.compiler.request.CompileRequest;
import ganglion.experiment.Backends;
import ganglion.interop.DataFiles;
import ganglion.program.Program;
import ganglion.runtime.Activity;
import ganglion.runtime.Backend;
import ganglion.runtime.ChipTime;
import ganglion.runtime.EnergyLedger;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Published power and energy of chips, held against what is counted in runs of {@code library/bench/energy-*.snn}. */
public final class EnergyBench {
    /** Its word behind {@code ganglion bench}. */
    public static final String NAME = "energy";

    /** Of texts that have one size only, and of those that take a part of the machine unless told otherwise. */
    private static final ImmutableMap<String, String> FIXED = ImmutableMap.of();

    private static final ImmutableMap<String, String> WHOLE = ImmutableMap.of("scale", "1.0");

    private static final ImmutableList<Anchor> ANCHORS = ImmutableList.of(
            new Anchor("ODIN at 75 MHz", "energy-odin", Optional.empty(), FIXED, "sim", 1000, true, 477e-6, "W"),
            new Anchor(
                    "ODIN at 1.3 MHz", "energy-odin", Optional.of("odin_1_3mhz"), FIXED, "sim", 1000, true, 35e-6, "W"),
            new Anchor(
                    "Loihi, a Pohoiki query",
                    "energy-pohoiki",
                    Optional.empty(),
                    WHOLE,
                    "native",
                    60,
                    false,
                    1.33e-3,
                    "J"),
            new Anchor(
                    "TrueNorth at 20 Hz",
                    "energy-truenorth",
                    Optional.empty(),
                    WHOLE,
                    "native",
                    1000,
                    true,
                    71e-3,
                    "W"));

    private final Backends backends;
    private final RunOptions options;
    private final Consumer<String> remarks;

    /**
     * A published figure.
     *
     * @param chip in place of the text's own
     * @param size parameters of the network
     * @param power whether it is total energy over time on the chip; else energy of events alone
     * @param published in watts or joules
     */
    private record Anchor(
            String name,
            String text,
            Optional<String> chip,
            ImmutableMap<String, String> size,
            String backend,
            long steps,
            boolean power,
            double published,
            String unit) {}

    /** @param remarks hears the page, in lines */
    public EnergyBench(Backends backends, RunOptions options, Consumer<String> remarks) {
        this.backends = backends;
        this.options = options;
        this.remarks = remarks;
    }

    /** Runs all anchors and writes the page. */
    public void run() {
        remarks.accept("# Energy: published figures and counted runs");
        remarks.accept("");
        remarks.accept(
                "Written by `ganglion bench energy`. Every figure of ours is counted events of a run of the text named, in");
        remarks.accept(
                "`library/bench`, times the costs that stand in it with their sources; nothing is a formula over parameters.");
        remarks.accept("");
        remarks.accept(
                "| anchor | text | backend | synaptic events | neuron updates | ours | published | difference |");
        remarks.accept("|---|---|---|---|---|---|---|---|");
        ANCHORS.forEach(anchor -> remarks.accept(row(anchor)));
    }

    private String row(Anchor anchor) {
        Program program = program(anchor);
        Backend backend = backends.chosen(anchor.backend());
        try (Simulation simulation = backend.open(program, options)) {
            simulation.advance(anchor.steps());
            Activity activity = simulation.activity();
            CostTable costs = program.chip().costs().orElseThrow();
            Optional<ChipTime> time = ChipTime.of(simulation, program, options);
            EnergyLedger ledger = EnergyLedger.of(program, activity, costs, time);
            double ours = anchor.power() ? ledger.total() / time.orElseThrow().seconds() : ledger.marginal();
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %,d | %,d | %.5g %s | %.4g %s | %+.2f %% |",
                    anchor.name(),
                    anchor.text(),
                    anchor.backend(),
                    activity.synapticEvents().stream().sum(),
                    activity.neuronUpdates().stream().sum(),
                    ours,
                    anchor.unit(),
                    anchor.published(),
                    anchor.unit(),
                    100 * (ours / anchor.published() - 1));
        }
    }

    private static Program program(Anchor anchor) {
        Source text = StandardLibrary.text("bench/" + anchor.text()).orElseThrow();
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit = SourceUnit.load(text, new DataFiles(Path.of("")), diagnostics);
        diagnostics.throwIfErrors();
        return BenchProgram.unobserved(unit.compile(new CompileRequest(
                        Optional.empty(),
                        ImmutableList.of(),
                        anchor.size(),
                        1.0,
                        Optional.empty(),
                        anchor.chip(),
                        "float32",
                        1,
                        false))
                .program());
    }
}
