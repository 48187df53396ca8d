package ganglion.sim.functional;

import com.google.common.collect.ImmutableList;
import ganglion.network.SynapseRows;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.program.ProgramFile;
import ganglion.program.ProjectionCode;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.Simulation.WeightedSynapses;
import ganglion.runtime.Spikes;
import ganglion.runtime.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network stepped without regard to time or place: values only, in the order that docs/semantics.md sections 2 and 3 fix.
 */
public final class FunctionalCore {
    private final Program program;
    private final List<Neurons> neurons = new ArrayList<>();
    private final List<Synapses> projections = new ArrayList<>();
    private final ChangingSynapses changing;
    private final List<EmissionLog> logs = new ArrayList<>();
    private final Signals signals;
    private final ImmutableList<Integer> order;
    private final Recorder recorder;
    private long step;

    private FunctionalCore(Program program, long done) {
        this.program = program;
        step = done;
        signals = new Signals(program);
        for (int p = 0; p < program.populations().size(); p++) {
            neurons.add(new Neurons(program, p, done, signals));
            logs.add(new EmissionLog(program.maxDelay()));
        }
        program.projections().forEach(this::addProjection);
        changing = new ChangingSynapses(program, projections, neurons, logs, done, signals);
        order = IntStream.range(0, neurons.size())
                .boxed()
                .sorted(Comparator.comparingInt(
                        p -> program.populations().get(p).stage()))
                .collect(ImmutableList.toImmutableList());
        recorder = new Recorder(program);
    }

    private void addProjection(ProjectionCode code) {
        PopulationCode source = program.populations().get(code.source());
        PopulationCode target = program.populations().get(code.target());
        if (code.minDelay() == 0 && source.stage() >= target.stage()) {
            throw new IllegalArgumentException(
                    code.name() + " has delay 0 but its target does not run after its source");
        }
        PortSums port = neurons.get(code.target()).port(code.port());
        projections.add(new Synapses(code, source, target, port, program.seed()));
    }

    /** A network that has done no step. */
    public static FunctionalCore open(Program program) {
        FunctionalCore core = new FunctionalCore(program, 0);
        core.reset(IntStream.range(0, core.neurons.size()).boxed().toList());
        core.changing.initialise();
        return core;
    }

    /** A network that goes on after the checkpoint; refuses (E0604) one of another network. */
    public static FunctionalCore resume(Program program, Checkpoint checkpoint) {
        CheckpointForm.requireFit(program, checkpoint);
        FunctionalCore core = new FunctionalCore(program, checkpoint.step());
        for (int p = 0; p < core.neurons.size(); p++) {
            core.restore(p, checkpoint.populations().get(p));
        }
        core.signals.restore(checkpoint.signals());
        core.signals.phase(checkpoint.phase());
        core.changing.restore(checkpoint);
        core.replay();
        return core;
    }

    private void restore(int population, Checkpoint.PopulationState state) {
        neurons.get(population).states().restore(state.states());
        for (int row = 0; row < state.steps().length(); ) {
            Emitted emitted = CheckpointForm.emitted(state, row);
            if (emitted.step() <= step) {
                logs.get(population).add(emitted);
            } else {
                inject(population, emitted);
            }
            row += emitted.size();
        }
    }

    private void inject(int population, Emitted emitted) {
        for (int i = 0; i < emitted.size(); i++) {
            int index = emitted.indices().get(i);
            neurons.get(population)
                    .inject(emitted.step(), index, emitted.payloads().get(i));
        }
    }

    /** Delivers again what was in flight, in the order of the steps that are over. */
    private void replay() {
        for (long past = step - program.maxDelay() + 1; past <= step; past++) {
            int arrived = (int) (step - past);
            for (Synapses projection : changing.pushed()) {
                Emitted emitted = logs.get(projection.projection().source()).at(past);
                projection.deliver(emitted, arrived + 1, Integer.MAX_VALUE);
            }
        }
    }

    /** Steps done. */
    public long step() {
        return step;
    }

