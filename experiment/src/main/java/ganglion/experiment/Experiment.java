package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.SourceUnit;
import ganglion.experiment.cache.CompileCache;
import ganglion.experiment.formula.Judge;
import ganglion.experiment.formula.MeasureCall;
import ganglion.experiment.formula.MeasuredRun;
import ganglion.experiment.formula.NamedMeasure;
import ganglion.experiment.formula.Verdict;
import ganglion.experiment.measure.Value;
import ganglion.experiment.picture.ParetoFront;
import ganglion.experiment.picture.Sketch;
import ganglion.experiment.picture.SweepPlot;
import ganglion.experiment.plan.ExperimentPlan;
import ganglion.experiment.plan.PlannedPlot;
import ganglion.experiment.plan.Planner;
import ganglion.experiment.plan.RecordPolicy;
import ganglion.experiment.plan.RunRequest;
import ganglion.experiment.result.DetailsJson;
import ganglion.experiment.result.EarlierRuns;
import ganglion.experiment.result.ExperimentReport;
import ganglion.experiment.result.ExperimentReport.MeasuredFigures;
import ganglion.experiment.result.OutputFolder;
import ganglion.experiment.result.ResultsCsv;
import ganglion.experiment.result.RunFigures;
import ganglion.experiment.result.RunJson;
import ganglion.experiment.result.SpikeLog;
import ganglion.experiment.result.TraceLog;
import ganglion.program.Program;
import ganglion.runtime.CheckpointFile;
import ganglion.runtime.SavedRun;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the experiment of a source file: plans, compiles everything before anything runs, runs, measures, judges, and writes the
 * results when a folder is given.
 */
public final class Experiment {
    private static final String DESCRIPTION = "run.json";
    private static final Checkpoints NO_CHECKPOINTS =
            new Checkpoints(Optional.empty(), OptionalLong.empty(), Optional.empty());

    private final String file;
    private final SourceUnit unit;
    private final RunRequest request;
    private final CompileCache cache;
    private final Backends backends;
    private final RunObserver observer;
    private final Cancellation cancellation;
    private final Diagnostics notices = new Diagnostics();

    /** One that compiles everything anew. The file is the name to report. */
    public Experiment(
            String file,
            SourceUnit unit,
            RunRequest request,
            Backends backends,
            RunObserver observer,
            Cancellation cancellation) {
        this(file, unit, request, CompileCache.none(), backends, observer, cancellation);
    }

    /** The file is the name to report. */
    public Experiment(
            String file,
            SourceUnit unit,
            RunRequest request,
            CompileCache cache,
            Backends backends,
            RunObserver observer,
            Cancellation cancellation) {
        this.cache = cache;
        this.file = file;
        this.unit = unit;
        this.request = request;
        this.backends = backends;
        this.observer = observer;
        this.cancellation = cancellation;
    }

    /**
     * Runs all of it. When cancelled, what was done so far is reported and written, and marked as partial.
     *
     * @throws DiagnosticException for every mistake of the source, the data or the request; nothing is written then
     */
    public ExperimentReport run() {
        ExperimentPlan plan = new Planner(unit, request, backends.names(), notices).plan();
        if (request.results().out().isEmpty()
                && !(plan.sketches().isEmpty() && plan.plots().isEmpty())) {
            observer.remark("pictures are drawn with --out DIR");
        }
        RunPreparation preparation = new RunPreparation(unit, request, cache, plan, backends, observer, notices);
        ImmutableList<PreparedRun> prepared = preparation.prepare();
        ImmutableList<RunFigures> done = prepared.size() == 1
                ? ImmutableList.of(single(plan, preparation, prepared.get(0)))
                : several(plan, preparation, prepared);
        return write(report(plan, done, prepared.size()).withMisfits(preparation.misfits()), plan);
    }

