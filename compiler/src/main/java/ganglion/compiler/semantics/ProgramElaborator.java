package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Name;
import ganglion.syntax.NeuronItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The program of a neuron. Equations with handlers and a threshold are written out in their fixed order: integrate, receive,
 * threshold, reset; {@code hold} becomes a counter that puts the old value back.
 */
final class ProgramElaborator {
    private final Scope scope;
    private final Expressions expressions;
    private final Map<String, Optional<Dimension>> states;
    private final Map<String, ValueType> types;
    private final Set<String> ports;
    private final double dt;
    private final Diagnostics diagnostics;
    /** Held state to the name of its counter; several states of one {@code hold} share one. */
    private final Map<String, String> counters = new LinkedHashMap<>();

    private Place place = Place.NEURON;
    private Optional<PortPlace> delivery = Optional.empty();
    private Optional<Dynamics.Winners> winners = Optional.empty();
    private boolean emitsReal;
    private boolean mayHold;
    private int locals;

    /** What a program belongs to. */
    private enum Place {
        NEURON,
        RULE
    }

    ProgramElaborator(
            Scope scope,
            Expressions expressions,
            Map<String, Optional<Dimension>> states,
            Map<String, ValueType> types,
            Set<String> ports,
            double dt,
            Diagnostics diagnostics) {
        this.scope = scope;
        this.expressions = expressions;
        this.states = states;
        this.types = types;
        this.ports = ports;
        this.dt = dt;
        this.diagnostics = diagnostics;
    }

    ValueType payload() {
        return emitsReal ? ValueType.REAL : ValueType.INTEGER;
    }

    /** The counters that {@code hold} needs, as states. */
    ImmutableList<State> counters() {
        return counters.values().stream()
                .distinct()
                .map(name -> new State(
                        name, ValueType.INTEGER, new NumberFormat.Integer64(), new Expression.Int(0), Span.NONE))
                .collect(ImmutableList.toImmutableList());
    }

    /**
     * The block of a synapse or a signal: neither emits nor integrates.
     *
     * @param into where {@code deliver} leads; it is refused without one
     */
    ImmutableList<Statement> rule(ImmutableList<ganglion.syntax.Statement> body, Optional<PortPlace> into) {
        place = Place.RULE;
        delivery = into;
        return block(body, expressions, scope);
    }

    /** @param substeps how often `integrate` advances the equations; 0 where there are none */
    ImmutableList<Statement> updateForm(ImmutableList<ganglion.syntax.Statement> body, int substeps) {
        ImmutableList<Statement> statements = Repeated.integrations(block(body, expressions, scope), substeps);
        if (substeps > 0 && !integrates(statements)) {
            report(
                    DiagnosticCode.E0206,
                    body.isEmpty() ? Span.NONE : body.get(0).span(),
                    "this `update` never integrates the equations");
        }
        return statements;
    }

    private static boolean integrates(ImmutableList<Statement> statements) {
        return statements.stream().anyMatch(statement -> switch (statement) {
            case Statement.Integrate _ -> true;
            case Statement.If(Expression _, ImmutableList<Statement> then, ImmutableList<Statement> otherwise) ->
                integrates(then) || integrates(otherwise);
            case Statement.Assign _, Statement.Let _, Statement.Emit _, Statement.Deliver _ -> false;
        });
    }

    /** @param substeps how often the equations advance in a step; 0 where there are none */
    ImmutableList<Statement> equationForm(
            int substeps, List<NeuronItem.Handler> handlers, List<NeuronItem.Threshold> thresholds) {
        List<Statement> received = new ArrayList<>();
        handlers.forEach(handler -> received.addAll(handler(handler)));
        mayHold = true;
        List<Statement> fired = new ArrayList<>();
        thresholds.stream().limit(1).forEach(threshold -> fired.add(threshold(threshold)));
        return new HoldWriter(counters, types).write(substeps, received, fired);
    }

