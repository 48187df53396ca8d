package ganglion.sim.functional;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.program.Program;
import ganglion.program.ProjectionCode;
import ganglion.runtime.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The projections with a rule, those that mirror one, and the ports they share with others. Such a port is closed by adding, when its step
 * comes, everything due in it in the order of semantics 3.3: a rule settles some amounts when they arrive, which other amounts may follow.
 */
final class ChangingSynapses {
    private final Program program;
    private final List<Synapses> projections;
    private final List<EmissionLog> logs;
    private final Map<Integer, PlasticSynapses> plastic = new TreeMap<>();
    private final Map<Integer, MirroredSynapses> mirrored = new TreeMap<>();
    private final ImmutableList<Synapses> pushed;
    private final ImmutableList<Integer> gathered;

    ChangingSynapses(
            Program program,
            List<Synapses> projections,
            List<Neurons> neurons,
            List<EmissionLog> logs,
            long done,
            Signals signals) {
        this.program = program;
        this.projections = projections;
        this.logs = logs;
        for (int j = 0; j < projections.size(); j++) {
            ProjectionCode code = program.projections().get(j);
            if (code.plasticity().isPresent()) {
                plastic.put(
                        j,
                        new PlasticSynapses(
                                projections.get(j),
                                neurons.get(code.source()),
                                neurons.get(code.target()),
                                program.seed(),
                                signals));
            }
            if (code.mirrors().isPresent()) {
                mirrored.put(j, mirror(j, code, neurons, done));
            }
        }
        ImmutableSet<PortSums> shared = projections.stream()
                .filter(synapses -> changes(synapses.projection()))
                .map(Synapses::sums)
                .collect(ImmutableSet.toImmutableSet());
        ImmutableList.Builder<Synapses> others = ImmutableList.builder();
        ImmutableList.Builder<Integer> places = ImmutableList.builder();
        for (int j = 0; j < projections.size(); j++) {
            if (shared.contains(projections.get(j).sums())) {
                places.add(j);
            } else {
                others.add(projections.get(j));
            }
        }
        pushed = others.build();
        gathered = places.build();
    }

    private MirroredSynapses mirror(int place, ProjectionCode code, List<Neurons> neurons, long done) {
        int origin = code.mirrors().orElseThrow().projection();
        PlasticSynapses rule = plastic.get(origin);
        if (rule == null) {
            throw new IllegalArgumentException(code.name() + " mirrors a projection without a rule");
        }
        int targets =
                neurons.get(program.projections().get(origin).target()).code().size();
        return new MirroredSynapses(projections.get(place), rule, neurons.get(code.source()), targets, done);
    }

    private static boolean changes(ProjectionCode code) {
        return code.plasticity().isPresent() || code.mirrors().isPresent();
    }

    /** The projections whose ports nothing here shares: they add in advance. */
    ImmutableList<Synapses> pushed() {
        return pushed;
    }

    void initialise() {
        Faults faults = new Faults(program.populations());
        plastic.values().forEach(rule -> rule.initialise(faults));
        faults.throwIfAny(0);
    }

    /** Adds all that is due at the shared ports of a population. */
    void close(int target, List<Emitted> emitted, Faults faults) {
        long now = emitted.get(target).step();
        ImmutableList<Integer> here = gathered.stream()
                .filter(j -> program.projections().get(j).target() == target)
                .collect(ImmutableList.toImmutableList());
        for (long past = here.isEmpty() ? now + 1 : Math.max(1, now - program.maxDelay()); past <= now; past++) {
            for (int j : here) {
                int source = program.projections().get(j).source();
                deliver(j, past == now ? emitted.get(source) : logs.get(source).at(past), now, faults);
            }
        }
    }

    private void deliver(int place, Emitted emitted, long now, Faults faults) {
        PlasticSynapses rule = plastic.get(place);
        MirroredSynapses mirror = mirrored.get(place);
        if (rule != null) {
            rule.deliver(emitted, now, faults);
        } else if (mirror != null) {
            if (mirror.actsAtOnce()) {
                mirror.prepare(emitted, faults);
            }
            mirror.deliver(emitted.step(), now);
        } else {
            int delay = (int) (now - emitted.step());
            projections.get(place).deliver(emitted, delay, delay);
        }
    }

