package ganglion.sim.functional;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Axis;
import ganglion.numeric.Draws;
import ganglion.program.Instruction;
import ganglion.program.Opcode;
import ganglion.program.ReductionCode;
import ganglion.program.RegisterType;
import ganglion.program.SignalCode;
import ganglion.program.StateSlot;
import ganglion.source.DiagnosticCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One signal: its values, and the program that makes new ones; a lane is a value. */
final class SignalValues implements LaneSource {
    private static final Axis[] AXES = Axis.values();

    private final SignalCode code;
    private final long seed;
    private final Signals all;
    private final StateColumns held;
    private final StateColumns next;
    private final CodeRunner update;
    private final Map<Instruction, PoissonLanes> poisson = new HashMap<>();
    private final int[] words = new int[Registers.BLOCK];
    /** By reduction: the bits of one number for all values, or of one each. */
    private final long[][] reduced;

    private Faults faults = new Faults(List.of());
    private int place;
    private long step;

    SignalValues(SignalCode code, long seed, Signals all) {
        this.code = code;
        this.seed = seed;
        this.all = all;
        ImmutableList<StateSlot> slots = ImmutableList.of(new StateSlot(code.name(), code.type(), code.unit()));
        held = new StateColumns(slots, code.size());
        next = new StateColumns(slots, code.size());
        update = new CodeRunner(code.update(), code.size());
        reduced = new long[code.reductions().size()][];
        for (Instruction i : code.update().instructions()) {
            if (i.opcode() == Opcode.POISSON) {
                poisson.put(i, new PoissonLanes(code.update().tables().get(i.b()), i.c()));
            }
        }
        for (int i = 0; i < code.size(); i++) {
            held.restore(0, i, code.held(code.initial().get(i)));
        }
    }

    StateColumns held() {
        return held;
    }

    /** Gives all values the same bits. */
    void fill(long bits) {
        for (int i = 0; i < code.size(); i++) {
            held.restore(0, i, bits);
        }
    }

    /** Makes the values of the step that just ended; {@link #commit} shows them. */
    void compute(long ofStep, int ofPlace, List<Neurons> neurons, List<Emitted> emitted, Faults told) {
        step = ofStep;
        place = ofPlace;
        faults = told;
        for (int k = 0; k < reduced.length; k++) {
            reduced[k] = reduce(code.reductions().get(k), neurons, emitted);
        }
        next.restore(held.bits());
        update.run(this, code.size());
    }

    void commit() {
        held.restore(next.bits());
    }

    private long[] reduce(ReductionCode reduction, List<Neurons> neurons, List<Emitted> emitted) {
        StateColumns states = neurons.get(reduction.population()).states();
        int size = neurons.get(reduction.population()).code().size();
        int state = reduction.state();
        return switch (reduction.kind()) {
            case COUNT -> new long[] {emitted.get(reduction.population()).size()};
            case SUM -> new long[] {states.folded(state, 0, size)};
            case MAX -> new long[] {states.most(state)};
            case GROUP_SUM -> {
                int group = size / code.size();
                long[] sums = new long[code.size()];
                Arrays.setAll(sums, i -> states.folded(state, i * group, group));
                yield sums;
            }
            case OWN -> {
                long[] own = new long[code.size()];
                Arrays.setAll(own, i -> states.bits(state, i));
                yield own;
            }
            case MEAN, GROUP_MEAN -> throw new IllegalArgumentException("a mean is a sum that the code divides");
        };
    }

    @Override
    public void overflow(int lane) {
        faults.report(DiagnosticCode.E0602, place, lane);
    }

    @Override
    public void access(Instruction i, Registers registers, int from, int count) {
        int immediate = (int) i.immediate();
        switch (i.opcode()) {
            case STATE -> held.load(0, registers, i.dst(), from, count);
            case SIGNAL -> all.load(immediate, registers, i.dst(), from, count, code.size());
            case PHASE -> Arrays.fill(registers.longs(i.dst()), 0, count, all.phase());
            case REDUCTION -> reduction(immediate, registers, i.dst(), from, count);
            case COORDINATE -> coordinate(AXES[immediate], registers.longs(i.dst()), from, count);
            case DRAW, UNIFORM, NORMAL -> {
                int rounds = Draws.CONSTRUCTION_ROUNDS;
                Draws.fill(seed, code.entity(), false, step, immediate, 0, rounds, from, words, 0, count);
                DrawLanes.store(i, registers, words, count);
            }
            case POISSON ->
                requireNonNull(poisson.get(i))
                        .everyStep(seed, code.entity(), step, immediate, from, registers.longs(i.dst()), count);
            case STORE -> store(i, registers, from, count);
            default -> throw new IllegalArgumentException(i.opcode() + " in the program of a signal");
        }
    }

    private void store(Instruction i, Registers registers, int from, int count) {
        int lane = next.store(0, registers, i.a(), from, count);
        if (lane >= 0) {
            faults.report(DiagnosticCode.E0601, place, from + lane);
        }
    }

    private void reduction(int k, Registers registers, int dst, int from, int count) {
        RegisterType type = code.reductions().get(k).type();
        for (int lane = 0; lane < count; lane++) {
            long bits = reduced[k][reduced[k].length == 1 ? 0 : from + lane];
            switch (type) {
                case F64 -> registers.doubles(dst)[lane] = Double.longBitsToDouble(bits);
                case F32 -> registers.floats(dst)[lane] = Float.intBitsToFloat((int) bits);
                case I64 -> registers.longs(dst)[lane] = bits;
                case BOOL -> throw new IllegalStateException("a reduction is a number");
            }
        }
    }

    private void coordinate(Axis axis, long[] out, int from, int count) {
        switch (axis) {
            case STEP -> Arrays.fill(out, 0, count, step);
            case INDEX -> Arrays.setAll(out, lane -> (long) from + lane);
            case SOURCE, TARGET -> throw new IllegalArgumentException("a signal has no source or target");
        }
    }
}
