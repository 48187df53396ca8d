package ganglion.conformance.compare;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.request.PhaseUse;
import ganglion.conformance.generator.Plan;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;
import ganglion.network.Network;
import ganglion.network.Signal;

/** The clamps of a plan. Signals that phases would set turn around by themselves here, so that nobody has to stop a run for it. */
final class Clamps {
    private Clamps() {}

    static PhaseUse of(Plan plan) {
        return new PhaseUse(
                ImmutableList.of(),
                plan.clamps().stream().map(clamp -> clamping(plan, clamp)).collect(ImmutableList.toImmutableList()));
    }

    private static PhaseUse.Clamping clamping(Plan plan, Plan.Clamp clamp) {
        return new PhaseUse.Clamping(
                Sources.path(plan.path(clamp.population())), Sources.path(plan.path(clamp.stimulus())));
    }

    static Network taking(Plan plan, Network network) {
        Network taking = network;
        for (Plan.Clamp clamp : plan.clamps()) {
            String name = clamping(plan, clamp).signal();
            taking = taking.withSignals(taking.signals().stream()
                    .map(signal -> signal.name().equals(name) ? turning(signal, clamp.stretch()) : signal)
                    .collect(ImmutableList.toImmutableList()));
        }
        return taking;
    }

    private static Signal turning(Signal signal, int everySteps) {
        Expression turned = new Expression.Binary(
                BinaryOperator.SUBTRACT, new Expression.Int(1), new Expression.State(signal.name(), ValueType.INTEGER));
        return new Signal(
                signal.name(),
                signal.size(),
                signal.type(),
                signal.initial(),
                everySteps,
                signal.reductions(),
                ImmutableList.of(new Statement.Assign(signal.name(), turned)),
                signal.span());
    }
}
