package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.analysis.Ranges;
import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Equations;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Port;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Declaration;
import ganglion.syntax.Name;
import ganglion.syntax.NeuronItem;
import ganglion.syntax.Parameter;
import ganglion.syntax.StateDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Binds one neuron model to one population: constants folded, units checked, equations and program in the terms of the IR. */
final class NeuronElaborator {
    /** Substeps are written out one by one. */
    private static final int MOST_SUBSTEPS = 64;

    private final Declaration.Neuron neuron;
    private final Scope scope;
    private final Expressions constants;
    private final Expressions running;
    private final Parameters parameters;
    private final Thirds thirds;
    private final Diagnostics diagnostics;
    private final double dt;
    private final StateLimits limits;
    private final List<State> states = new ArrayList<>();
    private final List<Port> ports = new ArrayList<>();
    private final Map<String, Optional<Dimension>> stateDimensions = new LinkedHashMap<>();
    private final Map<String, Optional<Dimension>> portDimensions = new LinkedHashMap<>();
    private final Set<String> portNames = new LinkedHashSet<>();
    private final ElementSizes sizes;

    /**
     * @param scope holds the parameters of the model, bound
     * @param constants evaluates what must be constant, {@code running} may draw
     */
    NeuronElaborator(
            Declaration.Neuron neuron,
            Scope scope,
            Expressions constants,
            Expressions running,
            Parameters parameters,
            Thirds thirds,
            double dt,
            Diagnostics diagnostics) {
        this.neuron = neuron;
        this.scope = scope;
        this.constants = constants;
        this.running = running;
        this.parameters = parameters;
        this.thirds = thirds;
        this.dt = dt;
        this.diagnostics = diagnostics;
        this.limits = new StateLimits(constants, diagnostics);
        this.sizes = new ElementSizes(constants, diagnostics);
    }

    /** The dimension of each port, to check weights against; empty where the port declares none. */
    Map<String, Optional<Dimension>> portDimensions() {
        return portDimensions;
    }

    /** The dimension of each state, empty where none is known. */
    Map<String, Optional<Dimension>> stateDimensions() {
        return stateDimensions;
    }

    Dynamics elaborate() {
        thirds.declare(items(NeuronItem.Third.class), scope, constants);
        new ConstantItems(parameters, constants, scope, diagnostics).declare(items(NeuronItem.Constants.class));
        items(NeuronItem.States.class).forEach(item -> item.states().forEach(this::state));
        items(NeuronItem.Ports.class).forEach(item -> item.ports().forEach(this::port));
        Optional<Equations> equations = equations();
        ProgramElaborator program =
                new ProgramElaborator(scope, running, stateDimensions, stateTypes(), portNames, dt, diagnostics);
        List<String> advanced = equations.stream()
                .flatMap(solved -> solved.equations().stream())
                .map(Equations.Equation::state)
                .toList();
        ImmutableList<Statement> statements = limits.keep(
                statements(program, equations.map(Equations::substeps).orElse(0)), advanced);
        states.addAll(program.counters());
        neuron.parameters().forEach(this::warnIfUnused);
        items(NeuronItem.Constants.class).forEach(item -> item.parameters().forEach(this::warnIfUnused));
        return new Dynamics(
                neuron.name().text(),
                ImmutableList.copyOf(states),
                ImmutableList.copyOf(ports),
                equations,
                program.payload() == ValueType.REAL ? Emissions.toReal(statements) : statements,
                program.payload() == ValueType.REAL ? program.winners().map(Emissions::toReal) : program.winners(),
                program.payload());
    }

    private void warnIfUnused(Parameter parameter) {
        String name = parameter.name().text();
        if (!scope.isUsed(name)) {
            report(DiagnosticCode.W0202, parameter.name().span(), "parameter `" + name + "` is never used");
        }
    }

    private Map<String, ValueType> stateTypes() {
        Map<String, ValueType> types = new LinkedHashMap<>();
        states.forEach(state -> types.put(state.name(), state.type()));
        return types;
    }