    /** Does a step; what each population emitted, by place. */
    public List<Emitted> advance() {
        long now = step + 1;
        startTrial(now);
        Faults faults = new Faults(program.populations());
        List<Emitted> emitted = new ArrayList<>();
        neurons.forEach(_ -> emitted.add(Emitted.none(now)));
        for (int p : order) {
            deliverSameStep(p, emitted, faults);
            emitted.set(p, neurons.get(p).update(now, faults));
        }
        faults.throwIfAny(now);
        for (Synapses projection : changing.pushed()) {
            projection.deliver(emitted.get(projection.projection().source()), 1, Integer.MAX_VALUE);
        }
        changing.learn(emitted);
        IntStream.range(0, logs.size()).forEach(p -> logs.get(p).add(emitted.get(p)));
        signals.advance(now, neurons, emitted);
        recorder.record(now, emitted, neurons, changing, signals);
        step = now;
        return emitted;
    }

    private void startTrial(long now) {
        program.trial()
                .filter(trial -> (now - 1) % trial.steps() == 0)
                .ifPresent(trial -> reset(trial.reset().asList()));
    }

    private void deliverSameStep(int target, List<Emitted> emitted, Faults faults) {
        changing.close(target, emitted, faults);
        for (Synapses projection : changing.pushed()) {
            if (projection.projection().target() == target) {
                projection.deliver(emitted.get(projection.projection().source()), 0, 0);
            }
        }
    }

    /** Sets all values of a run-time parameter, from the next step on. */
    public void set(String parameter, double value) {
        signals.set(parameter, value);
    }

    /** Tells the number of the phase, from the next step on. */
    public void phase(int number) {
        signals.phase(number);
    }

    /** Brings the states of populations, by place, back to their initial values. */
    public void reset(List<Integer> populations) {
        Faults faults = new Faults(program.populations());
        populations.forEach(p -> neurons.get(p).initialise(faults));
        faults.throwIfAny(0);
    }

    /** Adds emissions of steps to come to stimuli; all or none. */
    public void inject(Spikes spikes) {
        for (int i = 0; i < spikes.size(); i++) {
            if (spikes.steps().get(i) <= step) {
                throw new IllegalArgumentException("step " + spikes.steps().get(i) + " is over");
            }
            neurons.get(spikes.populations().get(i))
                    .requireInjectable(spikes.indices().get(i));
        }
        for (int i = 0; i < spikes.size(); i++) {
            Neurons stimulus = neurons.get(spikes.populations().get(i));
            stimulus.inject(
                    spikes.steps().get(i),
                    spikes.indices().get(i),
                    spikes.payloads().get(i));
        }
    }

    /** Synapses of a projection (by place) that an emission of the neuron meets. */
    public int outDegree(int projection, int source) {
        return projections.get(projection).outDegree(source);
    }

    /** How often the neurons {@code from} to {@code to} (exclusive) of a population were updated; they must count it. */
    public long updates(int population, int from, int to) {
        return neurons.get(population).updates(from, to);
    }

    /** The synapses of a projection by name, with weights and delays; there must be one of that name. */
    public WeightedSynapses weights(String name) {
        Synapses found = projections.stream()
                .filter(projection -> projection.projection().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no projection " + name));
        SynapseRows rows = found.rows();
        double[] weights = new double[rows.size()];
        int[] delays = new int[rows.size()];
        for (int synapse = 0; synapse < rows.size(); synapse++) {
            weights[synapse] = changing.weight(found, synapse);
            delays[synapse] = found.delay(synapse);
        }
        return new WeightedSynapses(rows, weights, delays);
    }

    /** Emissions of observed populations since the last call. */
    public Spikes takeSpikes() {
        return recorder.takeSpikes();
    }

    /** Samples of a probe since the last call. */
    public Trace takeTrace(int probe) {
        return recorder.takeTrace(probe);
    }

    /** All state. */
    public Checkpoint checkpoint() {
        ImmutableList<Checkpoint.PopulationState> states = IntStream.range(0, neurons.size())
                .mapToObj(p -> CheckpointForm.of(neurons.get(p), logs.get(p)))
                .collect(ImmutableList.toImmutableList());
        return new Checkpoint(
                program.name(),
                ProgramFile.fingerprint(program),
                step,
                states,
                changing.save(step),
                signals.bits(),
                signals.phase());
    }
}
