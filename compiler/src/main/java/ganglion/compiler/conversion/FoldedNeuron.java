package ganglion.compiler.conversion;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.compiler.passes.Affine;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.network.DataColumn;
import ganglion.network.Population;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A neuron whose affine maps are taken apart, piece by piece. */
final class FoldedNeuron {
    private final Population population;
    private final boolean isOpen;
    private final List<DataColumn> columns = new ArrayList<>();
    private Dynamics dynamics;
    private boolean thresholdFolded;
    private boolean negated;

    /** @param isOpen whether its states may be negated, for nobody sees them */
    FoldedNeuron(Population population, boolean isOpen) {
        this.population = population;
        this.isOpen = isOpen;
        this.dynamics = population.dynamics();
        this.columns.addAll(population.columns());
    }

    Population original() {
        return population;
    }

    boolean isChanged() {
        return !dynamics.equals(population.dynamics());
    }

    boolean isThresholdFolded() {
        return thresholdFolded;
    }

    boolean isNegated() {
        return negated;
    }

    /** Writes each comparison of a real state with something affine in it as one of the state itself with a constant. */
    void foldThreshold() {
        Optional<Threshold> threshold = dynamics.program().stream()
                .filter(Statement.If.class::isInstance)
                .map(choice -> threshold(((Statement.If) choice).condition()))
                .flatMap(Optional::stream)
                .findFirst();
        if (threshold.isEmpty() || threshold.get().isPlain()) {
            return;
        }
        Threshold found = threshold.get();
        if (found.isFalling() && isOpen && isAffine(found.state())) {
            negate(found.state(), found.signs());
            negated = true;
            Expression condition = threshold(found.state()).orElseThrow();
            replace(condition, threshold(condition).orElseThrow().compared(this::constant));
        } else {
            replace(found.condition(), found.compared(this::constant));
        }
        thresholdFolded = true;
    }

    private Optional<Expression> threshold(String state) {
        return dynamics.program().stream()
                .filter(Statement.If.class::isInstance)
                .map(choice -> ((Statement.If) choice).condition())
                .filter(condition -> threshold(condition)
                        .filter(found -> found.state().equals(state))
                        .isPresent())
                .findFirst();
    }

    private Optional<Threshold> threshold(Expression condition) {
        if (!(condition instanceof Expression.Binary(BinaryOperator operator, Expression left, Expression right))
                || !operator.isComparison()
                || left.type() != ValueType.REAL) {
            return Optional.empty();
        }
        return affine(left).flatMap(a -> affine(right).flatMap(b -> Threshold.of(condition, operator, a.minus(b))));
    }

    private Optional<Affine> affine(Expression expression) {
        return Affine.of(expression, ImmutableList.copyOf(columns));
    }

    /** Whether all that is assigned to a state is affine, and the state is real. */
    private boolean isAffine(String state) {
        return dynamics.state(state).orElseThrow().type() == ValueType.REAL
                && assigned(dynamics.program(), state).stream()
                        .allMatch(value -> affine(value).isPresent());
    }

    private static List<Expression> assigned(List<Statement> statements, String state) {
        List<Expression> values = new ArrayList<>();
        for (Statement statement : statements) {
            if (statement instanceof Statement.Assign(String name, Expression value) && name.equals(state)) {
                values.add(value);
            } else if (statement instanceof Statement.If choice) {
                values.addAll(assigned(choice.then(), state));
                values.addAll(assigned(choice.otherwise(), state));
            }
        }
        return values;
    }

    /** Puts sign times the state in the place of the state, wherever it stands. */
    private void negate(String state, double[] signs) {
        Expression sign = constant(signs);
        Expression real = new Expression.State(state, ValueType.REAL);
        Function<Expression, Expression> seen = expression -> replaced(expression, real, times(sign, real));
        ImmutableList<Statement> program = dynamics.program().stream()
                .map(statement -> negated(statement, state, sign, seen))
                .collect(ImmutableList.toImmutableList());
        ImmutableList<State> states = dynamics.states().stream()
                .map(each -> each.name().equals(state)
                        ? new State(state, each.type(), each.format(), times(sign, each.initial()), each.span())
                        : each)
                .collect(ImmutableList.toImmutableList());
        dynamics = dynamics.withProgram(program).withStates(states);
    }

    private Statement negated(
            Statement statement, String state, Expression sign, Function<Expression, Expression> seen) {
        return switch (statement) {
            case Statement.Assign(String name, Expression value)
            when name.equals(state) ->
                new Statement.Assign(
                        name, rebuilt(affine(times(sign, seen.apply(value))).orElseThrow()));
            case Statement.Assign(String name, Expression value) -> new Statement.Assign(name, seen.apply(value));
            case Statement.Let(String name, Expression value) -> new Statement.Let(name, seen.apply(value));
            case Statement.Emit(Expression value) -> new Statement.Emit(seen.apply(value));
            case Statement.Deliver(Expression value) -> new Statement.Deliver(seen.apply(value));
            case Statement.Integrate integrate -> integrate;
            case Statement.If(Expression condition, var then, var otherwise) ->
                new Statement.If(
                        seen.apply(condition),
                        then.stream()
                                .map(each -> negated(each, state, sign, seen))
                                .collect(ImmutableList.toImmutableList()),
                        otherwise.stream()
                                .map(each -> negated(each, state, sign, seen))
                                .collect(ImmutableList.toImmutableList()));
        };
    }

    private static Expression times(Expression factor, Expression value) {
        return new Expression.Binary(BinaryOperator.MULTIPLY, factor, value);
    }

