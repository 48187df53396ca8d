package ganglion.conformance.interpreter;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.SynapseRows;
import ganglion.network.Trial;
import ganglion.runtime.Simulation.WeightedSynapses;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Runs a network as docs/semantics.md says, one neuron and one synapse at a time. The network must be discretised: no equations.
 * Slow on purpose; a few million synaptic events are what it is for.
 */
public final class Interpreter {
    private Network network;
    private final Rules rules;
    private final SignalRuns signals;
    private final ImmutableList<PopulationRun> populations;
    private ImmutableList<ProjectionRun> projections;
    private ImmutableList<RuleRun> changes;
    private Mirrors mirrors;
    private final ImmutableList<PopulationRun> order;
    private final Recording recording;
    private long step;

    public Interpreter(Network network) {
        this(network, Rules.RIGHT);
    }

    /** With other rules than the right ones: for tests of the tests. */
    public Interpreter(Network network, Rules rules) {
        this.network = network;
        this.rules = rules;
        this.signals = new SignalRuns(network, rules);
        this.populations = populations(network, rules, signals);
        this.projections = IntStream.range(0, network.projections().size())
                .mapToObj(place -> new ProjectionRun(network, place, rules))
                .collect(ImmutableList.toImmutableList());
        this.changes = projections.stream()
                .filter(run -> run.projection().synapse().isPresent())
                .map(run -> new RuleRun(
                        network, run, populations.get(run.source()), populations.get(run.target()), signals, rules))
                .collect(ImmutableList.toImmutableList());
        this.mirrors = new Mirrors(projections, changes);
        int[] stages = rules.stages(network);
        this.order = ImmutableList.sortedCopyOf(
                Comparator.comparingInt((PopulationRun run) -> stages[run.place()]), populations);
        this.recording = new Recording(network);
    }

    private static ImmutableList<PopulationRun> populations(Network network, Rules rules, SignalRuns signals) {
        ImmutableList.Builder<PopulationRun> runs = ImmutableList.builder();
        for (int place = 0; place < network.populations().size(); place++) {
            Population population = network.populations().get(place);
            runs.add(new PopulationRun(population, place, network.seed(), rules, signals));
        }
        return runs.build();
    }

    /** Runs a network from its beginning. */
    public static Outcome run(Network network, long steps) {
        return run(network, steps, Rules.RIGHT);
    }

    /** Runs a network under the rules given. */
    public static Outcome run(Network network, long steps, Rules rules) {
        Interpreter interpreter = new Interpreter(network, rules);
        interpreter.advance(steps);
        return interpreter.outcome();
    }

    /**
     * Does that many steps.
     *
     * @throws RunFailure for NaN and for integers that overflow
     */
    public void advance(long steps) {
        for (long i = 0; i < steps; i++) {
            step();
        }
    }

    /**
     * Goes on with a network of the same populations, as behind an edit (semantics 11.1): what was sent stays in the ports as it was sent.
     *
     * @param origins where the synapses of projections with a rule stood, by name; -1 for new ones
     */
    public void become(Network next, ImmutableMap<String, ImmutableIntArray> origins) {
        if (!next.populations().equals(network.populations())) {
            throw new Refusal("other populations behind an edit");
        }
        ImmutableList.Builder<ProjectionRun> runs = ImmutableList.builder();
        ImmutableList.Builder<RuleRun> rulesOfNext = ImmutableList.builder();
        for (ProjectionRun old : projections) {
            boolean same = next.projections().get(old.place()).equals(old.projection());
            ProjectionRun run = same ? old : new ProjectionRun(next, old.place(), rules);
            runs.add(run);
            changes.stream()
                    .filter(rule -> rule.projection() == old)
                    .forEach(rule -> rulesOfNext.add(same ? rule : continued(rule, next, run, origins)));
        }
        network = next;
        projections = runs.build();
        changes = rulesOfNext.build();
        mirrors = new Mirrors(projections, changes);
    }

    private RuleRun continued(
            RuleRun old, Network next, ProjectionRun run, ImmutableMap<String, ImmutableIntArray> origins) {
        RuleRun rule = new RuleRun(next, run, old.source(), old.target(), signals, rules);
        int[] same = IntStream.range(0, run.rows().size()).toArray();
        rule.continues(old, origins.getOrDefault(run.projection().name(), ImmutableIntArray.copyOf(same)));
        return rule;
    }

