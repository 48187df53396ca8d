package ganglion.experiment;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Throwables;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.ExecutionError;
import com.google.common.util.concurrent.UncheckedExecutionException;
import ganglion.chip.Arithmetic;
import ganglion.chip.Chip;
import ganglion.compiler.Compilation;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.request.CompileRequest;
import ganglion.compiler.request.Presentation;
import ganglion.experiment.cache.CompileCache;
import ganglion.experiment.cache.CompileKey;
import ganglion.experiment.cache.StoredCompilation;
import ganglion.experiment.edit.Alterations;
import ganglion.experiment.formula.Misfit;
import ganglion.experiment.formula.Point;
import ganglion.experiment.formula.RunKey;
import ganglion.experiment.measure.NetworkView;
import ganglion.experiment.plan.ExperimentPlan;
import ganglion.experiment.plan.PlannedRun;
import ganglion.experiment.plan.RunRequest;
import ganglion.experiment.plan.Timeline;
import ganglion.network.Network;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.runtime.Backend;
import ganglion.runtime.SavedRun;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.source.Span;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Chooses backends and compiles: everything that can go wrong before a run does so here. */
final class RunPreparation {
    private final SourceUnit unit;
    private final RunRequest request;
    private final CompileCache cache;
    private final ExperimentPlan plan;
    private final Backends backends;
    private final RunObserver observer;
    private final Diagnostics notices;
    private final Misfits misfits = new Misfits();
    private final Cache<Target, Compiled> compiled =
            CacheBuilder.newBuilder().softValues().build();

    /** What a compilation depends on. */
    private record Target(Point point, Optional<String> chip, String format, long seed) {
        static Target of(PlannedRun run) {
            return new Target(run.variant().point(), run.chip(), run.format(), run.seed());
        }
    }

    /** A compilation, and how long it took. */
    private record Compiled(StoredCompilation compilation, String name, double seconds) {}

    RunPreparation(
            SourceUnit unit,
            RunRequest request,
            CompileCache cache,
            ExperimentPlan plan,
            Backends backends,
            RunObserver observer,
            Diagnostics notices) {
        this.unit = unit;
        this.request = request;
        this.cache = cache;
        this.plan = plan;
        this.backends = backends;
        this.observer = observer;
        this.notices = notices;
    }

    /** The runs that this machine can do; the first of each chip and format is compiled, so that all mistakes show now. */
    ImmutableList<PreparedRun> prepare() {
        ImmutableList<PreparedRun> runs = available();
        boolean checkpoints = request.savePoints().checkpoint().isPresent()
                || request.savePoints().resume().isPresent();
        if (checkpoints && runs.size() > 1) {
            throw new DiagnosticException(Diagnostic.of(
                            DiagnosticCode.E0704,
                            plan.span(),
                            "checkpoints need a single run, and the experiment has " + runs.size())
                    .help("choose with --chip, --backend, --number-format and --seed"));
        }
        Map<Target, Program> programs = new HashMap<>();
        Set<Target> tried = new LinkedHashSet<>();
        for (PreparedRun run : runs) {
            if (tried.add(withoutSeed(run))) {
                fitting(run).ifPresent(program -> programs.put(withoutSeed(run), program));
            }
        }
        misfits.requireSome(programs.size());
        return distinct(runs, programs);
    }

    /** The points of the plan at which the network does not fit its chip, after {@link #prepare}. */
    ImmutableList<Misfit> misfits() {
        return misfits.all();
    }

    private Optional<Program> fitting(PreparedRun run) {
        try {
            return Optional.of(checked(run));
        } catch (DiagnosticException refused) {
            misfits.add(run.plan(), refused);
            return Optional.empty();
        }
    }

    private static Target withoutSeed(PreparedRun run) {
        return new Target(
                run.plan().variant().point(), run.plan().chip(), run.plan().format(), 0);
    }

    private Program checked(PreparedRun run) {
        Program program = compiled(run.plan()).compilation().program();
        NetworkView network = view(compiled(run.plan()), run.plan());
        MeasuredProgram.bind(network, plan.watching(), unit);
        Resets.of(plan.clamped(), plan.timeline(run.plan()), network, unit);
        Changes changes = Changes.of(plan.timeline(run.plan()), network, unit);
        checkEdits(changes);
        checkDevices(changes, program.chip());
        steps(program, plan.timeline(run.plan()));
        return program;
    }

    private void checkEdits(Changes changes) {
        boolean checkpoints = request.savePoints().checkpoint().isPresent()
                || request.savePoints().resume().isPresent();
        if (checkpoints && !changes.all().isEmpty()) {
            throw new DiagnosticException(Diagnostic.of(
                    DiagnosticCode.E0704,
                    changes.all().get(0).span(),
                    "a checkpoint does not hold what edits changed, and this is an edit"));
        }
    }

