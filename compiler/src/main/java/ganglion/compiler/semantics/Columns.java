package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.ValueType;
import ganglion.network.DataColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Gathers the columns of one population or projection; equal ones are kept once. */
final class Columns {
    private final List<double[]> values = new ArrayList<>();
    private final boolean apart;

    Columns() {
        this(false);
    }

    /** @param apart whether equal columns are kept apart, for their values may differ another time */
    Columns(boolean apart) {
        this.apart = apart;
    }

    /** Reads the values given; truths are kept as 1 and 0. */
    Expression add(double[] column, ValueType type) {
        return type == ValueType.BOOLEAN
                ? new Expression.Binary(
                        BinaryOperator.NOT_EQUAL, numbers(column, ValueType.INTEGER), new Expression.Int(0))
                : numbers(column, type);
    }

    private Expression numbers(double[] column, ValueType type) {
        for (int i = 0; !apart && i < values.size(); i++) {
            if (Arrays.equals(values.get(i), column)) {
                return new Expression.Column(name(i), type);
            }
        }
        values.add(column);
        return new Expression.Column(name(values.size() - 1), type);
    }

    private static String name(int place) {
        return "c" + place;
    }

    /** The columns, each in the order {@code order[k]} of its values when an order is given. */
    ImmutableList<DataColumn> columns(Optional<int[]> order) {
        ImmutableList.Builder<DataColumn> columns = ImmutableList.builder();
        for (int i = 0; i < values.size(); i++) {
            double[] column = values.get(i);
            double[] sorted = order.map(places ->
                            Arrays.stream(places).mapToDouble(k -> column[k]).toArray())
                    .orElse(column);
            columns.add(new DataColumn(name(i), ImmutableDoubleArray.copyOf(sorted)));
        }
        return columns.build();
    }

    /** The values by name, each in the order {@code order[k]} of its values when an order is given. */
    ImmutableMap<String, double[]> values(Optional<int[]> order) {
        ImmutableMap.Builder<String, double[]> columns = ImmutableMap.builder();
        columns(order)
                .forEach(column -> columns.put(column.name(), column.values().toArray()));
        return columns.buildOrThrow();
    }

    /** The lengths of all columns, to be checked against what they belong to. */
    boolean allHaveLength(int length) {
        return values.stream().allMatch(column -> column.length == length);
    }
}
