package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.SourceUnit;
import ganglion.experiment.formula.Judge;
import ganglion.experiment.formula.MeasuredRun;
import ganglion.experiment.formula.NamedMeasure;
import ganglion.experiment.formula.Verdict;
import ganglion.experiment.measure.Value;
import ganglion.experiment.plan.ExperimentPlan;
import ganglion.experiment.plan.Planner;
import ganglion.experiment.plan.RecordPolicy;
import ganglion.experiment.plan.RunRequest;
import ganglion.experiment.result.ExperimentReport;
import ganglion.experiment.result.ExperimentReport.MeasuredFigures;
import ganglion.experiment.result.OutputFolder;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs the experiment of a source file: plans, compiles everything before anything runs, runs, measures, judges, and writes the
 * results when a folder is given.
 */
public final class Experiment {
    private final String file;
    private final SourceUnit unit;
    private final RunRequest request;
    private final Backends backends;
    private final RunObserver observer;
    private final Cancellation cancellation;
    private final Diagnostics notices = new Diagnostics();

    /** The file is the name to report. */
    public Experiment(
            String file,
            SourceUnit unit,
            RunRequest request,
            Backends backends,
            RunObserver observer,
            Cancellation cancellation) {
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
        RunPreparation preparation = new RunPreparation(unit, request, plan, backends, observer, notices);
        ImmutableList<PreparedRun> prepared = preparation.prepare();
        Optional<SavedRun> resumption = request.resume().map(CheckpointFile::read);
        Checkpoints checkpoints = new Checkpoints(request.checkpoint(), request.every(), resumption);
        List<RunFigures> done = new ArrayList<>();
        for (PreparedRun run : prepared) {
            if (cancellation.isCancelled()) {
                break;
            }
            done.add(execute(preparation.task(run, resumption), checkpoints, plan, prepared.size()));
        }
        return write(report(plan, done, prepared.size()));
    }

    private RunFigures execute(RunTask task, Checkpoints checkpoints, ExperimentPlan plan, int count) {
        Path folder = folder(task.number(), count);
        try (OutputFolder output = new OutputFolder(folder)) {
            RunFigures figures = record(task, checkpoints, count, output);
            if (request.out().isPresent()) {
                if (count > 1) {
                    ExperimentReport alone = report(plan, List.of(figures), 1);
                    try (OutputStream json = Files.newOutputStream(output.begin("run.json"))) {
                        RunJson.write(alone, alone.runs().get(0), json);
                    }
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

    private RunFigures record(RunTask task, Checkpoints checkpoints, int count, OutputFolder output)
            throws IOException {
        PhaseClock clock = new PhaseClock();
        clock.add("compile", task.compileSeconds());
        if (request.out().isEmpty() || request.record() == RecordPolicy.NONE) {
            return new RunExecution(task, checkpoints, Optional.empty(), observer, cancellation, clock).execute(count);
        }
        Program program = task.measured().program();
        try (SpikeLog spikes = new SpikeLog(output, program);
                TraceLog traces = new TraceLog(output, program)) {
            Optional<RunExecution.Recording> recording = Optional.of(new RunExecution.Recording(spikes, traces));
            RunFigures figures =
                    new RunExecution(task, checkpoints, recording, observer, cancellation, clock).execute(count);
            spikes.finish();
            traces.finish();
            return figures;
        }
    }

    private Path folder(int number, int count) {
        Path out = request.out().orElse(Path.of("."));
        return count == 1 ? out : out.resolve(RunJson.folderName(number));
    }

    private ExperimentReport report(ExperimentPlan plan, List<RunFigures> done, int count) {
        ImmutableList<MeasuredRun> measured = done.stream()
                .map(figures -> new MeasuredRun(figures.key(), figures.calls(), figures.spikeHash()))
                .collect(ImmutableList.toImmutableList());
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
                file, plan.name(), runs.build(), verdicts, plan.assumptions(), notices.all(), partial);
    }

    private ExperimentReport write(ExperimentReport report) {
        if (request.out().isEmpty() || report.runs().isEmpty()) {
            return report;
        }
        try (OutputFolder output = new OutputFolder(request.out().get())) {
            try (OutputStream json = Files.newOutputStream(output.begin("run.json"))) {
                RunJson.write(report, json);
            }
            output.commit();
            return report;
        } catch (IOException failure) {
            throw OutputFolder.cannotWrite(request.out().get(), failure);
        }
    }
}