    private <T extends NeuronItem> List<T> items(Class<T> kind) {
        return neuron.items().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void state(StateDeclaration declared) {
        String name = declared.name().text();
        ValueType type = Parameters.valueType(declared.type());
        if (type == ValueType.BOOLEAN) {
            report(DiagnosticCode.E0205, declared.span(), "a state is a number; use `: int` with 0 and 1");
            type = ValueType.INTEGER;
        }
        Typed given = declared.value()
                .map(running::number)
                .orElse(Typed.whole(0, declared.span()).with(Optional.empty()));
        Optional<Dimension> dimension = declared.type().isPresent()
                ? parameters.dimension(declared.type().get())
                : given.dimension().filter(known -> !known.isNone());
        dimension.ifPresent(needed -> running.operators().expect(needed, given, "the initial value of `" + name + "`"));
        Typed initial = running.operators().to(type, given);
        NumberFormat format = new StateFormats(constants, diagnostics).ofNeuron(declared.format(), type);
        ElementNames elements = sizes.elements(declared.name(), declared.size());
        running.operators().elements().mustFit(initial, elements.extent(), "the initial value of `" + name + "`");
        for (int k = 0; k < elements.count(); k++) {
            Expression value = initial(declared, initial, k, type);
            states.add(new State(elements.name(k), type, format, value, declared.span()));
            stateDimensions.put(elements.name(k), dimension);
            limits.add(elements.name(k), k, type, dimension, declared.bounds());
        }
        ValueType kind = type;
        scope.declare(
                declared.name(),
                elements.value(each -> new Expression.State(each, kind), dimension, declared.span()),
                diagnostics);
    }

    /** Of element k; each element draws for itself. */
    private Expression initial(StateDeclaration declared, Typed first, int k, ValueType type) {
        boolean again =
                k > 0 && first.value() instanceof Value.Dynamic(Expression expression) && Ranges.draws(expression);
        Typed value = again
                ? running.operators().to(type, running.number(declared.value().orElseThrow()))
                : first;
        Typed element = running.operators().elements().elementOrFirst(value, k);
        refusePoisson(element, "an initial value");
        return running.operators().expression(element);
    }

    private void refusePoisson(Typed value, String what) {
        if (value.value() instanceof Value.Dynamic(Expression expression) && Ranges.drawsPoisson(expression)) {
            report(DiagnosticCode.E0206, value.span(), "`poisson` draws once a step and cannot be " + what);
        }
    }

    private void port(NeuronItem.Port declared) {
        String name = declared.name().text();
        boolean counts = counts(declared);
        ValueType type = counts ? ValueType.REAL : Parameters.valueType(declared.type());
        Optional<Dimension> dimension =
                counts ? Optional.empty() : declared.type().flatMap(parameters::dimension);
        refuseUnit(declared, dimension);
        ElementNames elements = sizes.elements(declared.name(), declared.size());
        for (int k = 0; k < elements.count(); k++) {
            ports.add(new Port(elements.name(k), type, accumulator(declared), declared.span()));
            portDimensions.put(elements.name(k), dimension);
        }
        portNames.add(name);
        scope.declare(
                declared.name(),
                counts
                        ? elements.value(Expression.Arrivals::new, Optional.of(Dimension.NONE), declared.span())
                        : elements.value(each -> new Expression.Port(each, type), dimension, declared.span()),
                diagnostics);
    }

    /** A product of any number of weights has the unit of one only where that is none. */
    private void refuseUnit(NeuronItem.Port declared, Optional<Dimension> dimension) {
        boolean multiplies = accumulator(declared).equals(new Port.Accumulator.Folded(Port.Fold.PRODUCT));
        if (multiplies && dimension.filter(unit -> !unit.isNone()).isPresent()) {
            report(DiagnosticCode.E0301, declared.type().get().span(), "a `product` port multiplies plain numbers");
        }
    }

    private static Port.Accumulator accumulator(NeuronItem.Port declared) {
        return switch (declared.fold().map(Name::text).orElse("sum")) {
            case "product" -> new Port.Accumulator.Folded(Port.Fold.PRODUCT);
            case "max" -> new Port.Accumulator.Folded(Port.Fold.MAX);
            default -> new Port.Accumulator.Floating();
        };
    }

    /** Whether a port is the number of arrivals, whatever their weights. */
    private boolean counts(NeuronItem.Port declared) {
        String fold = declared.fold().map(Name::text).orElse("sum");
        boolean counts = fold.equals("count");
        if (counts && declared.type().filter(type -> !type.text().equals("int")).isPresent()) {
            report(
                    DiagnosticCode.E0205,
                    declared.type().get().span(),
                    "a `count` port is an `int`: the number of arrivals");
        }
        return counts;
    }

    private Optional<Equations> equations() {
        List<NeuronItem.Equation> written = items(NeuronItem.Equation.class);
        List<NeuronItem.Solve> solves = items(NeuronItem.Solve.class);
        if (solves.size() > 1) {
            report(DiagnosticCode.E0202, solves.get(1).span(), "a model has one solver");
        }
        if (written.isEmpty()) {
            solves.forEach(solve -> report(DiagnosticCode.E0206, solve.span(), "there is no equation to solve"));
            return Optional.empty();
        }
        ImmutableList.Builder<Equations.Equation> equations = ImmutableList.builder();
        List<String> seen = new ArrayList<>();
        for (NeuronItem.Equation equation : written) {
            equations.addAll(equation(equation, seen));
        }
        Equations.Solver solver =
                solves.isEmpty() ? Equations.Solver.EXACT : solver(solves.get(0).method());
        Span span = solves.isEmpty() ? written.get(0).span() : solves.get(0).span();
        return Optional.of(new Equations(equations.build(), solver, substeps(solves), span));
    }

    private int substeps(List<NeuronItem.Solve> solves) {
        Optional<Typed> given =
                solves.stream().findFirst().flatMap(NeuronItem.Solve::substeps).map(constants::number);
        if (given.isEmpty() || given.get().isMistake()) {
            return 1;
        }
        if (given.get().value() instanceof Value.Scalar(Expression.Int(long count))
                && count >= 1
                && count <= MOST_SUBSTEPS) {
            return (int) count;
        }
        if (given.get().value() instanceof Value.Dynamic(Expression expression) && Ranges.draws(expression)) {
            return 1; // that it draws has been complained about
        }
        report(
                DiagnosticCode.E0209,
                given.get().span(),
                "`substeps` needs a whole number from 1 to " + MOST_SUBSTEPS + ", the same for all neurons");
        return 1;
    }

    private Equations.Solver solver(Name method) {
        for (Equations.Solver solver : Equations.Solver.values()) {
            if (solver.name().toLowerCase(java.util.Locale.ROOT).equals(method.text())) {
                return solver;
            }
        }
        List<String> known = List.of("exact", "euler", "exp_euler", "rk4");
        Diagnostic unknown = Diagnostic.of(
                        DiagnosticCode.E0201, method.span(), "unknown solver `" + method.text() + "`")
                .note("the solvers are " + String.join(", ", known));
        diagnostics.report(Spelling.suggest(unknown, method.text(), known));
        return Equations.Solver.EULER;
    }

    /** One for a state, one for each element of a vector. */
    private ImmutableList<Equations.Equation> equation(NeuronItem.Equation equation, List<String> seen) {
        String name = equation.state().text();
        Optional<ElementNames> target = sizes.known(name).filter(known -> stateDimensions.containsKey(known.name(0)));
        if (target.isEmpty()) {
            Diagnostic unknown =
                    Diagnostic.of(DiagnosticCode.E0201, equation.state().span(), "`" + name + "` is not a state");
            diagnostics.report(Spelling.suggest(unknown, name, stateDimensions.keySet()));
            return ImmutableList.of();
        }
        ElementNames elements = target.get();
        if (seen.contains(name) || stateTypes().get(elements.name(0)) != ValueType.REAL) {
            report(
                    seen.contains(name) ? DiagnosticCode.E0202 : DiagnosticCode.E0303,
                    equation.state().span(),
                    "`" + name + "` "
                            + (seen.contains(name) ? "has two equations" : "is an int; an equation needs a real"));
            return ImmutableList.of();
        }
        seen.add(name);
        Operators operators = running.operators();
        Typed right = operators.toReal(running.number(equation.right()));
        stateDimensions
                .getOrDefault(elements.name(0), Optional.empty())
                .ifPresent(dimension ->
                        operators.expect(dimension.per(Dimension.TIME), right, "the right side of `" + name + "'`"));
        if (!operators.elements().mustFit(right, elements.extent(), "the right side of `" + name + "'`")) {
            return ImmutableList.of();
        }
        return IntStream.range(0, elements.count())
                .mapToObj(k -> new Equations.Equation(
                        elements.name(k),
                        operators.expression(operators.elements().element(right, k)),
                        equation.span()))
                .collect(ImmutableList.toImmutableList());
    }

    private ImmutableList<Statement> statements(ProgramElaborator program, int substeps) {
        List<NeuronItem.Update> updates = items(NeuronItem.Update.class);
        List<NeuronItem.Threshold> thresholds = items(NeuronItem.Threshold.class);
        List<NeuronItem.Handler> handlers = items(NeuronItem.Handler.class);
        updates.stream()
                .skip(1)
                .forEach(update -> report(DiagnosticCode.E0202, update.span(), "a model has one `update`"));
        thresholds.stream()
                .skip(1)
                .forEach(threshold -> report(DiagnosticCode.E0202, threshold.span(), "a model has one `spike when`"));
        if (updates.isEmpty()) {
            return program.equationForm(substeps, handlers, thresholds);
        }
        thresholds.forEach(
                item -> report(DiagnosticCode.E0206, item.span(), "`spike when` and `update` exclude each other"));
        handlers.forEach(item -> report(
                DiagnosticCode.E0206, item.span(), "`on` and `update` exclude each other: a port is a variable there"));
        return program.updateForm(updates.get(0).body(), substeps);
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