    private void replace(Expression old, Expression replacement) {
        dynamics = dynamics.withProgram(
                Statement.mapped(dynamics.program(), name -> name, whole -> replaced(whole, old, replacement)));
    }

    private static Expression replaced(Expression whole, Expression old, Expression replacement) {
        return whole.equals(old) ? replacement : whole.mapChildren(child -> replaced(child, old, replacement));
    }

    /** By what a port is multiplied in the one place where it is read, if that is not 1 everywhere. */
    Optional<double[]> gain(String port) {
        return reading(port)
                .map(affine -> affine.factors().getOrDefault(Affine.port(port), new double[] {1}))
                .filter(factor -> Arrays.stream(factor).anyMatch(x -> x != 1)
                        && Arrays.stream(factor).allMatch(Double::isFinite));
    }

    /** Reads the port as it is; its gain is elsewhere now. */
    void takeGain(String port) {
        Expression reading = readings(port).get(0);
        Affine affine = affine(reading).orElseThrow();
        Map<String, double[]> factors = new java.util.LinkedHashMap<>(affine.factors());
        factors.put(Affine.port(port), new double[] {1});
        replace(reading, rebuilt(new Affine(factors, affine.constant())));
    }

    private Optional<Affine> reading(String port) {
        boolean summed = dynamics.port(port)
                .filter(each -> each.type() == ValueType.REAL && each.folded().isEmpty())
                .isPresent();
        List<Expression> readings = readings(port);
        return summed && readings.size() == 1 ? affine(readings.get(0)) : Optional.empty();
    }

    /** The expressions of the program in which a port is heard or counted. */
    private List<Expression> readings(String port) {
        List<Expression> readings = new ArrayList<>();
        Statement.mapped(dynamics.program(), name -> name, whole -> {
            if (reads(whole, port)) {
                readings.add(whole);
            }
            return whole;
        });
        dynamics.winners().ifPresent(winners -> {
            if (reads(winners.key(), port)) {
                readings.add(winners.key());
            }
        });
        return readings;
    }

    private static boolean reads(Expression expression, String port) {
        return expression instanceof Expression.Port(String name, var _) && name.equals(port)
                || expression instanceof Expression.Arrivals(String counted) && counted.equals(port)
                || expression.children().stream().anyMatch(child -> reads(child, port));
    }

    /** The sum written out. */
    private Expression rebuilt(Affine affine) {
        Optional<Expression> sum = Optional.empty();
        for (Map.Entry<String, double[]> factor : affine.factors().entrySet()) {
            Expression variable = variable(factor.getKey());
            double[] by = factor.getValue();
            Expression term = Arrays.stream(by).allMatch(x -> x == 1) ? variable : times(constant(by), variable);
            sum = Optional.of(sum.map(left -> plus(left, term)).orElse(term));
        }
        Expression constant = constant(affine.constant());
        if (constant.equals(new Expression.Real(0)) && sum.isPresent()) {
            return sum.get();
        }
        return sum.map(left -> plus(left, constant)).orElse(constant);
    }

    private static Expression plus(Expression left, Expression right) {
        return new Expression.Binary(BinaryOperator.ADD, left, right);
    }

    private Expression variable(String name) {
        if (name.startsWith(Affine.port(""))) {
            return real(
                    name.substring(1),
                    dynamics.port(name.substring(1)).orElseThrow().type(),
                    true);
        }
        if (name.startsWith(Affine.local(""))) {
            return new Expression.Local(name.substring(1), ValueType.REAL);
        }
        return real(name, dynamics.state(name).orElseThrow().type(), false);
    }

    private static Expression real(String name, ValueType type, boolean isPort) {
        Expression variable = isPort ? new Expression.Port(name, type) : new Expression.State(name, type);
        return type == ValueType.REAL ? variable : new Expression.Unary(UnaryOperator.TO_REAL, variable);
    }

    /** One number, or a column of them. */
    private Expression constant(double[] values) {
        if (PerTarget.isUniform(values, 0, values.length)) {
            return new Expression.Real(values[0] + 0.0);
        }
        ImmutableDoubleArray column = ImmutableDoubleArray.copyOf(values);
        String name = columns.stream()
                .filter(known -> known.values().equals(column))
                .map(DataColumn::name)
                .findFirst()
                .orElseGet(() -> added(column));
        return new Expression.Column(name, ValueType.REAL);
    }

    private String added(ImmutableDoubleArray values) {
        String name = "folded." + columns.size();
        columns.add(new DataColumn(name, values));
        return name;
    }

    /** The neuron with the columns that it still reads. */
    Population population() {
        ImmutableSet.Builder<String> read = ImmutableSet.builder();
        Statement.mapped(dynamics.program(), name -> name, whole -> noted(whole, read));
        dynamics.states().forEach(state -> noted(state.initial(), read));
        dynamics.winners().ifPresent(winners -> {
            noted(winners.key(), read);
            Statement.mapped(winners.block(), name -> name, whole -> noted(whole, read));
        });
        ImmutableSet<String> names = read.build();
        return new Population(
                population.name(),
                population.size(),
                population.stimulus(),
                dynamics,
                population.arithmetic(),
                columns.stream()
                        .filter(column -> names.contains(column.name()))
                        .collect(ImmutableList.toImmutableList()),
                population.samples(),
                population.events(),
                population.settings(),
                population.observed(),
                population.span());
    }

    private static Expression noted(Expression expression, ImmutableSet.Builder<String> read) {
        if (expression instanceof Expression.Column column) {
            read.add(column.name());
        }
        expression.children().forEach(child -> noted(child, read));
        return expression;
    }
}
