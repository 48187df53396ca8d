package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.analysis.Ranges;
import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.Expression;
import ganglion.dynamics.State;
import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.syntax.StateDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The states of a synapse model; {@code w} begins with the weight that the projection gives. */
final class SynapseStates {
    private final Scope scope;
    private final Expressions constants;
    private final Expressions running;
    private final Parameters parameters;
    private final Diagnostics diagnostics;
    private final List<SynapseModel.SynapseState> states = new ArrayList<>();
    private final Map<String, Optional<Dimension>> dimensions = new LinkedHashMap<>();
    private final Map<String, ValueType> types = new LinkedHashMap<>();

    SynapseStates(
            Scope scope, Expressions constants, Expressions running, Parameters parameters, Diagnostics diagnostics) {
        this.scope = scope;
        this.constants = constants;
        this.running = running;
        this.parameters = parameters;
        this.diagnostics = diagnostics;
    }

    Map<String, Optional<Dimension>> dimensions() {
        return dimensions;
    }

    Map<String, ValueType> types() {
        return types;
    }

    ImmutableList<SynapseModel.SynapseState> all() {
        return ImmutableList.copyOf(states);
    }

    /** The value that the state {@code w} begins with, as a real: the given one, else its own, else 1. */
    Expression weight(Optional<Typed> given) {
        Optional<State> weight = states.stream()
                .map(SynapseModel.SynapseState::state)
                .filter(state -> state.name().equals(SynapseModel.WEIGHT))
                .findFirst();
        Operators operators = running.operators();
        if (given.isPresent() && weight.isPresent()) {
            dimensions
                    .getOrDefault(SynapseModel.WEIGHT, Optional.empty())
                    .ifPresent(needed -> operators.expect(needed, given.get(), "the weight"));
            Typed settled = operators.to(weight.get().type(), given.get());
            return operators.expression(operators.toReal(settled));
        }
        return weight.map(state -> real(state.initial())).orElse(new Expression.Real(1));
    }

    private static Expression real(Expression value) {
        return switch (value) {
            case Expression.Int(long whole) -> new Expression.Real(whole);
            default -> value.type() == ValueType.REAL ? value : new Expression.Unary(UnaryOperator.TO_REAL, value);
        };
    }

    void declare(StateDeclaration declared) {
        String name = declared.name().text();
        declared.size()
                .ifPresent(size -> report(DiagnosticCode.E0205, size.span(), "a state of a synapse is one number"));
        ValueType type = Parameters.valueType(declared.type());
        if (type == ValueType.BOOLEAN) {
            report(DiagnosticCode.E0205, declared.span(), "a state is a number; use `: int` with 0 and 1");
            type = ValueType.INTEGER;
        }
        Optional<Typed> own = declared.value().map(running::number);
        Optional<Dimension> dimension = declared.type().isPresent()
                ? parameters.dimension(declared.type().get())
                : own.flatMap(Typed::dimension).filter(known -> !known.isNone());
        Typed given = own.orElse(Typed.whole(0, declared.span()).with(Optional.empty()));
        add(declared, type, dimension, given);
        scope.declare(
                declared.name(),
                Typed.dynamic(new Expression.State(name, type), dimension, declared.span()),
                diagnostics);
    }

    private void add(StateDeclaration declared, ValueType type, Optional<Dimension> dimension, Typed given) {
        String name = declared.name().text();
        Operators operators = running.operators();
        dimension.ifPresent(needed -> operators.expect(needed, given, "the initial value of `" + name + "`"));
        Expression initial = operators.expression(operators.to(type, given));
        if (Ranges.drawsPoisson(initial)) {
            report(DiagnosticCode.E0206, given.span(), "`poisson` draws once a step and cannot belong to a synapse");
        }
        State state = new State(
                name,
                type,
                new StateFormats(constants, diagnostics).ofSynapse(declared.format(), type),
                initial,
                declared.span());
        ValueType kind = type;
        states.add(new SynapseModel.SynapseState(
                state, declared.bounds().map(bounds -> bounds(bounds, kind, dimension, name))));
        dimensions.put(name, dimension);
        types.put(name, type);
    }

    private SynapseModel.Bounds bounds(
            StateDeclaration.Bounds written, ValueType type, Optional<Dimension> dimension, String name) {
        Typed low = bound(written.low(), type, dimension, name);
        Typed high = bound(written.high(), type, dimension, name);
        if (low.value() instanceof Value.Scalar(Expression a)
                && high.value() instanceof Value.Scalar(Expression b)
                && Constants.number(a) > Constants.number(b)) {
            report(DiagnosticCode.E0209, written.low().span(), "the bounds of `" + name + "` hold no value");
        }
        Operators operators = constants.operators();
        return new SynapseModel.Bounds(operators.expression(low), operators.expression(high));
    }

    private Typed bound(
            ganglion.syntax.Expression written, ValueType type, Optional<Dimension> dimension, String name) {
        Typed value = constants.number(written);
        if (!value.isConstant() && !value.isMistake()) {
            report(DiagnosticCode.E0208, written.span(), "a bound of `" + name + "` must be constant");
            return Typed.mistake(written.span());
        }
        dimension.ifPresent(needed -> constants.operators().expect(needed, value, "a bound of `" + name + "`"));
        return constants.operators().to(type, value);
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