    private ImmutableList<Statement> handler(NeuronItem.Handler handler) {
        String port = handler.port().text();
        if (!ports.contains(port)) {
            Diagnostic unknown =
                    Diagnostic.of(DiagnosticCode.E0201, handler.port().span(), "`" + port + "` is not a port");
            diagnostics.report(Spelling.suggest(unknown, port, ports));
            return ImmutableList.of();
        }
        Scope inside = new Scope(Optional.of(scope));
        scope.find(handler.port()).ifPresent(value -> inside.declare(handler.variable(), value, diagnostics));
        return block(handler.body(), expressions.in(inside), inside);
    }

    private Statement threshold(NeuronItem.Threshold threshold) {
        Expression condition = condition(threshold.condition(), expressions);
        ImmutableList<Statement> block = block(threshold.body(), expressions, scope);
        ImmutableList.Builder<Statement> body = ImmutableList.builder();
        body.add(new Statement.Emit(new Expression.Int(1)));
        threshold.winners().ifPresentOrElse(written -> winners(written, block), () -> body.addAll(block));
        return new Statement.If(condition, body.build(), ImmutableList.of());
    }

    private void winners(NeuronItem.Winners written, ImmutableList<Statement> block) {
        long count = new Sizes(expressions, diagnostics)
                .whole(written.count(), 1, Sizes.MOST_NEURONS, "the number of winners");
        Typed key = expressions.operators().toReal(expressions.number(written.key()));
        winners = Optional.of(new Dynamics.Winners(
                (int) count,
                expressions.operators().expression(key),
                block,
                written.key().span()));
    }

    /** How many of the neurons that reach the threshold emit, if not all. */
    Optional<Dynamics.Winners> winners() {
        return winners;
    }

    private Expression condition(ganglion.syntax.Expression written, Expressions in) {
        Typed condition = in.operators().toTruth(in.number(written));
        return condition.isMistake()
                ? new Expression.Truth(false)
                : in.operators().expression(condition);
    }

    private ImmutableList<Statement> block(
            ImmutableList<ganglion.syntax.Statement> body, Expressions outside, Scope around) {
        Scope inside = new Scope(Optional.of(around));
        Expressions in = outside.in(inside);
        ImmutableList.Builder<Statement> statements = ImmutableList.builder();
        body.forEach(statement -> statements.addAll(statement(statement, in, inside)));
        inside.warnOfUnused(diagnostics);
        return statements.build();
    }

    private ImmutableList<Statement> statement(ganglion.syntax.Statement statement, Expressions in, Scope inside) {
        return switch (statement) {
            case ganglion.syntax.Statement.Assign assign -> assign(assign, in);
            case ganglion.syntax.Statement.Let let -> let(let, in, inside);
            case ganglion.syntax.Statement.If choice ->
                ImmutableList.of(new Statement.If(
                        condition(choice.condition(), in),
                        block(choice.then(), in, inside),
                        block(choice.otherwise(), in, inside)));
            case ganglion.syntax.Statement.Emit emit ->
                inNeuron("`spike` and `emit` stand", emit.span())
                        ? ImmutableList.of(emit(emit, in))
                        : ImmutableList.of();
            case ganglion.syntax.Statement.Integrate integrate ->
                inNeuron("`integrate` stands", integrate.span())
                        ? ImmutableList.of(new Statement.Integrate())
                        : ImmutableList.of();
            case ganglion.syntax.Statement.Hold hold -> hold(hold, in);
            case ganglion.syntax.Statement.Deliver deliver -> deliver(deliver, in);
        };
    }

    private boolean inNeuron(String what, Span span) {
        if (place == Place.RULE) {
            report(DiagnosticCode.E0206, span, what + " in a neuron only");
        }
        return place == Place.NEURON;
    }

    private ImmutableList<Statement> deliver(ganglion.syntax.Statement.Deliver deliver, Expressions in) {
        Typed value = in.number(deliver.value());
        if (delivery.isEmpty()) {
            report(DiagnosticCode.E0206, deliver.span(), "`deliver` stands in the `on pre` of a synapse only");
            return ImmutableList.of();
        }
        PortPlace port = delivery.get();
        port.dimension()
                .ifPresent(dimension ->
                        in.operators().expect(dimension, value, "what is delivered into `" + port.port() + "`"));
        ValueType type =
                port.population().dynamics().port(port.port()).orElseThrow().type();
        Typed settled = in.operators().to(type, value);
        return settled.isMistake()
                ? ImmutableList.of()
                : ImmutableList.of(new Statement.Deliver(in.operators().expression(settled)));
    }

