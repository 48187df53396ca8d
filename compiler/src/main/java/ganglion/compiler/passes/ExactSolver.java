package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.dynamics.Equations;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.network.DataColumn;
import ganglion.network.Population;
import ganglion.numeric.Propagator;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The exact increment of linear equations: x_i + (E_i1 x_1 + ... + E_i,inputs + E_ib), E = exp(M) - I, terms in declaration order,
 * the constant last. Ports, states without an equation and draws are inputs, constant in the step. Coefficients that differ from neuron
 * to neuron become columns.
 */
final class ExactSolver {
    private final Equations equations;
    private final Population population;
    private final double dt;
    private final List<DataColumn> columns;
    private final Diagnostics diagnostics;
    private final StepInputs inputs;

    /** @param columns of the population; those of coefficients are added */
    ExactSolver(
            Equations equations, Population population, double dt, List<DataColumn> columns, Diagnostics diagnostics) {
        this.equations = equations;
        this.population = population;
        this.dt = dt;
        this.columns = columns;
        this.diagnostics = diagnostics;
        this.inputs = new StepInputs(equations, population.columns());
    }

    ImmutableList<Statement> step() {
        List<Affine> rows = new ArrayList<>();
        for (Equations.Equation equation : equations.equations()) {
            Optional<Affine> row = Affine.of(inputs.takeOut(equation.right()), population.columns());
            row.ifPresent(rows::add);
            if (row.isEmpty()) {
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.E0211,
                                equation.span(),
                                "the equation of `" + equation.state() + "` is not linear")
                        .help("use `solve exp_euler` or `solve rk4`"));
            }
        }
        return rows.size() == equations.equations().size() ? step(rows) : ImmutableList.of();
    }

    private ImmutableList<Statement> step(List<Affine> rows) {
        List<String> variables = variables(rows);
        int neurons = neurons(rows);
        double[][][] increments = new double[neurons][][];
        for (int i = 0; i < neurons; i++) {
            increments[i] = increment(rows, variables, i);
        }
        Map<String, Expression> next = new LinkedHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            String state = variables.get(row);
            next.put(state, Algebra.add(Advance.state(state), sum(increments, row, variables)));
        }
        return ImmutableList.<Statement>builder()
                .addAll(inputs.statements())
                .addAll(Advance.together(next))
                .build();
    }

    /** States with an equation in order, then inputs in order of appearance. */
    private List<String> variables(List<Affine> rows) {
        Set<String> variables = new LinkedHashSet<>();
        equations.equations().forEach(equation -> variables.add(equation.state()));
        population.dynamics().states().stream()
                .map(ganglion.dynamics.State::name)
                .filter(name -> mentioned(rows, name))
                .forEach(variables::add);
        population.dynamics().ports().stream()
                .map(port -> Affine.port(port.name()))
                .filter(name -> mentioned(rows, name))
                .forEach(variables::add);
        variables.addAll(inputs.factors());
        return List.copyOf(variables);
    }

    private static boolean mentioned(List<Affine> rows, String name) {
        return rows.stream().anyMatch(row -> row.factors().containsKey(name));
    }

    private static int neurons(List<Affine> rows) {
        int most = 1;
        for (Affine row : rows) {
            most = Math.max(most, row.constant().length);
            most = Math.max(
                    most,
                    row.factors().values().stream()
                            .mapToInt(factor -> factor.length)
                            .max()
                            .orElse(1));
        }
        return most;
    }

    private double[][] increment(List<Affine> rows, List<String> variables, int neuron) {
        int size = variables.size() + 1;
        double[][] matrix = new double[size][size];
        for (int row = 0; row < rows.size(); row++) {
            Affine affine = rows.get(row);
            for (int column = 0; column < variables.size(); column++) {
                double[] factor = affine.factors().getOrDefault(variables.get(column), new double[] {0});
                matrix[row][column] = Affine.at(factor, neuron) * dt;
            }
            matrix[row][size - 1] = Affine.at(affine.constant(), neuron) * dt;
        }
        return finite(matrix) ? Propagator.increment(matrix) : matrix;
    }

    private boolean finite(double[][] matrix) {
        for (double[] row : matrix) {
            for (double entry : row) {
                if (!Double.isFinite(entry)) {
                    diagnostics.report(Diagnostic.of(
                            DiagnosticCode.E0209,
                            equations.span(),
                            "a coefficient of these equations is not finite; is a time constant 0?"));
                    return false;
                }
            }
        }
        return true;
    }

    private Expression sum(double[][][] increments, int row, List<String> variables) {
        Expression sum = new Expression.Real(0);
        for (int column = 0; column < variables.size(); column++) {
            Expression factor = coefficient(increments, row, column);
            sum = Algebra.add(sum, Algebra.multiply(factor, variable(variables.get(column))));
        }
        return Algebra.add(sum, coefficient(increments, row, variables.size()));
    }

    private Expression variable(String name) {
        if (name.startsWith("#")) {
            return Advance.local(name.substring(1));
        }
        if (name.startsWith("@")) {
            String port = name.substring(1);
            ValueType type = population.dynamics().port(port).orElseThrow().type();
            return real(new Expression.Port(port, type));
        }
        return real(new Expression.State(
                name, population.dynamics().state(name).orElseThrow().type()));
    }

    private static Expression real(Expression expression) {
        return expression.type() == ValueType.REAL
                ? expression
                : new Expression.Unary(UnaryOperator.TO_REAL, expression);
    }

    private Expression coefficient(double[][][] increments, int row, int column) {
        double first = increments[0][row][column];
        boolean same = true;
        double[] values = new double[increments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = increments[i][row][column];
            same &= values[i] == first;
        }
        if (same) {
            return new Expression.Real(first);
        }
        String name = "E" + row + "." + column;
        columns.add(new DataColumn(name, ImmutableDoubleArray.copyOf(values)));
        return new Expression.Column(name, ValueType.REAL);
    }
}
