package ganglion.conformance.interpreter;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Port;
import ganglion.dynamics.State;
import ganglion.network.DataColumn;
import ganglion.network.Events;
import ganglion.network.Population;
import ganglion.numeric.EntityHash;
import ganglion.source.DiagnosticCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The neurons of a population and what is on its way to them. */
final class PopulationRun {
    private final Population population;
    private final int place;
    private final long seed;
    private final int entity;
    private final Reals reals;
    private final Rules rules;
    private final SignalRuns around;
    private final ByName<Value[]> states = new ByName<>();
    private final ByName<DataColumn> columns = new ByName<>();
    private final Map<Long, ByName<PortSum>> arriving = new HashMap<>();
    private ByName<PortSum> arrived = new ByName<>();
    private ImmutableList<Emission> emitted = ImmutableList.of();
    private long emissions;
    private long activeSteps;

    PopulationRun(Population population, int place, long seed, Rules rules, SignalRuns around) {
        if (population.dynamics().equations().isPresent()) {
            throw new Refusal("the equations of " + population.name() + " are not discretised");
        }
        this.population = population;
        this.place = place;
        this.seed = seed;
        this.entity = EntityHash.of(population.name());
        this.reals = Reals.of(population.arithmetic());
        this.rules = rules;
        this.around = around;
        population.columns().forEach(column -> columns.put(column.name(), column));
        initialise();
    }

    Population population() {
        return population;
    }

    int place() {
        return place;
    }

    int entity() {
        return entity;
    }

    long seed() {
        return seed;
    }

    Reals reals() {
        return reals;
    }

    /** The signals and the phase. */
    SignalRuns around() {
        return around;
    }

    Rules rules() {
        return rules;
    }

    Value[] state(String name) {
        return states.get(name);
    }

    /** What it emitted in the step that ran last, by index. */
    ImmutableList<Emission> emitted() {
        return emitted;
    }

    long emissions() {
        return emissions;
    }

    /** Steps of neurons in which something arrived, was sent, or a state was not 0 at the start or the end. */
    long activeSteps() {
        return activeSteps;
    }

    /** Initial values are made in float64 on fixed-point chips too: they belong to the elaboration. */
    void initialise() {
        Reals initial = population.arithmetic() instanceof NumberFormat.Fixed ? new Reals64() : reals;
        Evaluator evaluator = new Evaluator(initial, rules);
        for (State state : population.dynamics().states()) {
            Value[] values = new Value[population.size()];
            states.put(state.name(), values);
            for (int i = 0; i < values.length; i++) {
                values[i] = stored(state, evaluator.evaluate(state.initial(), new NeuronPlace(this, initial, i, 0)));
            }
        }
    }

    /** A value as the format of a state holds it. */
    static Value stored(State state, Value value) {
        return Fixed.stored(state.name(), state.type(), state.format(), value);
    }

    /** Enters a contribution into a port at a step. */
    void receive(String port, long step, int target, Contribution contribution) {
        sums(step).get(port).enter(target, contribution);
    }

    /** The port's sum in the step that runs. */
    PortSum sum(String port) {
        return arrived.get(port);
    }

    DataColumn column(String name) {
        return columns.get(name);
    }

    private ByName<PortSum> sums(long step) {
        return arriving.computeIfAbsent(step, _ -> {
            ByName<PortSum> sums = new ByName<>();
            for (Port port : population.dynamics().ports()) {
                sums.put(port.name(), new PortSum(port, population.arithmetic(), reals, population.size()));
            }
            return sums;
        });
    }

    /** Runs the program of every neuron, or takes the emissions that were given in advance. */
    void run(long step, Faults faults) {
        List<Emission> sent = new ArrayList<>();
        arrived = sums(step);
        for (Port port : population.dynamics().ports()) {
            arrived.get(port.name()).close();
        }
        if (population.events().isPresent()) {
            given(population.events().get(), step, sent);
        } else {
            compute(step, sent, faults);
        }
        sent.removeIf(emission -> !rules.leaves(population, emission.index()));
        emitted = ImmutableList.copyOf(sent);
        emissions += sent.size();
        arriving.remove(step);
    }

    private static void given(Events events, long step, List<Emission> sent) {
        for (int i = 0; i < events.steps().length(); i++) {
            if (events.steps().get(i) == step) {
                sent.add(new Emission(
                        events.indices().get(i),
                        new Value.Whole(events.payloads().get(i))));
            }
        }
    }

    /** Whether every state is 0. */
    private boolean isAtRest(int index) {
        return population.dynamics().states().stream().allMatch(state -> states.get(state.name())[index].isZero());
    }

    private boolean hears(int index) {
        return population.dynamics().ports().stream()
                .anyMatch(port -> arrived.get(port.name()).arrivals(index) > 0);
    }

    private void compute(long step, List<Emission> sent, Faults faults) {
        NeuronProgram program = new NeuronProgram(this, rules);
        for (int i = 0; i < population.size(); i++) {
            if (rules.runs(population, i)) {
                boolean active = !isAtRest(i) || hears(i);
                Value payload = program.run(i, step, faults);
                activeSteps += active || !isAtRest(i) || !payload.isZero() ? 1 : 0;
                if (!payload.isZero()) {
                    sent.add(new Emission(i, payload));
                }
            }
        }
        population.dynamics().winners().ifPresent(winners -> choose(winners, program, step, sent, faults));
    }

    /** Of those that would emit the ones with the largest keys do, and run the block; equal keys: the lower index first. */
    private void choose(
            Dynamics.Winners winners, NeuronProgram program, long step, List<Emission> sent, Faults faults) {
        List<Value> keys = new ArrayList<>();
        for (int i = 0; i < population.size(); i++) {
            keys.add(program.key(winners.key(), i, step, faults));
        }
        for (Emission candidate : sent) {
            if (keys.get(candidate.index()).isUndefined()) {
                faults.report(DiagnosticCode.E0601, place, population.name(), candidate.index());
                return;
            }
        }
        List<Emission> ranked = new ArrayList<>(sent);
        ranked.sort((a, b) -> order(keys.get(a.index()), a.index(), keys.get(b.index()), b.index()));
        List<Emission> chosen =
                new ArrayList<>(ranked.subList(0, Math.min(sent.size(), rules.winners(winners.count()))));
        chosen.sort(Comparator.comparingInt(Emission::index));
        sent.stream()
                .filter(candidate -> !chosen.contains(candidate) && rules.losersRunTheBlock())
                .forEach(loser -> program.run(winners.block(), loser.payload(), loser.index(), step, faults));
        sent.clear();
        for (Emission winner : chosen) {
            Value payload = program.run(winners.block(), winner.payload(), winner.index(), step, faults);
            if (!payload.isZero()) {
                sent.add(new Emission(winner.index(), payload));
            }
        }
    }

    private int order(Value key, int index, Value otherKey, int other) {
        if (reals.compare(BinaryOperator.GREATER, key, otherKey)) {
            return -1;
        }
        return reals.compare(BinaryOperator.GREATER, otherKey, key) ? 1 : rules.tie(index, other);
    }
}
