package ganglion.sim.functional;

import ganglion.network.SynapseRows;
import ganglion.network.WeightFormat;
import ganglion.numeric.Arithmetic;
import ganglion.program.Code;
import ganglion.program.Opcode;
import ganglion.program.ProjectionCode;
import ganglion.program.RegisterType;
import java.util.EnumSet;

/** Runs the weight and delay programs of a projection over its synapses, block by block, into columns. */
final class SynapseBuilder {
    private static final EnumSet<Opcode> VARYING =
            EnumSet.of(Opcode.COLUMN, Opcode.COORDINATE, Opcode.DRAW, Opcode.UNIFORM, Opcode.NORMAL, Opcode.POISSON);

    private final ProjectionCode projection;
    private final SynapseRows rows;
    private final long seed;

    SynapseBuilder(ProjectionCode projection, SynapseRows rows, long seed) {
        this.projection = projection;
        this.rows = rows;
        this.seed = seed;
    }

    Weights weights(RegisterType accumulator) {
        return switch (projection.format()) {
            case WeightFormat.Floating _ -> floating(accumulator);
            case WeightFormat.Multiples format -> multiples(format);
        };
    }

    IntegerColumn delays() {
        Code code = projection.delay();
        IntegerColumn column = column(code, projection.minDelay(), projection.maxDelay());
        IntegerColumn[] same = {column};
        run(code, (first, registers, count) -> {
            long[] steps = registers.longs(code.result());
            for (int i = 0; i < count; i++) {
                check(steps[i]);
                put(same, first + i, steps[i]);
            }
        });
        return same[0];
    }

    private Weights floating(RegisterType accumulator) {
        Code code = projection.weight();
        int n = places(code);
        boolean wide = accumulator == RegisterType.F64;
        double[] doubles = new double[wide ? n : 0];
        float[] floats = new float[wide ? 0 : n];
        run(code, (first, registers, count) -> {
            double[] values = registers.doubles(code.result());
            for (int i = 0; i < count; i++) {
                if (wide) {
                    doubles[first + i] = values[i];
                } else {
                    floats[first + i] = (float) values[i];
                }
            }
        });
        return wide ? new Weights.Doubles(doubles) : new Weights.Floats(floats);
    }

    private Weights multiples(WeightFormat.Multiples format) {
        Code code = projection.weight();
        long most = format.most();
        IntegerColumn[] column = {column(code, -most, most)};
        run(code, (first, registers, count) -> {
            double[] values = registers.doubles(code.result());
            for (int i = 0; i < count; i++) {
                long k = Arithmetic.roundToLong(values[i] / format.resolution());
                put(column, first + i, Math.clamp(k, -most, most));
            }
        });
        return new Weights.Multiples(column[0], format, new long[Registers.BLOCK]);
    }

    private IntegerColumn column(Code code, long least, long most) {
        return varies(code) ? IntegerColumn.allocate(rows.size(), least, most) : new IntegerColumn.Same(0);
    }

    /** A constant column is replaced by the one that holds the value. */
    private static void put(IntegerColumn[] column, int place, long value) {
        if (column[0] instanceof IntegerColumn.Same) {
            column[0] = new IntegerColumn.Same(value);
        } else {
            column[0].set(place, value);
        }
    }

    private void check(long delay) {
        if (delay < projection.minDelay() || delay > projection.maxDelay()) {
            throw new IllegalArgumentException("delay " + delay + " of " + projection.name() + " outside "
                    + projection.minDelay() + ".." + projection.maxDelay());
        }
    }

    private int places(Code code) {
        return varies(code) ? rows.size() : 1;
    }

    private static boolean varies(Code code) {
        return code.instructions().stream().anyMatch(instruction -> VARYING.contains(instruction.opcode()));
    }

    private void run(Code code, BlockConsumer consumer) {
        int n = places(code);
        CodeRunner runner = new CodeRunner(code, n);
        SynapseLanes lanes = new SynapseLanes(projection, rows, seed);
        for (int from = 0; from < n; from += runner.block()) {
            int count = Math.min(runner.block(), n - from);
            runner.runBlock(lanes, from, count);
            consumer.accept(from, runner.registers(), count);
        }
    }

    /** Takes the results of a block of synapses. */
    private interface BlockConsumer {
        void accept(int first, Registers registers, int count);
    }
}