    /** Settles what mirrored weights send, then runs the rules. */
    void learn(List<Emitted> emitted) {
        Faults faults = new Faults(program.populations());
        mirrored.values()
                .forEach(mirror -> mirror.prepare(
                        emitted.get(mirror.synapses().projection().source()), faults));
        plastic.values()
                .forEach(rule -> rule.learn(
                        emitted.get(rule.projection().source()),
                        emitted.get(rule.projection().target()),
                        faults));
        if (!emitted.isEmpty()) {
            long step = emitted.get(0).step();
            mirrored.values().forEach(mirror -> mirror.entries().finish(step));
            faults.throwIfAny(step);
        }
    }

    /** A state of each synapse of a plastic projection at the end of a step, in base units. */
    double[] values(int projection, int state, long step) {
        PlasticSynapses rule = plastic.get(projection);
        if (rule == null) {
            throw new IllegalArgumentException("a probe of synapses that do not change");
        }
        return rule.shown(state, step, new Faults(program.populations()));
    }

    /** The weight in use, in base units. */
    double weight(Synapses of, int synapse) {
        int place = projections.indexOf(of);
        PlasticSynapses rule = plastic.get(place);
        MirroredSynapses mirror = mirrored.get(place);
        return rule != null ? rule.weight(synapse) : mirror != null ? mirror.weight(synapse) : of.staticWeight(synapse);
    }

    ImmutableList<Checkpoint.ProjectionState> save(long step) {
        ImmutableList.Builder<Checkpoint.ProjectionState> states = ImmutableList.builder();
        for (int j = 0; j < projections.size(); j++) {
            PlasticSynapses rule = plastic.get(j);
            MirroredSynapses mirror = mirrored.get(j);
            String name = program.projections().get(j).name();
            if (rule != null) {
                states.add(state(
                        name,
                        rule.states().save(),
                        rule.states().saveDates(),
                        rule.traces().stream().map(trace -> trace.save(step)).collect(ImmutableList.toImmutableList()),
                        rule.entries()));
            } else if (mirror != null) {
                states.add(state(name, ImmutableList.of(), ImmutableList.of(), ImmutableList.of(), mirror.entries()));
            }
        }
        return states.build();
    }

    private static Checkpoint.ProjectionState state(
            String name,
            ImmutableList<ImmutableLongArray> states,
            ImmutableList<ImmutableLongArray> dates,
            ImmutableList<ImmutableLongArray> traces,
            Entries entries) {
        ImmutableLongArray.Builder steps = ImmutableLongArray.builder();
        ImmutableIntArray.Builder synapses = ImmutableIntArray.builder();
        ImmutableLongArray.Builder amounts = ImmutableLongArray.builder();
        entries.all().forEach((step, list) -> {
            for (int i = 0; i < list.size(); i++) {
                steps.add(step);
                synapses.add(list.synapse(i));
                amounts.add(list.amount(i));
            }
        });
        return new Checkpoint.ProjectionState(
                name, states, dates, traces, steps.build(), synapses.build(), amounts.build());
    }

    /** Goes on after a checkpoint that fits; the logs are restored before. */
    void restore(Checkpoint checkpoint) {
        List<Checkpoint.ProjectionState> left = new ArrayList<>(checkpoint.projections());
        for (int j = 0; j < projections.size(); j++) {
            PlasticSynapses rule = plastic.get(j);
            MirroredSynapses mirror = mirrored.get(j);
            if (rule != null) {
                restore(rule, left.remove(0), checkpoint.step());
            } else if (mirror != null) {
                restore(mirror.entries(), left.remove(0));
            }
        }
    }

    private void restore(PlasticSynapses rule, Checkpoint.ProjectionState state, long step) {
        rule.states().restore(state.states(), state.stored());
        for (int k = 0; k < rule.traces().size(); k++) {
            rule.traces().get(k).restore(step, state.traces().get(k));
        }
        restore(rule.entries(), state);
        for (long past = Math.max(1, step - program.maxDelay()); past <= step; past++) {
            rule.recall(
                    logs.get(rule.projection().source()).at(past),
                    logs.get(rule.projection().target()).at(past));
        }
    }

    private static void restore(Entries entries, Checkpoint.ProjectionState state) {
        for (int i = 0; i < state.steps().length(); i++) {
            entries.add(
                    state.steps().get(i),
                    state.synapses().get(i),
                    state.amounts().get(i));
        }
    }
}
