package ganglion.experiment;

import com.google.common.collect.ImmutableMap;
import ganglion.experiment.measure.Measure;
import ganglion.experiment.measure.RunEnd;
import ganglion.experiment.measure.Value;
import ganglion.experiment.result.RunDetail;
import ganglion.experiment.result.RunFigures;
import ganglion.experiment.result.RunSummary;
import ganglion.experiment.result.SpikeLog;
import ganglion.experiment.result.TraceLog;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.runtime.Activity;
import ganglion.runtime.Cycles;
import ganglion.runtime.EnergyLedger;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import ganglion.runtime.SpikeHash;
import ganglion.runtime.Spikes;
import ganglion.runtime.TimedSimulation;
import ganglion.runtime.Trace;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Carries out one run: opens, advances, hands what happens to measures and files, and closes. */
final class RunExecution {
    private final RunTask task;
    private final Program program;
    private final Checkpoints checkpoints;
    private final Optional<Recording> recording;
    private final RunObserver observer;
    private final Cancellation cancellation;
    private final SpikeHash hash;
    private final PhaseClock clock;
    private long spikes;

    /** Where spikes and traces go. */
    record Recording(SpikeLog spikes, TraceLog traces) {}

    RunExecution(
            RunTask task,
            Checkpoints checkpoints,
            Optional<Recording> recording,
            RunObserver observer,
            Cancellation cancellation,
            PhaseClock clock) {
        this.task = task;
        this.program = task.measured().program();
        this.checkpoints = checkpoints;
        this.recording = recording;
        this.observer = observer;
        this.cancellation = cancellation;
        this.hash = checkpoints.hash();
        this.clock = clock;
    }

    RunFigures execute(int count) throws IOException {
        try (Simulation simulation = open()) {
            clock.end("open");
            cancellation.watch(simulation);
            try {
                return run(simulation, count);
            } finally {
                cancellation.release(simulation);
            }
        }
    }

    private RunFigures run(Simulation simulation, int count) throws IOException {
        long first = simulation.step() + 1;
        task.measured().measures().values().forEach(measure -> measure.start(first - 1));
        observer.begin(task.number(), count, task.key(), first, task.steps());
        advance(simulation);
        clock.end("run");
        observer.end();
        return figures(simulation);
    }

    private Simulation open() {
        RunOptions options = RunOptions.defaults().withThreads(task.threads()).withCodegen(task.codegen());
        return checkpoints
                .resumption()
                .map(resumption -> task.backend().resume(program, resumption.checkpoint(), options))
                .orElseGet(() -> task.backend().open(program, options));
    }

    private void advance(Simulation simulation) throws IOException {
        Pace pace = new Pace();
        long stop = checkpoints.every().orElse(Long.MAX_VALUE);
        long saved = -1;
        while (simulation.step() < task.steps() && !cancellation.isCancelled()) {
            long start = System.nanoTime();
            long until = Math.min(task.steps(), task.resets().after(simulation.step()));
            simulation.advance(pace.next(simulation.step(), until, stop));
            pace.took(System.nanoTime() - start);
            collect(simulation);
            task.resets().at(simulation.step()).ifPresent(simulation::reset);
            observer.reached(simulation.step());
            if (simulation.step() % stop == 0) {
                checkpoints.write(simulation, hash);
                saved = simulation.step();
            }
        }
        if (checkpoints.file().isPresent() && saved != simulation.step()) {
            checkpoints.write(simulation, hash);
        }
    }

    private void collect(Simulation simulation) throws IOException {
        Spikes next = simulation.spikes();
        spikes += next.size();
        hash.update(next);
        task.measured().measures().values().forEach(measure -> measure.spikes(next));
        if (recording.isPresent()) {
            recording.get().spikes().add(next);
        }
        for (int probe = 0; probe < program.probes().size(); probe++) {
            Trace trace = simulation.trace(probe);
            Optional<Measure> measure =
                    Optional.ofNullable(task.measured().probes().get(probe));
            if (measure.isPresent()) {
                measure.get().trace(trace);
            } else if (recording.isPresent()) {
                recording.get().traces().add(probe, trace);
            }
        }
    }

    private RunFigures figures(Simulation simulation) {
        Activity activity = simulation.activity();
        Optional<Cycles> cycles = simulation instanceof TimedSimulation timed ? timed.cycles() : Optional.empty();
        Optional<EnergyLedger> energy = program.chip().costs().map(costs -> EnergyLedger.of(activity, costs, cycles));
        RunEnd end = new RunEnd(program, simulation.step(), activity, energy, clock.of("run"));
        ImmutableMap.Builder<String, Value> values = ImmutableMap.builder();
        for (Map.Entry<String, Measure> measure : task.measured().measures().entrySet()) {
            values.put(measure.getKey(), measure.getValue().value(end));
        }
        boolean observed = program.populations().stream().anyMatch(PopulationCode::observed);
        RunSummary summary = new RunSummary(
                task.number(),
                task.key(),
                program.name(),
                task.threads(),
                simulation.step(),
                program.dt(),
                spikes,
                activity.synapticEvents().stream().sum(),
                observed ? Optional.of(hash.hex()) : Optional.empty(),
                checkpoints.resumedFrom(),
                simulation.step() < task.steps(),
                clock.all(),
                energy.isPresent() && energy.get().staticEnergy().isEmpty(),
                values.buildOrThrow());
        RunDetail detail = new RunDetail(
                program,
                PeakMemory.bytes(),
                activity,
                energy,
                cycles,
                task.compilation().passes(),
                simulation.generatedCode());
        return new RunFigures(summary, Optional.of(detail));
    }
}
