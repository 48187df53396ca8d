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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

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
    private final Map<String, ElementNames> targets;
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
        this.targets = ElementNames.gather(states.keySet());
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
        boolean before = in.temporaries().open(true);
        for (ganglion.syntax.Statement statement : body) {
            ImmutableList<Statement> made = statement(statement, in, inside);
            statements.addAll(in.temporaries().take()).addAll(made);
        }
        in.temporaries().open(before);
        inside.warnOfUnused(diagnostics);
        return statements.build();
    }

    private ImmutableList<Statement> statement(ganglion.syntax.Statement statement, Expressions in, Scope inside) {
        return switch (statement) {
            case ganglion.syntax.Statement.Assign assign -> assign(assign, in);
            case ganglion.syntax.Statement.Let let -> let(let, in, inside);
            case ganglion.syntax.Statement.If choice -> choice(choice, in, inside);
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

    private ImmutableList<Statement> choice(ganglion.syntax.Statement.If choice, Expressions in, Scope inside) {
        Expression condition = condition(choice.condition(), in);
        ImmutableList<Statement> before = in.temporaries().take();
        return ImmutableList.<Statement>builder()
                .addAll(before)
                .add(new Statement.If(
                        condition, block(choice.then(), in, inside), block(choice.otherwise(), in, inside)))
                .build();
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
        ganglion.syntax.Expression value = assign.operator()
                .<ganglion.syntax.Expression>map(operator -> new ganglion.syntax.Expression.Binary(
                        operator, reference(assign), assign.value(), assign.span()))
                .orElse(assign.value());
        ElementNames target = targets.get(name);
        if (target == null) {
            notAState(assign.target());
            in.number(assign.value());
            return ImmutableList.of();
        }
        Typed typed = in.number(value);
        String what = "what is assigned to `" + name + "`";
        states.getOrDefault(target.name(0), Optional.empty())
                .ifPresent(dimension -> in.operators().expect(dimension, typed, what));
        Typed right = in.operators().to(types.getOrDefault(target.name(0), ValueType.REAL), typed);
        Optional<Extent> extent = assign.index().isPresent() ? Optional.empty() : target.extent();
        boolean fits = in.operators().elements().mustFit(right, extent, what);
        if (assign.index().isPresent()) {
            Optional<Integer> place = place(target, assign.index().get(), in);
            return right.isMistake() || !fits || place.isEmpty()
                    ? ImmutableList.of()
                    : ImmutableList.of(new Statement.Assign(
                            target.name(place.get()), in.operators().expression(right)));
        }
        return right.isMistake() || !fits ? ImmutableList.of() : assignAll(target, right, in);
    }

    private Optional<Integer> place(ElementNames target, ganglion.syntax.Expression index, Expressions in) {
        if (target.size().isEmpty()) {
            report(DiagnosticCode.E0205, index.span(), "`" + target.base() + "` is one number and has no index");
            return Optional.empty();
        }
        return in.index(index, target.count());
    }

    /** All elements at once: what is assigned later still reads the old values. */
    private static ImmutableList<Statement> assignAll(ElementNames target, Typed right, Expressions in) {
        List<Expression> values = new ArrayList<>();
        Set<String> written = new LinkedHashSet<>();
        boolean overtakes = false;
        for (int k = 0; k < target.count(); k++) {
            Expression value =
                    in.operators().expression(in.operators().elements().element(right, k));
            overtakes |= Mentions.states(value, written);
            values.add(value);
            written.add(target.name(k));
        }
        ImmutableList.Builder<Statement> statements = ImmutableList.builder();
        for (int k = 0; k < target.count(); k++) {
            Expression value = values.get(k);
            boolean keep = overtakes && Mentions.states(value, written);
            statements.add(
                    new Statement.Assign(target.name(k), keep ? in.temporaries().local(value) : value));
        }
        return statements.build();
    }

    private static ganglion.syntax.Expression reference(ganglion.syntax.Statement.Assign assign) {
        Name name = assign.target();
        ImmutableList<ganglion.syntax.Path.Index> indices = assign.index().stream()
                .map(index -> new ganglion.syntax.Path.Index(0, index))
                .collect(ImmutableList.toImmutableList());
        return new ganglion.syntax.Expression.Reference(
                new ganglion.syntax.Path(ImmutableList.of(name), indices, name.span()), name.span());
    }

    private void notAState(Name name) {
        boolean known = scope.known().contains(name.text());
        Diagnostic wrong = Diagnostic.of(
                known ? DiagnosticCode.E0205 : DiagnosticCode.E0201,
                name.span(),
                known
                        ? "`" + name.text() + "` is not a state and cannot be assigned"
                        : "unknown state `" + name.text() + "`");
        diagnostics.report(known ? wrong : Spelling.suggest(wrong, name.text(), targets.keySet()));
    }

    private ImmutableList<Statement> let(ganglion.syntax.Statement.Let let, Expressions in, Scope inside) {
        Typed value = in.number(let.value());
        if (value.isConstant() || value.isMistake()) {
            inside.declare(let.name(), value, diagnostics);
            return ImmutableList.of();
        }
        String unique = let.name().text() + "#" + locals++;
        ImmutableList.Builder<Statement> statements = ImmutableList.builder();
        if (value.isSized()) {
            ElementWise elements = in.operators().elements();
            Typed named = elements.make(
                    value.extent().orElseThrow(),
                    k -> local(ElementNames.of(unique, k), elements.element(value, k), in, statements),
                    value.dimension(),
                    let.span());
            inside.declare(let.name(), named, diagnostics);
        } else {
            inside.declare(let.name(), local(unique, value, in, statements).at(let.span()), diagnostics);
        }
        return statements.build();
    }

    /** A constant stays what it is. */
    private static Typed local(String name, Typed value, Expressions in, ImmutableList.Builder<Statement> statements) {
        if (value.isConstant()) {
            return value;
        }
        Expression expression = in.operators().expression(value);
        statements.add(new Statement.Let(name, expression));
        return Typed.dynamic(new Expression.Local(name, expression.type()), value.dimension(), value.span());
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
            ElementNames held = targets.get(state.text());
            if (held == null) {
                notAState(state);
            } else {
                IntStream.range(0, held.count()).forEach(k -> counters.put(held.name(k), counter));
            }
        }
        return steps.map(count -> ImmutableList.<Statement>of(new Statement.Assign(counter, count)))
                .orElse(ImmutableList.of());
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
