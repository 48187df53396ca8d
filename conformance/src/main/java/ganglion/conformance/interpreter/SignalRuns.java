package ganglion.conformance.interpreter;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Expression;
import ganglion.dynamics.ValueType;
import ganglion.network.Network;
import ganglion.network.Signal;
import java.util.ArrayList;
import java.util.List;

/** All signals of a network, as the step before left them, and the number of the phase. */
final class SignalRuns {
    private final Network network;
    private final Rules rules;
    private final List<SignalRun> runs = new ArrayList<>();

    SignalRuns(Network network, Rules rules) {
        this.network = network;
        this.rules = rules;
        for (int place = 0; place < network.signals().size(); place++) {
            runs.add(new SignalRun(network, place, this, rules));
        }
    }

    Value[] values(String name) {
        return runs.get(network.signalPlace(name)).values();
    }

    /** What the reader with that index, one of so many, reads. */
    Value read(Expression.Outer outer, int index, int readers, Reals reals) {
        return switch (outer.origin()) {
            case SIGNAL -> {
                Value[] values = values(outer.name());
                Value held = values[rules.group(index, values.length, readers)];
                yield outer.type() == ValueType.REAL ? reals.ofState(held) : held;
            }
            case PHASE -> new Value.Whole(0);
            case TRACE, PRE_STATE, POST_STATE, PRE_SPIKE, POST_SPIKE, REDUCTION ->
                throw new Refusal(outer.name() + " where it cannot be read");
        };
    }

    /** Runs the programs of the step, all on the values of the step before. */
    void advance(long step, ImmutableList<PopulationRun> populations) {
        List<SignalRun> changed = new ArrayList<>();
        Faults faults = new Faults();
        for (SignalRun run : runs) {
            Signal signal = run.signal();
            if (!signal.isConstant() && rules.signalRuns(step, signal.everySteps())) {
                run.compute(step, populations, faults);
                changed.add(run);
            }
            if (!rules.signalsReadOldValues()) {
                changed.forEach(SignalRun::commit);
                changed.clear();
            }
        }
        faults.throwIfAny(step);
        changed.forEach(SignalRun::commit);
    }
}
