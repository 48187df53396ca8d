package ganglion.sim.functional;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.program.RegisterType;
import ganglion.program.SynapseSlot;

/** The states of plastic synapses as bits, and in which step each of the dated ones was stored. */
final class SynapseColumns {
    private static final long FLOAT = 0xFFFFFFFFL;

    private final ImmutableList<SynapseSlot> slots;
    private final long[][] bits;
    private final long[][] dates;

    SynapseColumns(ImmutableList<SynapseSlot> slots, int size) {
        this.slots = slots;
        bits = new long[slots.size()][size];
        dates = new long[slots.size()][];
        for (int s = 0; s < slots.size(); s++) {
            dates[s] = new long[slots.get(s).dated() ? size : 0];
        }
    }

    RegisterType type(int state) {
        return slots.get(state).type();
    }

    long bits(int state, int synapse) {
        return bits[state][synapse];
    }

    /** The step in which a dated state was stored. */
    long date(int state, int synapse) {
        return dates[state][synapse];
    }

    void store(int state, int synapse, long value, long step) {
        bits[state][synapse] = value;
        if (slots.get(state).dated()) {
            dates[state][synapse] = step;
        }
    }

    /** The state in base units, as it was stored. */
    double value(int state, int synapse) {
        return inBaseUnits(state, bits[state][synapse]);
    }

    /** What bits of a state are in base units. */
    double inBaseUnits(int state, long stored) {
        return switch (type(state)) {
            case F64 -> Double.longBitsToDouble(stored);
            case F32 -> Float.intBitsToFloat((int) stored);
            case I64 -> stored * slots.get(state).unit();
            case BOOL -> throw new IllegalStateException("a state is a number");
        };
    }

    ImmutableList<ImmutableLongArray> save() {
        return copy(bits);
    }

    /** The dates of each state; no rows for those without. */
    ImmutableList<ImmutableLongArray> saveDates() {
        return copy(dates);
    }

    private static ImmutableList<ImmutableLongArray> copy(long[][] columns) {
        ImmutableList.Builder<ImmutableLongArray> copies = ImmutableList.builder();
        for (long[] column : columns) {
            copies.add(ImmutableLongArray.copyOf(column));
        }
        return copies.build();
    }

    void restore(ImmutableList<ImmutableLongArray> states, ImmutableList<ImmutableLongArray> stored) {
        for (int s = 0; s < slots.size(); s++) {
            bits[s] = states.get(s).toArray();
            dates[s] = stored.get(s).toArray();
        }
    }

    /** One lane of a register as bits. */
    static long bits(RegisterType type, Registers registers, int register, int lane) {
        return switch (type) {
            case F64 -> Double.doubleToRawLongBits(registers.doubles(register)[lane]);
            case F32 -> Float.floatToRawIntBits(registers.floats(register)[lane]) & FLOAT;
            case I64 -> registers.longs(register)[lane];
            case BOOL -> registers.truths(register)[lane] ? 1 : 0;
        };
    }

    /** Puts bits into one lane of a register. */
    static void put(RegisterType type, Registers registers, int register, int lane, long bits) {
        switch (type) {
            case F64 -> registers.doubles(register)[lane] = Double.longBitsToDouble(bits);
            case F32 -> registers.floats(register)[lane] = Float.intBitsToFloat((int) bits);
            case I64 -> registers.longs(register)[lane] = bits;
            case BOOL -> registers.truths(register)[lane] = bits != 0;
        }
    }
}
