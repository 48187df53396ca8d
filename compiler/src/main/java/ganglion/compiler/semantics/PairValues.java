package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.compiler.analysis.Ranges;
import ganglion.compiler.expansion.Formulas;
import ganglion.compiler.expansion.PairSpace;
import ganglion.compiler.expansion.SynapseColumns;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.ValueType;
import ganglion.network.Connector;
import ganglion.network.Expander;
import ganglion.network.SynapseRows;
import ganglion.numeric.EntityHash;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.util.Arrays;
import java.util.Optional;

/** Settles weights and delays that depend on the pair: the synapses are written out, and the values become columns of them. */
final class PairValues {
    private final String name;
    private final PairSpace space;
    private final long seed;
    private final int entity;
    private final Diagnostics diagnostics;

    /** @param name of the projection */
    PairValues(String name, PairSpace space, long seed, Diagnostics diagnostics) {
        this.name = name;
        this.space = space;
        this.seed = seed;
        this.entity = EntityHash.of(name);
        this.diagnostics = diagnostics;
    }

    /** A connector with weight and delay that no longer mention the pair, but for draws. */
    record Settled(Connector connector, Expression weight, Expression delay) {}

    String name() {
        return name;
    }

    /** Formulas with the coordinates of this projection, without columns. */
    Formulas formulas() {
        return new Formulas(ImmutableMap.of(), seed, entity);
    }

    Settled settle(Wiring wiring, Expression weight, Expression delay, Columns columns, Span span) {
        if (!Mentions.pair(weight) && !Mentions.pair(delay)) {
            return new Settled(wiring.connector(), weight, delay);
        }
        if (wiring.connector() instanceof Connector.Kernel) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.E0206,
                    span,
                    "a kernel is shared by all places: nothing of it may depend on the pair"));
            return new Settled(wiring.connector(), new Expression.Real(0), new Expression.Int(1));
        }
        Connector connector = withColumns(wiring.connector());
        SynapseRows rows = Expander.expand(connector, space.sources(), space.targets(), seed, entity);
        int positions = connector instanceof Connector.Dense ? (int) space.pairs() : rows.size();
        Formulas formulas = new Formulas(columns.values(wiring.order()), seed, entity);
        Writer writer = new Writer(new SynapseColumns(rows, space), positions, formulas, columns, wiring.order());
        try {
            return new Settled(connector, writer.rewrite(weight), writer.rewrite(delay));
        } catch (ArithmeticException overflow) {
            diagnostics.report(
                    Diagnostic.of(DiagnosticCode.E0209, span, "for some pair a value is out of the range of integers"));
            return new Settled(connector, new Expression.Real(0), new Expression.Int(1));
        }
    }

    private Connector withColumns(Connector connector) {
        return switch (connector) {
            case Connector.Dense _, Connector.SynapseList _, Connector.Kernel _ -> connector;
            case Connector.AllToAll _,
                    Connector.OneToOne _,
                    Connector.FixedProbability _,
                    Connector.FixedInDegree _,
                    Connector.FixedOutDegree _,
                    Connector.FixedTotal _ ->
                list(Expander.expand(connector, space.sources(), space.targets(), seed, entity));
        };
    }

    private static Connector list(SynapseRows rows) {
        int[] from = new int[rows.size()];
        int[] to = new int[rows.size()];
        for (int source = 0; source < rows.sources(); source++) {
            int end = rows.begin(source + 1);
            for (int k = rows.begin(source); k < end; k++) {
                from[k] = source;
                to[k] = rows.target(k);
            }
        }
        return new Connector.SynapseList(ImmutableIntArray.copyOf(from), ImmutableIntArray.copyOf(to));
    }

    /**
     * Puts a column for each greatest part that mentions the pair and draws nothing.
     *
     * @param order where row k of the connector stood in the file whose order the columns are kept in
     */
    private record Writer(
            SynapseColumns synapses, int positions, Formulas formulas, Columns columns, Optional<int[]> order) {

        Expression rewrite(Expression expression) {
            if (!Mentions.pair(expression)) {
                return expression;
            }
            return Ranges.draws(expression) ? expression.mapChildren(this::rewrite) : column(expression);
        }

        private Expression column(Expression expression) {
            double[] values = synapses.values(formulas.of(expression), positions);
            double[] kept = order.map(places -> unsorted(values, places)).orElse(values);
            if (expression.type() == ValueType.BOOLEAN) {
                Expression flag = columns.add(kept, ValueType.INTEGER);
                return new Expression.Binary(BinaryOperator.NOT_EQUAL, flag, new Expression.Int(0));
            }
            return columns.add(kept, expression.type());
        }

        private static double[] unsorted(double[] values, int[] places) {
            int highest = Arrays.stream(places).max().orElse(0);
            double[] kept = new double[Math.max(values.length, highest + 1)];
            for (int k = 0; k < values.length; k++) {
                kept[places[k]] = values[k];
            }
            return kept;
        }
    }
}