    /** What stands in conductances, or has flipped, is not what the text says of the weights that an edit makes anew. */
    private static void checkDevices(Changes changes, Chip chip) {
        boolean analogue = chip.arithmetic() instanceof Arithmetic.FixedPoint fixed
                && fixed.conductances().isPresent();
        if (!changes.all().isEmpty() && (analogue || chip.faults().weightFlips() > 0)) {
            throw new DiagnosticException(Diagnostic.of(
                    DiagnosticCode.E0215,
                    changes.all().get(0).span(),
                    "edits of weights that are " + (analogue ? "conductances" : "bits that flip")));
        }
    }

    private NetworkView view(Compiled known, PlannedRun run) {
        Timeline timeline = plan.timeline(run);
        return known.compilation().network().on(timeline.schedule(), timeline.presented());
    }

    /** A chip with a number format of its own runs once, however many float formats the experiment lists. */
    private static ImmutableList<PreparedRun> distinct(ImmutableList<PreparedRun> runs, Map<Target, Program> programs) {
        Map<RunKey, PreparedRun> distinct = new LinkedHashMap<>();
        for (PreparedRun run : runs) {
            Optional.ofNullable(programs.get(withoutSeed(run)))
                    .ifPresent(program -> distinct.putIfAbsent(
                            key(run, program), new PreparedRun(distinct.size() + 1, run.plan(), run.backend())));
        }
        return ImmutableList.copyOf(distinct.values());
    }

    private static RunKey key(PreparedRun run, Program program) {
        return new RunKey(
                run.plan().variant().point(),
                program.chip().name(),
                program.format(),
                run.backend().name(),
                run.plan().seed());
    }

    private ImmutableList<PreparedRun> available() {
        ImmutableList.Builder<PreparedRun> runs = ImmutableList.builder();
        Set<String> said = new LinkedHashSet<>();
        Map<String, Optional<Backend>> chosen = new HashMap<>();
        int number = 1;
        for (PlannedRun run : plan.runs()) {
            Optional<Backend> backend = chosen.computeIfAbsent(run.backend(), word -> choose(word, said));
            if (backend.isPresent()) {
                runs.add(new PreparedRun(number++, run, backend.get()));
            }
        }
        said.forEach(observer::remark);
        ImmutableList<PreparedRun> all = runs.build();
        if (all.isEmpty()) {
            throw Backends.missing(plan.runs().get(0).backend(), String.join("; ", said));
        }
        return all;
    }

    /** A backend that the experiment lists may be missing; one that the caller asks for may not. */
    private Optional<Backend> choose(String word, Set<String> said) {
        try {
            Backends.Chosen choice = backends.choose(word);
            choice.remark().ifPresent(said::add);
            return Optional.of(choice.backend());
        } catch (DiagnosticException missing) {
            if (request.selection().backend().isPresent() || word.equals("auto")) {
                throw missing;
            }
            said.add("left out: " + missing.getMessage());
            return Optional.empty();
        }
    }

    private Compiled compiled(PlannedRun run) {
        try {
            return compiled.get(Target.of(run), () -> compile(run));
        } catch (ExecutionException | UncheckedExecutionException | ExecutionError failed) {
            Throwables.throwIfUnchecked(requireNonNull(failed.getCause()));
            throw new IllegalStateException(failed);
        }
    }

    private Compiled compile(PlannedRun run) {
        PhaseClock clock = new PhaseClock();
        Map<String, Source> sources = unit.sources();
        Optional<String> key = CompileKey.of(plan, run, request, sources);
        Optional<StoredCompilation> known = key.flatMap(name -> cache.find(name, sources));
        StoredCompilation compilation = known.orElseGet(() -> made(run));
        if (known.isEmpty()) {
            key.ifPresent(name -> cache.keep(name, compilation));
        }
        clock.end("compile");
        synchronized (notices) {
            compilation.notices().forEach(notices::report);
        }
        return new Compiled(compilation, Fingerprint.of(compilation.program()), clock.of("compile"));
    }

    private StoredCompilation made(PlannedRun run) {
        Compilation made = compilation(plan.compileRequest(run, request), UnaryOperator.identity());
        return new StoredCompilation(made.program(), NetworkView.of(made.network()), made.passes(), made.notices());
    }

    /** The program of a run whose network has been changed. */
    private Program changed(PlannedRun run, Alterations alterations) {
        return compilation(plan.compileRequest(run, request), alterations::of).program();
    }

