package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.analysis.Ranges;
import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
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
    private final ElementSizes sizes;

    SynapseStates(
            Scope scope, Expressions constants, Expressions running, Parameters parameters, Diagnostics diagnostics) {
        this.scope = scope;
        this.constants = constants;
        this.running = running;
        this.parameters = parameters;
        this.diagnostics = diagnostics;
        this.sizes = new ElementSizes(constants, diagnostics);
    }

    /** The names in the IR of a declared state. */
    Optional<ElementNames> known(String name) {
        return sizes.known(name);
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
        ElementNames elements = sizes.elements(declared.name(), size(declared));
        add(declared, type, dimension, given, elements);
        ValueType kind = type;
        scope.declare(
                declared.name(),
                elements.value(each -> new Expression.State(each, kind), dimension, declared.span()),
                diagnostics);
    }

    private Optional<ganglion.syntax.Expression> size(StateDeclaration declared) {
        boolean isWeight = declared.name().text().equals(SynapseModel.WEIGHT);
        declared.size()
                .filter(_ -> isWeight)
                .ifPresent(size -> report(
                        DiagnosticCode.E0205, size.span(), "`w` begins with the weight of the projection: one number"));
        return declared.size().filter(_ -> !isWeight);
    }

    private void add(
            StateDeclaration declared,
            ValueType type,
            Optional<Dimension> dimension,
            Typed given,
            ElementNames elements) {
        String what = "the initial value of `" + declared.name().text() + "`";
        Operators operators = running.operators();
        dimension.ifPresent(needed -> operators.expect(needed, given, what));
        Typed initial = operators.to(type, given);
        operators.elements().mustFit(initial, elements.extent(), what);
        NumberFormat format = new StateFormats(constants, diagnostics).ofSynapse(declared.format(), type);
        Optional<Limits> limits = declared.bounds().map(bounds -> limits(bounds, type, dimension, elements));
        for (int k = 0; k < elements.count(); k++) {
            State state =
                    new State(elements.name(k), type, format, initial(declared, initial, k, type), declared.span());
            int element = k;
            states.add(new SynapseModel.SynapseState(state, limits.map(both -> bounds(both, element, declared))));
            dimensions.put(elements.name(k), dimension);
            types.put(elements.name(k), type);
        }
    }

    /** Of element k; each element draws for itself. */
    private Expression initial(StateDeclaration declared, Typed first, int k, ValueType type) {
        boolean again =
                k > 0 && first.value() instanceof Value.Dynamic(Expression expression) && Ranges.draws(expression);
        Operators operators = running.operators();
        Typed value = again ? operators.to(type, running.number(declared.value().orElseThrow())) : first;
        Expression initial = operators.expression(operators.elements().elementOrFirst(value, k));
        if (k == 0 && Ranges.drawsPoisson(initial)) {
            report(DiagnosticCode.E0206, first.span(), "`poisson` draws once a step and cannot belong to a synapse");
        }
        return initial;
    }

    private record Limits(Typed low, Typed high) {}

    private Limits limits(
            StateDeclaration.Bounds written, ValueType type, Optional<Dimension> dimension, ElementNames elements) {
        String name = elements.base();
        Typed low = bound(written.low(), type, dimension, name);
        Typed high = bound(written.high(), type, dimension, name);
        constants.operators().elements().mustFit(low, elements.extent(), "a bound of `" + name + "`");
        constants.operators().elements().mustFit(high, elements.extent(), "a bound of `" + name + "`");
        return new Limits(low, high);
    }

    private SynapseModel.Bounds bounds(Limits limits, int k, StateDeclaration declared) {
        ElementWise elements = constants.operators().elements();
        Typed low = elements.elementOrFirst(limits.low(), k);
        Typed high = elements.elementOrFirst(limits.high(), k);
        if (low.value() instanceof Value.Scalar(Expression a)
                && high.value() instanceof Value.Scalar(Expression b)
                && Constants.number(a) > Constants.number(b)) {
            report(
                    DiagnosticCode.E0209,
                    low.span(),
                    "the bounds of `" + declared.name().text() + "` hold no value");
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
