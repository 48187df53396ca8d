package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Equations;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Statement;
import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.network.DataColumn;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.source.Diagnostics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Equations of synapses: a state other than the weight that only decays, which no other equation mentions and whose bounds hold 0, is read as what was
 * assigned times a power (semantics 6.5); the others are advanced in every step as those of neurons are.
 *
 * <pre>
 * e' = -e / tau            =>   e decays with tau
 * r' = (1 - r) / tau       =>   next.r = r + (E * r + c);  r = next.r
 * </pre>
 */
final class SynapseEquations {
    private final Projection projection;
    private final SynapseModel model;
    private final boolean floating;

    /** @param floating whether reals are floats: fixed-point cores have no powers */
    SynapseEquations(Projection projection, boolean floating) {
        this.projection = projection;
        this.model = projection.synapse().orElseThrow();
        this.floating = floating;
    }

    Projection discretised(double dt, Diagnostics diagnostics) {
        if (model.equations().isEmpty()) {
            return projection;
        }
        Equations equations = model.equations().get();
        Map<String, Expression> decays = decays(equations);
        ImmutableList<SynapseModel.SynapseState> states = model.states().stream()
                .map(state -> new SynapseModel.SynapseState(
                        state.state(),
                        state.bounds(),
                        Optional.ofNullable(decays.get(state.state().name()))))
                .collect(ImmutableList.toImmutableList());
        ImmutableList<Equations.Equation> others = equations.equations().stream()
                .filter(equation -> !decays.containsKey(equation.state()))
                .collect(ImmutableList.toImmutableList());
        List<DataColumn> columns = new ArrayList<>(projection.columns());
        Equations coupled = new Equations(others, equations.solver(), equations.substeps(), equations.span());
        ImmutableList<Statement> advance = others.isEmpty()
                ? ImmutableList.of()
                : new ExactSolver(coupled, asNeurons(), dt, columns, diagnostics).step();
        return projection.withSynapse(model.advancing(states, advance)).withColumns(ImmutableList.copyOf(columns));
    }

    /** The solver knows neurons: synapses are their like. */
    private Population asNeurons() {
        Dynamics dynamics = new Dynamics(
                model.model(),
                model.states().stream().map(SynapseModel.SynapseState::state).collect(ImmutableList.toImmutableList()),
                ImmutableList.of(),
                Optional.empty(),
                ImmutableList.of(),
                ValueType.INTEGER);
        return new Population(
                projection.name(),
                0,
                false,
                dynamics,
                new NumberFormat.Usual(),
                projection.columns(),
                Optional.empty(),
                Optional.empty(),
                false,
                model.span());
    }

    private Map<String, Expression> decays(Equations equations) {
        Map<String, Expression> decays = new HashMap<>();
        for (Equations.Equation equation : equations.equations()) {
            boolean alone = equations.equations().stream()
                    .filter(other -> !other.state().equals(equation.state()))
                    .noneMatch(other -> mentions(other.right(), equation.state()));
            boolean weight = equation.state().equals(SynapseModel.WEIGHT);
            if (floating && alone && !weight && holdsZero(equation.state())) {
                decay(equation).ifPresent(tau -> decays.put(equation.state(), tau));
            }
        }
        return decays;
    }

    private boolean holdsZero(String state) {
        return model.states().get(model.place(state)).bounds().stream()
                .allMatch(bounds -> bounds.low() instanceof Expression.Real(double low)
                        && bounds.high() instanceof Expression.Real(double high)
                        && low <= 0
                        && high >= 0);
    }

    private static boolean mentions(Expression expression, String state) {
        return expression instanceof Expression.State(String name, var _) && name.equals(state)
                || expression.children().stream().anyMatch(child -> mentions(child, state));
    }

    /** T of e' = -e / T, where T is a number or one a synapse. */
    private static Optional<Expression> decay(Equations.Equation equation) {
        return switch (equation.right()) {
            case Expression.Binary(BinaryOperator operator, Expression left, Expression right)
            when operator == BinaryOperator.DIVIDE && isNegated(left, equation.state()) ->
                Optional.of(right).filter(SynapseEquations::isGiven);
            case Expression.Unary(UnaryOperator operator, Expression.Binary(var divide, Expression left, var right))
            when operator == UnaryOperator.NEGATE
                    && divide == BinaryOperator.DIVIDE
                    && left instanceof Expression.State(String name, var _)
                    && name.equals(equation.state()) -> Optional.of(right).filter(SynapseEquations::isGiven);
            default -> Optional.empty();
        };
    }

    private static boolean isGiven(Expression tau) {
        return tau instanceof Expression.Real(double value) ? value > 0 : tau instanceof Expression.Column;
    }

    private static boolean isNegated(Expression expression, String state) {
        return expression instanceof Expression.Unary(UnaryOperator operator, Expression operand)
                && operator == UnaryOperator.NEGATE
                && operand instanceof Expression.State(String name, var _)
                && name.equals(state);
    }
}