    private ImmutableList<Statement> assign(ganglion.syntax.Statement.Assign assign, Expressions in) {
        String name = assign.target().text();
        assign.index()
                .ifPresent(index ->
                        report(DiagnosticCode.E0214, index.span(), "states of several values are not supported yet"));
        ganglion.syntax.Expression value = assign.operator()
                .<ganglion.syntax.Expression>map(operator -> new ganglion.syntax.Expression.Binary(
                        operator, reference(assign.target()), assign.value(), assign.span()))
                .orElse(assign.value());
        if (!states.containsKey(name)) {
            notAState(assign.target());
            in.number(assign.value());
            return ImmutableList.of();
        }
        Typed typed = in.number(value);
        states.get(name)
                .ifPresent(dimension -> in.operators().expect(dimension, typed, "what is assigned to `" + name + "`"));
        Typed right = in.operators().to(types.getOrDefault(name, ValueType.REAL), typed);
        return right.isMistake()
                ? ImmutableList.of()
                : ImmutableList.of(new Statement.Assign(name, in.operators().expression(right)));
    }

    private static ganglion.syntax.Expression reference(Name name) {
        return new ganglion.syntax.Expression.Reference(
                new ganglion.syntax.Path(ImmutableList.of(name), name.span()), name.span());
    }

    private void notAState(Name name) {
        boolean known = scope.known().contains(name.text());
        Diagnostic wrong = Diagnostic.of(
                known ? DiagnosticCode.E0205 : DiagnosticCode.E0201,
                name.span(),
                known
                        ? "`" + name.text() + "` is not a state and cannot be assigned"
                        : "unknown state `" + name.text() + "`");
        diagnostics.report(known ? wrong : Spelling.suggest(wrong, name.text(), states.keySet()));
    }

    private ImmutableList<Statement> let(ganglion.syntax.Statement.Let let, Expressions in, Scope inside) {
        Typed value = in.number(let.value());
        if (value.isConstant() || value.isMistake()) {
            inside.declare(let.name(), value, diagnostics);
            return ImmutableList.of();
        }
        Expression expression = in.operators().expression(value);
        String unique = let.name().text() + "#" + locals++;
        Expression local = new Expression.Local(unique, expression.type());
        inside.declare(let.name(), Typed.dynamic(local, value.dimension(), let.span()), diagnostics);
        return ImmutableList.of(new Statement.Let(unique, expression));
    }

    private Statement emit(ganglion.syntax.Statement.Emit emit, Expressions in) {
        Expression value = emit.value()
                .map(in::number)
                .map(typed -> typed.type() == ValueType.BOOLEAN ? in.operators().toReal(typed) : typed)
                .map(in.operators()::expression)
                .orElse(new Expression.Int(1));
        emitsReal |= value.type() == ValueType.REAL;
        return new Statement.Emit(value);
    }

    private ImmutableList<Statement> hold(ganglion.syntax.Statement.Hold hold, Expressions in) {
        if (!mayHold) {
            report(DiagnosticCode.E0206, hold.span(), "`hold` stands in the block of `spike when` only");
            return ImmutableList.of();
        }
        Typed duration = in.number(hold.duration());
        in.operators().expect(Dimension.TIME, duration, "the duration of `hold`");
        Optional<Expression> steps = new Steps(dt, diagnostics).count(duration, in.operators());
        String counter = "hold." + hold.states().get(0).text();
        for (Name state : hold.states()) {
            if (!states.containsKey(state.text())) {
                notAState(state);
            } else {
                counters.put(state.text(), counter);
            }
        }
        return steps.map(count -> ImmutableList.<Statement>of(new Statement.Assign(counter, count)))
                .orElse(ImmutableList.of());
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
