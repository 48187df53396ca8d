package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import com.google.common.primitives.Ints;
import ganglion.chip.Arithmetic;
import ganglion.numeric.Draws;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.program.RegisterType;
import ganglion.program.StateSlot;
import ganglion.runtime.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bits of neurons' states, and of weights, that change behind a step, as the chip's {@code flips} say: each on its own with the same probability. Which
 * they are depends on the seed of the faults, the population, the state, the neuron and the step alone, so they are the same on every
 * backend, mapping and number of threads.
 */
final class BitFlips {
    /** So far ahead the next flip is looked for. */
    private static final long AHEAD = 4096;

    private static final int FLOAT_BITS = 32;
    private static final int DOUBLE_BITS = 64;

    private final Program program;
    private final double rate;
    private final WeightFlips weights;
    private final long seed;

    BitFlips(Program program) {
        this.program = program;
        this.rate = program.chip().faults().stateFlips();
        this.seed = program.chip().faults().seed();
        this.weights = new WeightFlips(program);
    }

    boolean any() {
        return rate > 0 || weights.any();
    }

    /** The next step behind which a bit changes, or one at which to ask again. */
    long after(long step) {
        if (!any()) {
            return Long.MAX_VALUE;
        }
        long next = step + 1;
        while (next < step + AHEAD && !at(next)) {
            next++;
        }
        return next;
    }

    /** Whether a bit changes behind that step. */
    boolean at(long step) {
        if (!any()) {
            return false;
        }
        return program.populations().stream().anyMatch(population -> changes(population, step))
                || program.projections().stream().anyMatch(projection -> weights.changes(projection, step));
    }

    private boolean changes(PopulationCode population, long step) {
        return IntStream.range(0, states(population))
                .anyMatch(state -> gap(population, state, step, 0) < bits(population, state));
    }

    /** Stimuli are off the chip, and what counts updates is none of the model's. */
    private static int states(PopulationCode population) {
        return population.stimulus()
                ? 0
                : population.states().size() - (population.updateCount().isPresent() ? 1 : 0);
    }

    private long bits(PopulationCode population, int state) {
        return (long) population.size() * width(population.states().get(state));
    }

    /** How wide a state is: floats as they are, whole numbers as the chip has it. */
    private int width(StateSlot state) {
        return switch (state.type()) {
            case F64 -> DOUBLE_BITS;
            case F32 -> FLOAT_BITS;
            case I64, BOOL ->
                program.chip().arithmetic() instanceof Arithmetic.FixedPoint fixed ? fixed.stateBits() : FLOAT_BITS;
        };
    }

    /** How many bits stay as they are before the next one changes: geometric gaps, from a draw each. */
    private long gap(PopulationCode population, int state, long step, int draw) {
        if (rate == 0) {
            return Long.MAX_VALUE / 2;
        }
        int word = Draws.word(seed, population.entity(), false, step, state % Draws.SITES, state / Draws.SITES, draw);
        double uniform = (Integer.toUnsignedLong(word) + 0.5) * 0x1p-32;
        double gap = Math.floor(StrictMath.log(uniform) / StrictMath.log1p(-rate));
        return gap < Long.MAX_VALUE / 2.0 ? (long) gap : Long.MAX_VALUE / 2;
    }

    /** The state with the bits of its step changed. */
    Checkpoint in(Checkpoint state) {
        List<Checkpoint.PopulationState> populations = new ArrayList<>();
        for (int p = 0; p < program.populations().size(); p++) {
            populations.add(in(state.populations().get(p), program.populations().get(p), state.step()));
        }
        return new Checkpoint(
                state.program(),
                state.fingerprint(),
                state.step(),
                ImmutableList.copyOf(populations),
                weights.in(state),
                state.signals(),
                state.phase());
    }

    private Checkpoint.PopulationState in(Checkpoint.PopulationState given, PopulationCode population, long step) {
        ImmutableList.Builder<ImmutableLongArray> states = ImmutableList.builder();
        for (int state = 0; state < given.states().size(); state++) {
            states.add(
                    state < states(population)
                            ? flipped(given.states().get(state), population, state, step)
                            : given.states().get(state));
        }
        return new Checkpoint.PopulationState(
                given.name(), states.build(), given.steps(), given.indices(), given.payloads());
    }

    private ImmutableLongArray flipped(ImmutableLongArray values, PopulationCode population, int state, long step) {
        long[] changed = values.toArray();
        StateSlot slot = population.states().get(state);
        int width = width(slot);
        int draw = 0;
        long bit = gap(population, state, step, draw);
        while (bit < bits(population, state)) {
            int neuron = Ints.checkedCast(bit / width);
            changed[neuron] ^= mask(slot, (int) (bit % width), width);
            draw++;
            bit += 1 + gap(population, state, step, draw);
        }
        return ImmutableLongArray.copyOf(changed);
    }

    /** The sign of a whole number fills all bits above it. */
    private static long mask(StateSlot slot, int bit, int width) {
        return mask(slot.type(), bit, width);
    }

    static long mask(RegisterType type, int bit, int width) {
        boolean sign = bit == width - 1;
        return switch (type) {
            case F64, F32 -> 1L << bit;
            case I64, BOOL -> sign ? -1L << bit : 1L << bit;
        };
    }
}
