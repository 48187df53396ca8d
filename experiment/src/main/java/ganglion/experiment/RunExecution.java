package ganglion.experiment;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import ganglion.chip.Charge;
import ganglion.experiment.edit.Alterations;
import ganglion.experiment.edit.Edit;
import ganglion.experiment.measure.Value;
import ganglion.experiment.result.RunDetail;
import ganglion.experiment.result.RunFigures;
import ganglion.experiment.result.RunSummary;
import ganglion.experiment.result.SpikeLog;
import ganglion.experiment.result.TraceLog;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.runtime.Activity;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.ChipObserver;
import ganglion.runtime.ChipTime;
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
import java.util.stream.Collectors;

/** Carries out one run: opens, advances, hands what happens to measures and files, and closes. */
final class RunExecution {
    private static final double NANO = 1e-9;

    private final RunTask task;
    private final Program program;
    private final Checkpoints checkpoints;
    private final Optional<Recording> recording;
    private final RunObserver observer;
    private final Cancellation cancellation;
    private final SpikeHash hash;
    private final PhaseClock clock;
    private final ImmutableMap<String, Watched> watched;
    private Alterations alterations = Alterations.NONE;
    private final RunOptions options;
    private final PowerRecorder power;
    private final BitFlips flips;
    private final LostPackets packets;
    private final LinkRecorder links;
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
        long done = checkpoints.resumedFrom().orElse(0);
        this.watched = watched(task, done);
        this.options = RunOptions.defaults()
                .withThreads(task.threads())
                .withCodegen(task.codegen())
                .withTiming(task.timing());
        this.flips = new BitFlips(program);
        this.packets = new LostPackets(program, task.allowLoss());
        this.power = new PowerRecorder(program, options, recording.isPresent(), done, task.steps());
        this.links = new LinkRecorder(recording.isPresent(), done, task.steps());
    }

    private static ImmutableMap<String, Watched> watched(RunTask task, long done) {
        MeasuredProgram measured = task.measured();
        ImmutableMap.Builder<String, Watched> watched = ImmutableMap.builder();
        measured.measures()
                .forEach((text, bound) -> watched.put(
                        text,
                        new Watched(
                                bound.measure(),
                                bound.window().stretches(task.timeline().schedule(), done, task.steps()),
                                measured.network(),
                                measured.program())));
        return watched.buildOrThrow();
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
        watched.values().forEach(measure -> measure.reached(simulation));
        power.reached(simulation);
        links.begin(simulation);
        observer.chip().ifPresent(listener -> listen(simulation, listener));
        observer.begin(task.number(), count, task.key(), first, task.steps());
        advance(simulation);
        clock.end("run");
        observer.end();
        return figures(simulation);
    }

    private void listen(Simulation simulation, ChipObserver listener) {
        if (!(simulation instanceof TimedSimulation timed && timed.observe(listener))) {
            observer.remark("no timeline: packets are followed by the backend `sim` on chips whose timing is `cycle`");
        }
    }

    private Simulation open() {
        Optional<Checkpoint> from = checkpoints.resumption().map(resumption -> resumption.checkpoint());
        if (!task.changes().all().isEmpty() || flips.any() || packets.any()) {
            return new ChangingSimulation(task.backend(), program, from, options);
        }
        return from.map(checkpoint -> task.backend().resume(program, checkpoint, options))
                .orElseGet(() -> task.backend().open(program, options));
    }

    private void advance(Simulation simulation) throws IOException {
        Pace pace = new Pace();
        long stop = checkpoints.every().orElse(Long.MAX_VALUE);
        long saved = -1;
        change(simulation);
        task.phases().begin(simulation);
        while (simulation.step() < task.steps() && !cancellation.isCancelled()) {
            long start = System.nanoTime();
            long until = Math.min(Math.min(task.steps(), task.resets().after(simulation.step())), edge());
            until = Math.min(until, task.changes().after(simulation.step()));
            until = Math.min(until, task.phases().after(simulation.step()));
            until = Math.min(until, flips.after(simulation.step()));
            until = Math.min(until, packets.after(simulation.step()));
            simulation.advance(pace.next(simulation.step(), until, stop));
            long took = System.nanoTime() - start;
            pace.took(took);
            watched.values().forEach(measure -> measure.took(took * NANO));
            collect(simulation);
            watched.values().forEach(measure -> measure.reached(simulation));
            change(simulation);
            if (simulation instanceof ChangingSimulation changing && flips.at(simulation.step())) {
                changing.alter(flips::in);
            }
            if (simulation instanceof ChangingSimulation changing && packets.at(simulation.step())) {
                changing.alter(packets::in);
            }
            power.reached(simulation);
            links.reached(simulation);
            task.resets().at(simulation.step()).ifPresent(simulation::reset);
            task.phases().begin(simulation);
            observer.reached(simulation.step());
            if (simulation.step() % stop == 0) {
                checkpoints.write(simulation, hash, program);
                saved = simulation.step();
            }
        }
        if (checkpoints.file().isPresent() && saved != simulation.step()) {
            checkpoints.write(simulation, hash, program);
        }
    }

    /** Makes the edits that stand behind this step, each seen by the next, and lets those of later steps hear the phase that begins. */
    private void change(Simulation simulation) {
        for (Changes.Change change : task.changes().at(simulation.step())) {
            if (simulation instanceof ChangingSimulation changing) {
                Alterations before = alterations;
                alterations = change.edit().make(before, new Edit.Moment(changing, changing.program()));
                changing.become(task.changed().apply(alterations), alterations.since(before));
            }
        }
        task.changes().begin(simulation.step());
    }

    /** The next step behind which some measure begins or ends to count. */
    private long edge() {
        long measured = watched.values().stream().mapToLong(Watched::edge).min().orElse(Long.MAX_VALUE);
        return Math.min(measured, Math.min(power.edge(), links.edge()));
    }

    private void collect(Simulation simulation) throws IOException {
        Spikes next = simulation.spikes();
        spikes += next.size();
        hash.update(next);
        task.changes().hear(next);
        if (recording.isPresent()) {
            recording.get().spikes().add(next);
        }
        ImmutableList.Builder<Trace> traces = ImmutableList.builder();
        for (int probe = 0; probe < task.measured().ownProbes(); probe++) {
            traces.add(simulation.trace(probe));
        }
        if (recording.isPresent()) {
            recording.get().traces().add(traces.build());
        }
        measure(simulation, next);
    }

    private void measure(Simulation simulation, Spikes next) {
        int place = task.measured().ownProbes();
        for (Map.Entry<String, MeasuredProgram.Bound> bound :
                task.measured().measures().entrySet()) {
            Watched measure = requireNonNull(watched.get(bound.getKey()));
            int probes = bound.getValue().measure().probes().size();
            for (int probe = 0; probe < probes; probe++) {
                measure.trace(probe, simulation.trace(place++));
            }
            measure.spikes(next);
        }
    }

    private RunFigures figures(Simulation simulation) {
        Activity activity = simulation.activity();
        Optional<ChipTime> time = ChipTime.of(simulation, program, options);
        ImmutableMap<String, EnergyLedger> energy = ImmutableMap.copyOf(Maps.transformValues(
                program.chip().costTables(), costs -> EnergyLedger.of(program, activity, costs, time)));
        Optional<EnergyLedger> usual = energy.values().stream().findFirst();
        ImmutableMap.Builder<String, Value> values = ImmutableMap.builder();
        watched.forEach((text, measure) -> {
            Value value = measure.value(simulation, time);
            if (!measure.isSketch()) {
                values.put(text, value);
            }
        });
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
                observed && packets.lost() == 0 ? Optional.of(hash.hex()) : Optional.empty(),
                packets.lost(),
                checkpoints.resumedFrom(),
                simulation.step() < task.steps(),
                clock.all(),
                task.program(),
                usual.isPresent() && usual.get().staticEnergy().isEmpty(),
                usual.map(RunExecution::unchecked).orElse(""),
                fired(activity),
                drives(),
                values.buildOrThrow());
        RunDetail detail = new RunDetail(
                program,
                PeakMemory.bytes(),
                activity,
                energy,
                time,
                power.end(simulation),
                links.end(simulation),
                recording.isPresent() ? WeightReading.of(simulation, program) : ImmutableList.of(),
                task.passes(),
                simulation.generatedCode());
        return new RunFigures(summary, Optional.of(detail));
    }

    private ImmutableMap<String, Long> fired(Activity activity) {
        ImmutableMap.Builder<String, Long> fired = ImmutableMap.builder();
        for (int i = 0; i < program.populations().size(); i++) {
            if (program.populations().get(i).observed()) {
                fired.put(
                        program.populations().get(i).name(),
                        activity.emissions().get(i));
            }
        }
        return fired.buildOrThrow();
    }

    private ImmutableMap<String, Double> drives() {
        ImmutableMap.Builder<String, Double> drives = ImmutableMap.builder();
        task.passes().forEach(pass -> drives.putAll(pass.drives()));
        return drives.buildKeepingLast();
    }

    private static String unchecked(EnergyLedger ledger) {
        return ledger.unchecked().stream().map(Charge::word).collect(Collectors.joining(", "));
    }
}
