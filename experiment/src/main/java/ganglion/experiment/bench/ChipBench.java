package ganglion.experiment.bench;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import ganglion.chip.Chip;
import ganglion.chip.CoreLimits;
import ganglion.chip.Fact;
import ganglion.chip.Grade;
import ganglion.compiler.Chips;
import ganglion.compiler.Compilation;
import ganglion.compiler.library.StandardLibrary;
import ganglion.experiment.Backends;
import ganglion.mapping.CoreUse;
import ganglion.mapping.Utilisation;
import ganglion.program.Program;
import ganglion.runtime.Activity;
import ganglion.runtime.Backend;
import ganglion.runtime.ChipTime;
import ganglion.runtime.EnergyLedger;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import ganglion.runtime.SpikeHash;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticException;
import ganglion.source.Severity;
import ganglion.source.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The same networks on every chip that takes them: time and energy as counted, and why the others do not. */
public final class ChipBench {
    /** Its word behind {@code ganglion bench}. */
    public static final String NAME = "chips";

    private static final ImmutableList<Double> DRIVES = ImmutableList.of(0.01, 0.03, 0.1, 0.3, 0.6, 1.0);

    private final Backend timing;
    private final Optional<Backend> other;
    private final Path root;
    private final Consumer<String> remarks;

    /**
     * @param root the folder that has {@code examples}
     * @param remarks hears what is being run
     */
    public ChipBench(Backends backends, Path root, Consumer<String> remarks) {
        this.timing = backends.chosen("sim");
        this.other = backends.named("native");
        this.root = root;
        this.remarks = remarks;
    }

    /** All workloads on these chips; on all of the library, where none is named. */
    public ImmutableList<ChipFigures> run(List<String> chips) {
        ImmutableList.Builder<ChipFigures> rows = ImmutableList.builder();
        for (String name : chips.isEmpty() ? StandardLibrary.chips() : chips) {
            Chip chip = Chips.library().find(name, Span.NONE);
            for (ChipWorkload workload : ChipWorkload.all(chip)) {
                remarks.accept(workload.name() + " on " + name);
                rows.add(figures(chip, workload));
            }
        }
        return rows.build();
    }

    private ChipFigures figures(Chip chip, ChipWorkload workload) {
        try {
            Compilation compiled = compiled(chip, workload);
            return new ChipFigures(
                    chip.name(), workload.name(), Optional.empty(), Optional.of(measured(compiled, chip, workload)));
        } catch (DiagnosticException refused) {
            return new ChipFigures(chip.name(), workload.name(), Optional.of(reason(refused)), Optional.empty());
        }
    }

    private Compilation compiled(Chip chip, ChipWorkload workload) {
        return workload.load(root).compile(workload.request(chip.name()));
    }

    /** The first error with what it is about, in one line. */
    private static String reason(DiagnosticException refused) {
        Diagnostic first = refused.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .findFirst()
                .orElse(refused.diagnostics().get(0));
        String note = first.notes().isEmpty()
                ? ""
                : "; " + first.notes().get(first.notes().size() - 1);
        return first.code() + ": " + first.message() + note;
    }

    /** What a run left behind. */
    private record Ran(Activity activity, String hash, Optional<ChipTime> time) {}

    private static Ran ran(Backend backend, Program program, long steps) {
        try (Simulation simulation = backend.open(program, RunOptions.defaults())) {
            simulation.advance(steps);
            SpikeHash hash = new SpikeHash();
            hash.update(simulation.spikes());
            return new Ran(simulation.activity(), hash.hex(), ChipTime.of(simulation, program, RunOptions.defaults()));
        }
    }

    private ChipFigures.Measured measured(Compilation compiled, Chip chip, ChipWorkload workload) {
        Program program = compiled.program();
        Ran ran = ran(timing, program, workload.steps());
        Optional<Ran> again = other.map(backend -> ran(backend, program, workload.steps()));
        Optional<EnergyLedger> ledger =
                chip.costs().map(costs -> EnergyLedger.of(program, ran.activity(), costs, ran.time()));
        ImmutableList<CoreUse> uses = Utilisation.of(compiled.network(), program.mapping());
        return new ChipFigures.Measured(
                workload.steps(),
                workload.inference(),
                spikes(program, ran.activity()),
                ran.activity().synapticEvents().stream().sum(),
                ran.activity().neuronUpdates().stream().sum(),
                ran.activity().packets(),
                again.map(second -> second.activity().equals(ran.activity())
                                && second.hash().equals(ran.hash()))
                        .orElse(false),
                ran.time().map(ChipTime::seconds),
                ledger.map(EnergyLedger::marginal),
                ledger.filter(EnergyLedger::timed).map(EnergyLedger::total),
                (int) uses.stream().filter(use -> use.neurons() > 0).count(),
                chip.topology().cores(),
                uses.stream().mapToDouble(use -> share(use, chip.core())).max().orElse(0),
                grades(chip, "timing.", chip.timings().keySet()),
                grades(chip, "cost.", chip.costTables().keySet()),
                workload.name().equals("recurrent") && ran.time().isPresent() ? curve(chip) : ImmutableList.of());
    }

    /** Of neurons on the chip, without those of sources. */
    private static long spikes(Program program, Activity activity) {
        long spikes = 0;
        for (int p = 0; p < program.populations().size(); p++) {
            spikes += program.populations().get(p).stimulus()
                    ? 0
                    : activity.emissions().get(p);
        }
        return spikes;
    }

    private static double share(CoreUse use, CoreLimits limits) {
        return Math.max(
                Math.max(share(use.neurons(), limits.neurons()), share(use.axonsIn(), limits.axonsIn())),
                Math.max(share(use.axonsOut(), limits.axonsOut()), share(use.synapses(), limits.synapses())));
    }

    private static double share(long used, OptionalLong limit) {
        return limit.isPresent() ? (double) used / limit.getAsLong() : 0;
    }

    /** The letters of the usual section's figures. */
    private static String grades(Chip chip, String kind, Iterable<String> sections) {
        String usual = sections.iterator().hasNext() ? sections.iterator().next() : "";
        String named = kind + (usual.equals(Chip.UNNAMED) ? "" : usual + ".");
        return chip.facts().stream()
                .filter(fact -> fact.path().startsWith(named) && isNumber(fact.value()))
                .map(ChipBench::letter)
                .distinct()
                .sorted()
                .collect(Collectors.joining());
    }

    private static boolean isNumber(String value) {
        return CharMatcher.inRange('0', '9').matchesAnyOf(value);
    }

    private static String letter(Fact fact) {
        return fact.provenance().grade().map(Grade::name).orElse("-");
    }

    /** The recurrent network driven harder and harder. */
    private ImmutableList<ChipFigures.Load> curve(Chip chip) {
        ImmutableList.Builder<ChipFigures.Load> curve = ImmutableList.builder();
        for (double drive : DRIVES) {
            ChipWorkload workload = ChipWorkload.recurrent(drive);
            Program program = compiled(chip, workload).program();
            Ran ran = ran(timing, program, workload.steps());
            double offered = (double) ran.activity().emissions().stream().sum() / workload.steps();
            double step = ran.time().orElseThrow().seconds() / workload.steps();
            curve.add(new ChipFigures.Load(drive, offered, offered / step));
        }
        return curve.build();
    }
}
