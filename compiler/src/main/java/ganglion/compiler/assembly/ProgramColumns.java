package ganglion.compiler.assembly;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.network.DataColumn;
import ganglion.numeric.Distributions;
import java.util.ArrayList;
import java.util.List;

/** The columns that a program needs: those of the network, some of them as integers. */
final class ProgramColumns {
    private final ImmutableList<DataColumn> given;
    private final List<DataColumn> needed = new ArrayList<>();

    ProgramColumns(ImmutableList<DataColumn> given) {
        this.given = given;
    }

    /** The place of a column as it is. */
    int place(String name) {
        return add(find(name));
    }

    /** The place of a column times 2^fraction, whole numbers then. */
    int place(String name, int fraction) {
        DataColumn column = find(name);
        return fraction == 0
                ? add(column)
                : add(new DataColumn(
                        name + "*2^" + fraction,
                        ImmutableDoubleArray.copyOf(column.values().stream().map(x -> Math.scalb(x, fraction)))));
    }

    /** The place of the thresholds of draws whose chances are a column: whole numbers. */
    int thresholds(String name) {
        return add(new DataColumn(
                name + " threshold",
                ImmutableDoubleArray.copyOf(find(name).values().stream().map(Distributions::bernoulliThreshold))));
    }

    DataColumn find(String name) {
        return given.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private int add(DataColumn column) {
        for (int i = 0; i < needed.size(); i++) {
            if (needed.get(i).name().equals(column.name())) {
                return i;
            }
        }
        needed.add(column);
        return needed.size() - 1;
    }

    ImmutableList<DataColumn> columns() {
        return ImmutableList.copyOf(needed);
    }
}
