package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.Equations;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.ValueType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Argument;
import ganglion.syntax.Declaration;
import ganglion.syntax.NeuronItem;
import ganglion.syntax.Parameter;
import ganglion.syntax.SynapseItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Binds one synapse model to one projection: constants folded, units checked, its blocks in the terms of the IR. */
final class SynapseElaborator {
    private final SynapseUse use;
    private final Declaration.Synapse model;
    private final Scope scope;
    private final Expressions constants;
    private final Expressions running;
    private final Map<String, Argument> arguments;
    private final SynapseStates states;
    private final SynapseTiming sides;
    private final Diagnostics diagnostics;
    private Expression weight = new Expression.Real(1);

    /**
     * @param running evaluates in the network and may draw
     * @param constants likewise, but may not; both gather columns of the projection
     */
    SynapseElaborator(SynapseUse use, Expressions running, Expressions constants, Diagnostics diagnostics) {
        this.use = use;
        this.model = use.model();
        this.diagnostics = diagnostics;
        this.scope = new Scope(Optional.of(use.predefined()))
                .reading(new SynapseEnds(use.source(), use.target(), diagnostics));
        this.constants = constants.in(scope).in(Sized.ELEMENTS);
        this.running = running.in(scope).in(Sized.ELEMENTS);
        this.arguments = use.parameters()
                .match(parameters(), use.call().arguments(), model.name().text());
        this.states = new SynapseStates(scope, this.constants, this.running, use.parameters(), diagnostics);
        this.sides = new SynapseTiming(model, new Periods(this.constants, use.dt(), diagnostics), diagnostics);
    }

    /** Parameters, thirds, and the state {@code w}: all that an argument can give. */
    private ImmutableList<Parameter> parameters() {
        ImmutableList.Builder<Parameter> all = ImmutableList.builder();
        all.addAll(Thirds.withParameters(model.parameters(), items(NeuronItem.Third.class)));
        items(NeuronItem.States.class).stream()
                .flatMap(item -> item.states().stream())
                .filter(state -> state.name().text().equals(SynapseModel.WEIGHT))
                .forEach(state -> all.add(new Parameter(state.name(), state.type(), state.value(), state.span())));
        return all.build();
    }

    private boolean hasWeight() {
        return items(NeuronItem.States.class).stream()
                .flatMap(item -> item.states().stream())
                .anyMatch(state -> state.name().text().equals(SynapseModel.WEIGHT));
    }

