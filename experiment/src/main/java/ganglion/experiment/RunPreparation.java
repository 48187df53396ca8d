package ganglion.experiment;

import static java.util.Objects.requireNonNull;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.ImmutableList;
import ganglion.compiler.Compilation;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.request.Presentation;
import ganglion.experiment.formula.RunKey;
import ganglion.experiment.plan.ExperimentPlan;
import ganglion.experiment.plan.PlannedRun;
import ganglion.experiment.plan.RunRequest;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.runtime.Backend;
import ganglion.runtime.SavedRun;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Chooses backends and compiles: everything that can go wrong before a run does so here. */
final class RunPreparation {
    private final SourceUnit unit;
    private final RunRequest request;
    private final ExperimentPlan plan;
    private final Backends backends;
    private final RunObserver observer;
    private final Diagnostics notices;
    private final Cache<Target, Compilation> compiled =
            CacheBuilder.newBuilder().softValues().build();

    private final Map<Target, Double> compileSeconds = new HashMap<>();

    /** What a compilation depends on. */
    private record Target(Optional<String> chip, String format, long seed) {
        static Target of(PlannedRun run) {
            return new Target(run.chip(), run.format(), run.seed());
        }
    }

    RunPreparation(
            SourceUnit unit,
            RunRequest request,
            ExperimentPlan plan,
            Backends backends,
            RunObserver observer,
            Diagnostics notices) {
        this.unit = unit;
        this.request = request;
        this.plan = plan;
        this.backends = backends;
        this.observer = observer;
        this.notices = notices;
    }

    /** The runs that this machine can do; the first of each chip and format is compiled, so that all mistakes show now. */
    ImmutableList<PreparedRun> prepare() {
        ImmutableList<PreparedRun> runs = available();
        boolean checkpoints =
                request.checkpoint().isPresent() || request.resume().isPresent();
        if (checkpoints && runs.size() > 1) {
            throw new DiagnosticException(Diagnostic.of(
                            DiagnosticCode.E0704,
                            plan.span(),
                            "checkpoints need a single run, and the experiment has " + runs.size())
                    .help("choose with --chip, --backend, --number-format and --seed"));
        }
        Map<Target, Program> programs = new HashMap<>();
        for (PreparedRun run : runs) {
            programs.computeIfAbsent(withoutSeed(run), target -> checked(run));
        }
        return distinct(runs, programs);
    }

    private static Target withoutSeed(PreparedRun run) {
        return new Target(run.plan().chip(), run.plan().format(), 0);
    }

    private Program checked(PreparedRun run) {
        Program program = compilation(run.plan()).program();
        MeasuredProgram.of(program, plan.scope().calls().values(), unit.reader());
        steps(program);
        return program;
    }

    /** A chip with a number format of its own runs once, however many float formats the experiment lists. */
    private static ImmutableList<PreparedRun> distinct(ImmutableList<PreparedRun> runs, Map<Target, Program> programs) {
        Map<RunKey, PreparedRun> distinct = new LinkedHashMap<>();
        for (PreparedRun run : runs) {
            RunKey key = key(run, requireNonNull(programs.get(withoutSeed(run))));
            distinct.putIfAbsent(key, new PreparedRun(distinct.size() + 1, run.plan(), run.backend()));
        }
        return ImmutableList.copyOf(distinct.values());
    }

    private static RunKey key(PreparedRun run, Program program) {
        return new RunKey(
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
            if (request.backend().isPresent() || word.equals("auto")) {
                throw missing;
            }
            said.add("left out: " + missing.getMessage());
            return Optional.empty();
        }
    }

    private Compilation compilation(PlannedRun run) {
        Target target = Target.of(run);
        Compilation known = compiled.getIfPresent(target);
        if (known != null) {
            return known;
        }
        PhaseClock clock = new PhaseClock();
        Compilation compilation = unit.compile(plan.compileRequest(run, request));
        clock.end("compile");
        compileSeconds.put(target, clock.of("compile"));
        compilation.notices().forEach(notices::report);
        compiled.put(target, compilation);
        return compilation;
    }

    /** Everything for one run; compiles when that has not been done. */
    RunTask task(PreparedRun run, Optional<SavedRun> resumption) {
        Compilation compilation = compilation(run.plan());
        Program program = compilation.program();
        long steps = steps(program);
        resumption.ifPresent(from -> checkResumable(from.checkpoint().step(), steps));
        RunKey key = new RunKey(
                program.chip().name(),
                program.format(),
                run.backend().name(),
                run.plan().seed());
        MeasuredProgram measured =
                MeasuredProgram.of(program, plan.scope().calls().values(), unit.reader());
        int threads = request.threads().orElseGet(() -> Runtime.getRuntime().availableProcessors());
        double seconds = compileSeconds.getOrDefault(Target.of(run.plan()), 0.0);
        return new RunTask(run.number(), key, compilation, seconds, measured, run.backend(), threads, steps);
    }

    private static void checkResumable(long done, long steps) {
        if (done >= steps) {
            throw new DiagnosticException(Diagnostic.of(
                            DiagnosticCode.E0604,
                            Span.NONE,
                            "the checkpoint was taken after step " + done + ", and the run ends with step " + steps)
                    .help("give a larger number with --steps"));
        }
    }

    /** The steps of a run: as planned, or one trial for each sample of the stimulus presented. */
    private long steps(Program program) {
        if (plan.steps().isPresent()) {
            return plan.steps().getAsLong();
        }
        Presentation presentation = plan.presentation().orElseThrow();
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
