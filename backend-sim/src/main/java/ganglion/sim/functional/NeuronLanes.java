package ganglion.sim.functional;

import static java.util.Objects.requireNonNull;

import com.google.common.primitives.ImmutableLongArray;
import ganglion.dynamics.Axis;
import ganglion.numeric.Draws;
import ganglion.program.Instruction;
import ganglion.program.Opcode;
import ganglion.program.PopulationCode;
import ganglion.source.DiagnosticCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What neuron programs read and write: a lane is a neuron. */
final class NeuronLanes implements LaneSource {
    private static final Axis[] AXES = Axis.values();

    private final PopulationCode code;
    private final int place;
    private final long seed;
    private final StateColumns states;
    private final List<PortSums> ports;
    private final EmissionBuffer emissions;
    private final Signals signals;
    private final DataColumns columns;
    private final SampleRow samples;
    private final Map<Instruction, PoissonLanes> poisson = new HashMap<>();
    private final int[] words = new int[Registers.BLOCK];
    private Faults faults;
    private long step;

    NeuronLanes(
            PopulationCode code,
            int place,
            long seed,
            StateColumns states,
            List<PortSums> ports,
            EmissionBuffer emissions,
            Signals signals) {
        this.code = code;
        this.place = place;
        this.seed = seed;
        this.states = states;
        this.ports = ports;
        this.emissions = emissions;
        this.signals = signals;
        columns = new DataColumns(code.columns());
        samples = new SampleRow(code.samples());
        faults = new Faults(List.of());
        code.initial().instructions().forEach(i -> addTable(i, code.initial().tables()));
        code.update().instructions().forEach(i -> addTable(i, code.update().tables()));
        code.winners().ifPresent(winners -> {
            winners.key().instructions().forEach(i -> addTable(i, winners.key().tables()));
            winners.block()
                    .instructions()
                    .forEach(i -> addTable(i, winners.block().tables()));
        });
    }

    private void addTable(Instruction i, List<ImmutableLongArray> tables) {
        if (i.opcode() == Opcode.POISSON) {
            poisson.put(i, new PoissonLanes(tables.get(i.b()), i.c()));
        }
    }

    /** Sets the step whose values are read and where errors of it are told. */
    void begin(long ofStep, Faults told) {
        step = ofStep;
        faults = told;
        samples.seek(ofStep);
    }

    @Override
    public void overflow(int lane) {
        faults.report(DiagnosticCode.E0602, place, lane);
    }

    @Override
    public void access(Instruction i, Registers registers, int from, int count) {
        int immediate = (int) i.immediate();
        switch (i.opcode()) {
            case COLUMN -> columns.load(i, registers, from, count);
            case STATE -> states.load(immediate, registers, i.dst(), from, count);
            case PORT -> ports.get(immediate).load(step, registers, i.dst(), from, count);
            case ARRIVALS -> ports.get(immediate).loadArrivals(step, registers.longs(i.dst()), from, count);
            case COORDINATE -> coordinate(AXES[immediate], registers.longs(i.dst()), from, count);
            case SIGNAL -> signals.load(immediate, registers, i.dst(), from, count, code.size());
            case PHASE -> Arrays.fill(registers.longs(i.dst()), 0, count, signals.phase());
            case SAMPLE -> samples.load(i, registers, from, count);
            case DRAW, UNIFORM, NORMAL -> draw(i, registers, from, count);
            case POISSON -> poisson(i, registers.longs(i.dst()), from, count);
            case STORE -> store(i, registers, from, count);
            case EMIT -> emit(i, registers, from, count);
            default -> throw new IllegalArgumentException(i.opcode() + " is no access");
        }
    }

    private void coordinate(Axis axis, long[] out, int from, int count) {
        switch (axis) {
            case STEP -> Arrays.fill(out, 0, count, step);
            case INDEX -> Arrays.setAll(out, lane -> (long) from + lane);
            case SOURCE, TARGET -> throw new IllegalArgumentException("a neuron has no source or target");
        }
    }

    private void draw(Instruction i, Registers registers, int from, int count) {
        int site = (int) i.immediate();
        int rounds = Draws.CONSTRUCTION_ROUNDS;
        Draws.fill(seed, code.entity(), false, step, site, 0, rounds, from, words, 0, count);
        DrawLanes.store(i, registers, words, count);
    }

    private void poisson(Instruction i, long[] out, int from, int count) {
        PoissonLanes lanes = requireNonNull(poisson.get(i));
        lanes.everyStep(seed, code.entity(), step, (int) i.immediate(), from, out, count);
    }

    private void store(Instruction i, Registers registers, int from, int count) {
        int lane = states.store((int) i.immediate(), registers, i.a(), from, count);
        if (lane >= 0) {
            faults.report(DiagnosticCode.E0601, place, from + lane);
        }
    }

    private void emit(Instruction i, Registers registers, int from, int count) {
        boolean[] where = registers.truths(i.b());
        switch (registers.type(i.a())) {
            case I64 -> emit(registers.longs(i.a()), where, from, count);
            case F64 -> emit(registers.doubles(i.a()), where, from, count);
            case F32 -> emit(registers.floats(i.a()), where, from, count);
            case BOOL -> throw new IllegalArgumentException("a truth is emitted");
        }
    }

    private void emit(long[] values, boolean[] where, int from, int count) {
        for (int lane = 0; lane < count; lane++) {
            if (where[lane]) {
                emissions.said();
                if (values[lane] != 0) {
                    emissions.add(from + lane, values[lane]);
                }
            }
        }
    }

    private void emit(double[] values, boolean[] where, int from, int count) {
        for (int lane = 0; lane < count; lane++) {
            if (where[lane]) {
                emissions.said();
                if (values[lane] != 0) {
                    emit(from + lane, values[lane]);
                }
            }
        }
    }

    private void emit(float[] values, boolean[] where, int from, int count) {
        for (int lane = 0; lane < count; lane++) {
            if (where[lane]) {
                emissions.said();
                if (values[lane] != 0) {
                    emit(from + lane, values[lane]);
                }
            }
        }
    }

    private void emit(int index, double value) {
        if (Double.isNaN(value)) {
            faults.report(DiagnosticCode.E0601, place, index);
        }
        emissions.add(index, Double.doubleToRawLongBits(value));
    }
}