    private RunFigures single(ExperimentPlan plan, RunPreparation preparation, PreparedRun run) {
        Optional<SavedRun> resumption = request.savePoints().resume().map(CheckpointFile::read);
        Checkpoints checkpoints = new Checkpoints(
                request.savePoints().checkpoint(), request.savePoints().every(), resumption);
        RunTask task = preparation.task(run, request.threads().orElse(cores()), resumption);
        request.savePoints().checkpoint().ifPresent(CheckpointFile::requireWritable);
        return execute(task, checkpoints, plan, 1, observer);
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Those done by an earlier start are taken from their folders, the others are made, beside each other where possible. */
    private ImmutableList<RunFigures> several(
            ExperimentPlan plan, RunPreparation preparation, ImmutableList<PreparedRun> prepared) {
        int workers = request.threads().isPresent()
                ? preparation.beside(
                        prepared, Math.max(1, cores() / request.threads().getAsInt()))
                : preparation.beside(prepared, cores());
        int threads = request.threads().orElse(Math.max(1, cores() / workers));
        Batch batch = new Batch(workers, cancellation);
        Map<Integer, RunFigures> known = known(preparation, prepared, threads, batch);
        if (!known.isEmpty()) {
            observer.remark(known.size() + " of " + prepared.size() + " runs already done");
        }
        boolean together = workers > 1 && prepared.size() - known.size() > 1;
        if (together) {
            observer.beginTogether(prepared.size(), known.size());
        }
        AtomicInteger finished = new AtomicInteger(known.size());
        return batch.map(prepared, run -> {
            Optional<RunFigures> earlier = Optional.ofNullable(known.get(run.number()));
            if (earlier.isPresent() || cancellation.isCancelled()) {
                return earlier;
            }
            RunTask task = preparation.task(run, threads, Optional.empty());
            RunObserver heard = together ? RunObserver.SILENT : observer;
            RunFigures figures = execute(task, NO_CHECKPOINTS, plan, prepared.size(), heard);
            if (together) {
                observer.doneTogether(finished.incrementAndGet());
            }
            return Optional.of(figures.withoutDetail());
        });
    }

    /** The runs that an earlier start has done, by their numbers, each in the folder of its number. */
    private Map<Integer, RunFigures> known(
            RunPreparation preparation, ImmutableList<PreparedRun> prepared, int threads, Batch batch) {
        Map<Integer, RunFigures> known = new ConcurrentHashMap<>();
        if (request.results().out().isEmpty() || request.results().fresh()) {
            return known;
        }
        Path out = request.results().out().get();
        EarlierRuns earlier = EarlierRuns.in(out);
        if (earlier.isEmpty()) {
            return known;
        }
        Map<String, Integer> numbers = new ConcurrentHashMap<>();
        batch.map(prepared, run -> {
                    RunTask task = preparation.task(run, threads, Optional.empty());
                    String fingerprint = fingerprint(task);
                    Optional<RunFigures> done = cancellation.isCancelled()
                            ? Optional.empty()
                            : earlier.run(fingerprint, run.number(), task.key());
                    done.ifPresent(_ -> numbers.put(fingerprint, run.number()));
                    return done;
                })
                .forEach(figures -> known.put(figures.number(), figures));
        try {
            earlier.renumber(numbers);
        } catch (IOException failure) {
            throw OutputFolder.cannotWrite(out, failure);
        }
        return known;
    }

    private String fingerprint(RunTask task) {
        return Fingerprint.of(task, request, task.timeline().edits());
    }

    private RunFigures execute(
            RunTask task, Checkpoints checkpoints, ExperimentPlan plan, int count, RunObserver heard) {
        Path folder = folder(task.number(), count);
        try (OutputFolder output = new OutputFolder(folder)) {
            if (request.results().out().isPresent()) {
                output.requireWritable();
            }
            RunFigures figures = record(task, checkpoints, count, output, heard);
            if (request.results().out().isPresent()) {
                output.remove(DESCRIPTION);
                draw(task, output);
                details(figures, output);
                if (count > 1) {
                    describe(task, plan, figures, output);
                }
                output.commit();
            }
            return figures;
        } catch (DiagnosticException failure) {
            throw Placed.at(plan.span(), task.measured().program(), failure);
        } catch (IOException failure) {
            throw OutputFolder.cannotWrite(folder, failure);
        }
    }

    private static void draw(RunTask task, OutputFolder output) throws IOException {
        for (Map.Entry<String, MeasuredProgram.Bound> bound :
                task.measured().measures().entrySet()) {
            if (bound.getValue().measure() instanceof Sketch sketch) {
                Files.writeString(output.begin(bound.getKey()), sketch.svg());
            }
        }
    }

    private static void details(RunFigures figures, OutputFolder output) throws IOException {
        if (figures.detail().isPresent()) {
            try (OutputStream json = Files.newOutputStream(output.begin(DetailsJson.FILE))) {
                DetailsJson.write(figures.detail().get(), json);
            }
        }
    }

    /** The description is the last file to appear, and tells that all others are those of this run. */
    private void describe(RunTask task, ExperimentPlan plan, RunFigures figures, OutputFolder output)
            throws IOException {
        ExperimentReport alone = report(plan, List.of(figures), 1);
        String fingerprint = figures.partial() ? "" : fingerprint(task);
        try (OutputStream json = Files.newOutputStream(output.begin(DESCRIPTION))) {
            RunJson.write(alone, alone.runs().get(0), fingerprint, json);
        }
    }

    private RunFigures record(RunTask task, Checkpoints checkpoints, int count, OutputFolder output, RunObserver heard)
            throws IOException {
        PhaseClock clock = new PhaseClock();
        clock.add("compile", task.compileSeconds());
        if (request.results().out().isEmpty() || request.record() == RecordPolicy.NONE) {
            return new RunExecution(task, checkpoints, Optional.empty(), heard, cancellation, clock).execute(count);
        }
        Program program = task.measured().program();
        try (SpikeLog spikes = new SpikeLog(output, program);
                TraceLog traces = new TraceLog(output, program)) {
            Optional<RunExecution.Recording> recording = Optional.of(new RunExecution.Recording(spikes, traces));
            RunFigures figures =
                    new RunExecution(task, checkpoints, recording, heard, cancellation, clock).execute(count);
            spikes.finish();
            traces.finish();
            return figures;
        }
    }

    private Path folder(int number, int count) {
        Path out = request.results().out().orElse(Path.of("."));
        return count == 1 ? out : out.resolve(RunJson.folderName(number));
    }

    private ExperimentReport report(ExperimentPlan plan, List<RunFigures> done, int count) {
        ImmutableList<MeasuredRun> measured = measured(done);
        Judge judge = new Judge(unit, plan.scope(), measured);
        ImmutableList.Builder<MeasuredFigures> runs = ImmutableList.builder();
        for (int i = 0; i < done.size(); i++) {
            ImmutableMap.Builder<String, Value> values = ImmutableMap.builder();
            for (NamedMeasure measure : plan.measures()) {
                values.put(measure.name(), judge.measure(measure.formula(), measured.get(i)));
            }
            runs.add(new MeasuredFigures(done.get(i), values.buildOrThrow()));
        }
        boolean partial = done.size() < count || done.stream().anyMatch(RunFigures::partial);
        ImmutableList<Verdict> verdicts = partial
                ? ImmutableList.of()
                : plan.assertions().stream()
                        .map(assertion -> judge.verdict(assertion.condition(), assertion.span()))
                        .collect(ImmutableList.toImmutableList());
        return new ExperimentReport(
                file,
                plan.name(),
                runs.build(),
                verdicts,
                plan.assumptions(),
                notices.all(),
                ImmutableList.of(),
                partial);
    }

    private String plotted(PlannedPlot plot, ExperimentReport report, ExperimentPlan plan) {
        return switch (plot) {
            case PlannedPlot.Over over -> plotted(over, report, plan);
            case PlannedPlot.Front front -> front(front, report, plan).svg();
        };
    }

    private ParetoFront front(PlannedPlot.Front plot, ExperimentReport report, ExperimentPlan plan) {
        ImmutableList<MeasuredRun> measured =
                measured(report.runs().stream().map(MeasuredFigures::figures).toList());
        Judge judge = new Judge(unit, plan.scope(), measured);
        ParetoFront front = new ParetoFront(MeasureCall.textOf(plot.x()), MeasureCall.textOf(plot.y()));
        measured.forEach(run -> front.add(run.key(), judge.measure(plot.x(), run), judge.measure(plot.y(), run)));
        report.misfits().forEach(front::miss);
        return front;
    }

    private ImmutableList<ParetoFront> fronts(ExperimentReport report, ExperimentPlan plan) {
        return plan.plots().stream()
                .filter(PlannedPlot.Front.class::isInstance)
                .map(plot -> front((PlannedPlot.Front) plot, report, plan))
                .collect(ImmutableList.toImmutableList());
    }

    private String plotted(PlannedPlot.Over plot, ExperimentReport report, ExperimentPlan plan) {
        ImmutableList<MeasuredRun> measured =
                measured(report.runs().stream().map(MeasuredFigures::figures).toList());
        Judge judge = new Judge(unit, plan.scope(), measured);
        SweepPlot picture = new SweepPlot(MeasureCall.textOf(plot.formula()), plot.parameter());
        measured.forEach(run -> picture.add(run.key(), judge.measure(plot.formula(), run)));
        return picture.svg();
    }

    private static ImmutableList<MeasuredRun> measured(List<RunFigures> done) {
        return done.stream()
                .map(figures -> new MeasuredRun(
                        figures.key(),
                        figures.calls(),
                        figures.spikeHash(),
                        figures.summary().program()))
                .collect(ImmutableList.toImmutableList());
    }

    private ExperimentReport write(ExperimentReport report, ExperimentPlan plan) {
        if (request.results().out().isEmpty() || report.runs().isEmpty()) {
            return report;
        }
        try (OutputFolder output = new OutputFolder(request.results().out().get())) {
            for (PlannedPlot plot : plan.plots()) {
                Files.writeString(output.begin(plot.file()), plotted(plot, report, plan));
            }
            if (report.runs().size() > 1 || !report.misfits().isEmpty()) {
                ResultsCsv.write(report, output.begin("results.csv"));
            }
            try (OutputStream json = Files.newOutputStream(output.begin(DESCRIPTION))) {
                RunJson.write(report, fronts(report, plan), json);
            }
            output.commit();
            return report;
        } catch (IOException failure) {
            throw OutputFolder.cannotWrite(request.results().out().get(), failure);
        }
    }
}
