package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.syntax.StateDeclaration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps states {@code within low..high}: each assignment, and each advance of the equations, clips. */
final class StateLimits {
    private final Expressions constants;
    private final Diagnostics diagnostics;
    private final Map<String, Limits> limits = new LinkedHashMap<>();

    private record Limits(ValueType type, Expression low, Expression high) {}

    StateLimits(Expressions constants, Diagnostics diagnostics) {
        this.constants = constants;
        this.diagnostics = diagnostics;
    }

    /** Takes the bounds of element k of a state, if it has any; they are constants of its dimension. */
    void add(
            String state,
            int k,
            ValueType type,
            Optional<Dimension> dimension,
            Optional<StateDeclaration.Bounds> bounds) {
        bounds.ifPresent(written -> add(state, k, type, dimension, written));
    }

    private void add(
            String state, int k, ValueType type, Optional<Dimension> dimension, StateDeclaration.Bounds bounds) {
        Typed low = constants.operators().elements().elementOrFirst(bound(bounds.low(), type, dimension), k);
        Typed high = constants.operators().elements().elementOrFirst(bound(bounds.high(), type, dimension), k);
        if (low.value() instanceof Value.Scalar(Expression least)
                && high.value() instanceof Value.Scalar(Expression most)
                && Constants.number(least) > Constants.number(most)) {
            report(DiagnosticCode.E0209, bounds.high().span(), "the upper bound is below the lower one");
        }
        limits.put(
                state,
                new Limits(
                        type,
                        constants.operators().expression(low),
                        constants.operators().expression(high)));
    }

    private Typed bound(ganglion.syntax.Expression written, ValueType type, Optional<Dimension> dimension) {
        Typed value = constants.operators().to(type, constants.number(written));
        dimension.ifPresent(needed -> constants.operators().expect(needed, value, "a bound"));
        if (!value.isConstant() && !value.isMistake()) {
            report(DiagnosticCode.E0208, written.span(), "a bound must be constant");
        }
        return value;
    }

    /** @param advanced the states that have equations */
    ImmutableList<Statement> keep(ImmutableList<Statement> statements, List<String> advanced) {
        if (limits.isEmpty()) {
            return statements;
        }
        ImmutableList.Builder<Statement> kept = ImmutableList.builder();
        statements.forEach(statement -> kept.addAll(keep(statement, advanced)));
        return kept.build();
    }

    private ImmutableList<Statement> keep(Statement statement, List<String> advanced) {
        return switch (statement) {
            case Statement.Assign(String state, Expression value) ->
                ImmutableList.of(new Statement.Assign(state, clipped(state, value)));
            case Statement.If(
                    Expression condition,
                    ImmutableList<Statement> then,
                    ImmutableList<Statement> otherwise) ->
                ImmutableList.of(new Statement.If(condition, keep(then, advanced), keep(otherwise, advanced)));
            case Statement.Integrate _ -> {
                ImmutableList.Builder<Statement> after = ImmutableList.builder();
                after.add(statement);
                advanced.stream()
                        .filter(limits::containsKey)
                        .forEach(state -> after.add(new Statement.Assign(
                                state, clipped(state, new Expression.State(state, ValueType.REAL)))));
                yield after.build();
            }
            case Statement.Let _, Statement.Emit _, Statement.Deliver _ -> ImmutableList.of(statement);
        };
    }

    /** max(low, min(value, high)). */
    private Expression clipped(String state, Expression value) {
        Limits bounds = limits.get(state);
        if (bounds == null) {
            return value;
        }
        Expression below = new Expression.Binary(BinaryOperator.MIN, value, bounds.high());
        return new Expression.Binary(BinaryOperator.MAX, below, bounds.low());
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
