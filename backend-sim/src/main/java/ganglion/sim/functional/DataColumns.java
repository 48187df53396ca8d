package ganglion.sim.functional;

import com.google.common.collect.ImmutableList;
import ganglion.network.DataColumn;
import ganglion.program.Instruction;

/** Columns of constants, brought into the type that the program asks for. */
final class DataColumns {
    private final double[][] columns;

    DataColumns(ImmutableList<DataColumn> columns) {
        this.columns = columns.stream().map(column -> column.values().toArray()).toArray(double[][]::new);
    }

    /** Values at consecutive places. */
    void load(Instruction i, Registers registers, int from, int count) {
        double[] column = columns[(int) i.immediate()];
        for (int lane = 0; lane < count; lane++) {
            store(i, registers, lane, column[from + lane]);
        }
    }

    /** Values at the places given. */
    void gather(Instruction i, Registers registers, int[] places, int count) {
        double[] column = columns[(int) i.immediate()];
        for (int lane = 0; lane < count; lane++) {
            store(i, registers, lane, column[places[lane]]);
        }
    }

    static void store(Instruction i, Registers registers, int lane, double value) {
        switch (i.type()) {
            case F64 -> registers.doubles(i.dst())[lane] = value;
            case F32 -> registers.floats(i.dst())[lane] = (float) value;
            case I64 -> registers.longs(i.dst())[lane] = (long) value;
            case BOOL -> registers.truths(i.dst())[lane] = value != 0;
        }
    }
}