    /** The weights of a projection as they are now, with its synapses. */
    public WeightedSynapses weights(String name) {
        ProjectionRun run = projections.stream()
                .filter(each -> each.projection().name().equals(name))
                .findFirst()
                .orElseThrow();
        double[] weights = new double[run.rows().size()];
        int[] delays = new int[weights.length];
        Optional<RuleRun> rule =
                changes.stream().filter(each -> each.projection() == run).findFirst();
        for (int k = 0; k < weights.length; k++) {
            Value weight = rule.isPresent() ? rule.get().weight(k) : run.weight(k);
            weights[k] = weight.toDouble();
            delays[k] = run.delay(k);
        }
        return new WeightedSynapses(run.rows(), weights, delays);
    }

    private void step() {
        step++;
        network.trial().ifPresent(this::beginTrial);
        Faults faults = new Faults();
        for (PopulationRun run : order) {
            receiveSameStep(run);
            for (RuleRun rule : changes) {
                if (rule.target() == run) {
                    rule.deliver(step, faults);
                }
            }
            run.run(step, faults);
        }
        faults.throwIfAny(step);
        projections.forEach(this::send);
        Faults learning = new Faults();
        changes.forEach(rule -> rule.learn(step, learning));
        learning.throwIfAny(step);
        signals.advance(step, populations);
        populations.forEach(run -> recording.spikes(run, step));
        recording.probes(populations, changes, signals, step);
    }

    private void beginTrial(Trial trial) {
        if ((step - 1) % trial.steps() == 0 && rules.resets(step)) {
            trial.reset().forEach(name -> populations.get(network.indexOf(name)).initialise());
        }
    }

    /** Everything older is in the ports already, so these come last in the sums. */
    private void receiveSameStep(PopulationRun target) {
        for (ProjectionRun projection : projections) {
            if (projection.target() == target.place()) {
                deliver(projection, true);
            }
        }
    }

    private void send(ProjectionRun projection) {
        ImmutableList<Emission> emissions = source(projection).emitted();
        emissions.forEach(emission -> projection.countEvents(emission.index()));
        deliver(projection, false);
    }

    private PopulationRun source(ProjectionRun projection) {
        return populations.get(projection.source());
    }

    /** By source index, then synapse: those that arrive in this very step, or those that arrive later. */
    private void deliver(ProjectionRun projection, boolean sameStep) {
        if (projection.projection().synapse().isPresent()) {
            return;
        }
        ImmutableList<Emission> emissions = source(projection).emitted();
        for (int k = 0; k < emissions.size(); k++) {
            Emission emission = emissions.get(rules.deliveredAt(k, emissions.size()));
            SynapseRows rows = projection.rows();
            for (int s = rows.begin(emission.index()); s < rows.begin(emission.index() + 1); s++) {
                deliver(projection, emission, s, sameStep);
            }
        }
    }

    private void deliver(ProjectionRun projection, Emission emission, int synapse, boolean sameStep) {
        long arrival = rules.arrival(step, projection.delay(synapse), projection.projection());
        if (sameStep == (arrival == step) && projection.exists(emission.index(), synapse)) {
            populations
                    .get(projection.target())
                    .receive(
                            projection.projection().port(),
                            arrival,
                            projection.rows().target(synapse),
                            new Contribution(
                                    step,
                                    projection.place(),
                                    mirrors.weight(projection, synapse),
                                    rules.payload(emission.payload())));
        }
    }

    /** Everything recorded and counted so far. */
    public Outcome outcome() {
        return new Outcome(
                recording.spikes(),
                recording.traces(),
                mirrors.weights(),
                column(populations, PopulationRun::emissions),
                column(populations, this::updates),
                column(projections, ProjectionRun::events));
    }

    private long updates(PopulationRun run) {
        if (run.population().stimulus()) {
            return 0;
        }
        return switch (network.chip().updates()) {
            case EVERY_STEP -> run.population().size() * step;
            case ACTIVE -> run.activeSteps();
        };
    }

    private static <T> ImmutableLongArray column(ImmutableList<T> parts, ToLongFunction<T> count) {
        ImmutableLongArray.Builder values = ImmutableLongArray.builder(parts.size());
        parts.forEach(part -> values.add(count.applyAsLong(part)));
        return values.build();
    }
}