    /** Where signals vary between the runs, as a program for all their values if the chip can run such a one. */
    private Compilation compilation(CompileRequest wanted, UnaryOperator<Network> change) {
        if (!plan.varying().isEmpty()) {
            try {
                return unit.compile(wanted.withVarying(plan.varying()), change);
            } catch (DiagnosticException needsConstants) {
                return unit.compile(wanted, change);
            }
        }
        return unit.compile(wanted, change);
    }

    /** Everything for one run; compiles when that has not been done. From any thread. */
    RunTask task(PreparedRun run, int threads, Optional<SavedRun> resumption) {
        Compiled known = compiled(run.plan());
        Program program = known.compilation().program();
        Timeline timeline = plan.timeline(run.plan());
        long steps = steps(program, timeline);
        NetworkView network = view(known, run.plan());
        Changes changes = Changes.of(timeline, network, unit);
        MeasuredProgram measured = MeasuredProgram.of(
                program,
                network,
                request.results().out().isPresent()
                        ? plan.watching()
                        : plan.scope().calls().values(),
                changes.hears(),
                unit);
        resumption.ifPresent(from -> checkResumable(from, steps, measured.program()));
        return new RunTask(
                run.number(),
                key(run, program),
                known.compilation().passes(),
                known.seconds(),
                measured,
                Resets.of(plan.clamped(), timeline, network, unit),
                changes,
                PhaseStarts.of(timeline, program),
                alterations -> measured.watched(changed(run.plan(), alterations)),
                run.backend(),
                threads,
                request.codegen(),
                timing(program.chip()),
                timeline,
                known.name(),
                steps,
                request.allowLoss());
    }

    /** Complains where the chip does not tell the time in the way that is asked for. */
    private Optional<String> timing(Chip chip) {
        Optional<String> wanted = request.selection().timing();
        if (wanted.isPresent() && chip.timing(wanted.get()).isEmpty()) {
            String known = chip.timings().isEmpty()
                    ? "it has none"
                    : "it has " + String.join(", ", chip.timings().keySet());
            throw new DiagnosticException(Diagnostic.of(
                    DiagnosticCode.E0201,
                    chip.span(),
                    "chip `" + chip.name() + "` has no timing `" + wanted.get() + "`; " + known));
        }
        return wanted;
    }

    /** How many runs can go on at once on that many cores: none beside one that measures the machine itself. */
    int beside(ImmutableList<PreparedRun> runs, int cores) {
        boolean timed = plan.scope().calls().values().stream()
                .anyMatch(call -> call.kind().isTimed());
        if (timed || runs.size() == 1 || cores == 1) {
            return 1;
        }
        int room = runs.stream()
                .map(run -> Target.of(run.plan()))
                .map(compiled::getIfPresent)
                .filter(Objects::nonNull)
                .mapToInt(known -> MemoryNeed.runsBeside(known.compilation().program()))
                .min()
                .orElse(1);
        return Math.min(Math.min(cores, runs.size()), room);
    }

    private static void checkResumable(SavedRun from, long steps, Program program) {
        if (!from.observed().equals(Checkpoints.observed(program))) {
            String names = from.observed().stream()
                    .filter(place -> place >= 0 && place < program.populations().size())
                    .mapToObj(place -> "`" + program.populations().get(place).name() + "`")
                    .collect(Collectors.joining(", "));
            throw new DiagnosticException(Diagnostic.of(
                            DiagnosticCode.E0604,
                            Span.NONE,
                            "the checkpoint was taken while other populations were observed: "
                                    + (names.isEmpty() ? "none" : names))
                    .help("probe and measure the same populations, for the hash is over the spikes of the whole run"));
        }
        long done = from.checkpoint().step();
        if (done >= steps) {
            throw new DiagnosticException(Diagnostic.of(
                            DiagnosticCode.E0604,
                            Span.NONE,
                            "the checkpoint was taken after step " + done + ", and the run ends with step " + steps)
                    .help("give a larger number with --steps"));
        }
    }

    /** The steps of a run: as planned, or one trial for each sample of the stimulus presented. */
    private static long steps(Program program, Timeline timeline) {
        if (timeline.steps().isPresent()) {
            return timeline.steps().getAsLong();
        }
        Presentation presentation = timeline.presentation().orElseThrow();
        String name = presentation.stimulus().text();
        return program.populations().stream()
                .filter(population -> population.name().equals(name))
                .map(PopulationCode::samples)
                .flatMap(Optional::stream)
                .map(samples -> (long) samples.rows() * presentation.steps())
                .findFirst()
                .orElseThrow(() -> new DiagnosticException(Diagnostic.of(
                                DiagnosticCode.E0705,
                                presentation.stimulus().span(),
                                "`" + name + "` has no samples that would say how long to run")
                        .help("write `run NETWORK for DURATION`")));
    }
}
