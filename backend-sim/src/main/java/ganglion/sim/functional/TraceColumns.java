package ganglion.sim.functional;

import com.google.common.primitives.ImmutableLongArray;
import ganglion.program.Instruction;
import ganglion.program.Opcode;
import ganglion.program.RegisterType;
import ganglion.program.TraceCode;

/** One trace of a rule: its value at each neuron, and what synapses could see of it in the last steps. */
final class TraceColumns {
    private final TraceCode code;
    private final int size;
    private final long[] held;
    private final long[][] seen;
    private final CodeRunner decay;
    private final CodeRunner raise;
    private final boolean tiesIncluded;

    /** Keeps a step and the {@code span} before it. */
    TraceColumns(TraceCode code, int size, int span, boolean tiesIncluded) {
        this.code = code;
        this.size = size;
        this.tiesIncluded = tiesIncluded;
        held = new long[size];
        seen = new long[span + 1][size];
        decay = new CodeRunner(code.decay(), size);
        raise = new CodeRunner(code.raise(), size);
    }

    TraceCode code() {
        return code;
    }

    private int slot(long step) {
        return (int) (step % seen.length);
    }

    /** Decays and raises; what synapses see stays as ties have it. */
    void advance(Emitted emitted) {
        run(decay, code.decay().result());
        long[] row = seen[slot(emitted.step())];
        System.arraycopy(held, 0, row, 0, size);
        long[] before = held.clone();
        run(raise, code.raise().result());
        long[] raised = held.clone();
        System.arraycopy(before, 0, held, 0, size);
        for (int i = 0; i < emitted.size(); i++) {
            int neuron = emitted.indices().get(i);
            held[neuron] = raised[neuron];
        }
        if (tiesIncluded) {
            System.arraycopy(held, 0, row, 0, size);
        }
    }

    private void run(CodeRunner runner, int result) {
        LaneSource lanes = new OwnValue();
        for (int from = 0; from < size; from += runner.block()) {
            int count = Math.min(runner.block(), size - from);
            runner.runBlock(lanes, from, count);
            for (int i = 0; i < count; i++) {
                held[from + i] = bits(runner.registers(), result, i);
            }
        }
    }

    private long bits(Registers registers, int register, int lane) {
        return SynapseColumns.bits(code.type(), registers, register, lane);
    }

    /** The bits of the value that a synapse sees, of a step that is kept; 0 before step 1. */
    long bits(long step, int neuron) {
        return step < 1 ? 0 : seen[slot(step)][neuron];
    }

    /** Rows of neurons: what could be seen in each of the steps that are looked back to, the oldest first, then what is held. */
    ImmutableLongArray save(long step) {
        ImmutableLongArray.Builder rows = ImmutableLongArray.builder();
        for (long past = step - seen.length + 2; past <= step; past++) {
            rows.addAll(past < 1 ? new long[size] : seen[slot(past)]);
        }
        return rows.addAll(held).build();
    }

    void restore(long step, ImmutableLongArray rows) {
        int row = 0;
        for (long past = step - seen.length + 2; past <= step; past++) {
            if (past >= 1) {
                seen[slot(past)] = row(rows, row);
            }
            row++;
        }
        System.arraycopy(row(rows, row), 0, held, 0, size);
    }

    private long[] row(ImmutableLongArray rows, int row) {
        return rows.subArray(row * size, (row + 1) * size).toArray();
    }

    /** A code over neurons that knows the value of the trace as state 0. */
    private final class OwnValue implements LaneSource {
        @Override
        public void access(Instruction i, Registers registers, int from, int count) {
            if (i.opcode() != Opcode.STATE) {
                throw new IllegalArgumentException(i.opcode() + " in a trace");
            }
            for (int lane = 0; lane < count; lane++) {
                SynapseColumns.put(code.type(), registers, i.dst(), lane, held[from + lane]);
            }
        }

        @Override
        public void overflow(int lane) {
            throw new IllegalArgumentException("integer overflow in trace " + code.name());
        }
    }

    RegisterType type() {
        return code.type();
    }
}