    private <T extends SynapseItem> List<T> items(Class<T> kind) {
        return model.items().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /**
     * @param given the weight of the projection
     * @param outside evaluates the argument {@code w} where the model is used; other arguments may be vectors there
     */
    SynapseModel elaborate(Optional<Typed> given, Expressions outside) {
        Expressions whole = outside.in(Sized.WHOLE);
        use.parameters()
                .bind(
                        model.parameters(),
                        arguments,
                        whole::elaborate,
                        constants,
                        scope,
                        false,
                        use.call().span());
        thirds(whole).declare(items(NeuronItem.Third.class), scope, constants);
        new ConstantItems(use.parameters(), constants, scope, diagnostics).declare(items(NeuronItem.Constants.class));
        items(NeuronItem.States.class).forEach(item -> item.states().forEach(states::declare));
        weight = states.weight(weight(given, outside));
        TraceElaborator traces = new TraceElaborator(scope, constants, sides, diagnostics);
        items(SynapseItem.Trace.class).forEach(traces::declare);
        SynapseModel made = new SynapseModel(
                model.name().text(),
                states.all(),
                traces.all(),
                equations(),
                handler(SynapseModel.Side.PRE),
                handler(SynapseModel.Side.POST),
                periodic(),
                sides.timing(),
                use.call().span());
        new DeliveryCheck(model, diagnostics).check(made.timing().site());
        model.parameters().forEach(this::warnIfUnused);
        return made;
    }

    /** The value that the state {@code w} begins with, as a real; 1 without such a state. */
    Expression weight() {
        return weight;
    }

    private Thirds thirds(Expressions outside) {
        return new Thirds(
                use.signals(),
                use.place(),
                outside::elaborate,
                arguments,
                use.parameters(),
                use.target().population().size(),
                false,
                diagnostics);
    }

    private Optional<Typed> weight(Optional<Typed> given, Expressions outside) {
        Optional<Argument> argument =
                Optional.ofNullable(arguments.get(SynapseModel.WEIGHT)).filter(_ -> hasWeight());
        if (given.isPresent() && argument.isPresent()) {
            report(DiagnosticCode.E0202, argument.get().span(), "the projection gives the weight already");
        }
        if (given.isPresent() && !hasWeight()) {
            report(
                    DiagnosticCode.E0203,
                    given.get().span(),
                    "`" + model.name().text() + "` has no state `w` that begins with a weight");
        }
        return given.or(() -> argument.map(value -> outside.number(value.value())));
    }

    private Optional<Equations> equations() {
        ImmutableList.Builder<Equations.Equation> equations = ImmutableList.builder();
        List<String> seen = new ArrayList<>();
        List<NeuronItem.Equation> written = items(NeuronItem.Equation.class);
        written.forEach(equation -> equations.addAll(equation(equation, seen)));
        return written.isEmpty()
                ? Optional.empty()
                : Optional.of(new Equations(
                        equations.build(),
                        Equations.Solver.EXACT,
                        1,
                        written.get(0).span()));
    }

    /** One for a state, one for each element of a vector. */
    private ImmutableList<Equations.Equation> equation(NeuronItem.Equation equation, List<String> seen) {
        String name = equation.state().text();
        Optional<ElementNames> target = states.known(name);
        if (target.isEmpty()) {
            Diagnostic unknown =
                    Diagnostic.of(DiagnosticCode.E0201, equation.state().span(), "`" + name + "` is not a state");
            diagnostics.report(Spelling.suggest(unknown, name, states.types().keySet()));
            return ImmutableList.of();
        }
        ElementNames elements = target.get();
        if (seen.contains(name) || states.types().get(elements.name(0)) != ValueType.REAL) {
            boolean twice = seen.contains(name);
            report(
                    twice ? DiagnosticCode.E0202 : DiagnosticCode.E0303,
                    equation.state().span(),
                    "`" + name + "` " + (twice ? "has two equations" : "is an int; an equation needs a real"));
            return ImmutableList.of();
        }
        seen.add(name);
        Operators operators = running.operators();
        String what = "the right side of `" + name + "'`";
        Typed right = operators.toReal(running.number(equation.right()));
        states.dimensions()
                .getOrDefault(elements.name(0), Optional.empty())
                .ifPresent(dimension -> operators.expect(dimension.per(Dimension.TIME), right, what));
        if (!operators.elements().mustFit(right, elements.extent(), what)) {
            return ImmutableList.of();
        }
        return IntStream.range(0, elements.count())
                .mapToObj(k -> new Equations.Equation(
                        elements.name(k),
                        operators.expression(operators.elements().element(right, k)),
                        equation.span()))
                .collect(ImmutableList.toImmutableList());
    }

    private ImmutableList<Statement> handler(SynapseModel.Side side) {
        List<SynapseItem.Handler> handlers = items(SynapseItem.Handler.class).stream()
                .filter(handler -> side(handler, side))
                .toList();
        handlers.stream()
                .skip(1)
                .forEach(
                        handler -> report(DiagnosticCode.E0202, handler.span(), "a model has one block for each side"));
        Optional<PortPlace> delivery = side == SynapseModel.Side.PRE ? Optional.of(use.port()) : Optional.empty();
        return handlers.stream()
                .findFirst()
                .map(handler -> block(handler.body(), delivery))
                .orElse(ImmutableList.of());
    }

    /** An unknown side is complained about once: when the handlers of the source are looked for. */
    private boolean side(SynapseItem.Handler handler, SynapseModel.Side wanted) {
        boolean known =
                handler.side().text().equals("pre") || handler.side().text().equals("post");
        return (known || wanted == SynapseModel.Side.PRE)
                && sides.side(handler.side()).filter(wanted::equals).isPresent();
    }

    private ImmutableList<SynapseModel.Periodic> periodic() {
        Periods periods = new Periods(constants, use.dt(), diagnostics);
        return items(SynapseItem.Every.class).stream()
                .map(every -> new SynapseModel.Periodic(
                        periods.steps(every.period(), 1, "a period"), block(every.body(), Optional.empty())))
                .collect(ImmutableList.toImmutableList());
    }

    private ImmutableList<Statement> block(
            ImmutableList<ganglion.syntax.Statement> body, Optional<PortPlace> delivery) {
        return new ProgramElaborator(
                        scope, running, states.dimensions(), states.types(), java.util.Set.of(), use.dt(), diagnostics)
                .rule(body, delivery);
    }

    private void warnIfUnused(Parameter parameter) {
        String name = parameter.name().text();
        if (!scope.isUsed(name)) {
            report(DiagnosticCode.W0202, parameter.name().span(), "parameter `" + name + "` is never used");
        }
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
