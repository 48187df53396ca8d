package ganglion.sim.functional;

import ganglion.dynamics.Axis;
import ganglion.numeric.Draws;
import ganglion.program.Instruction;
import ganglion.program.PlasticityCode;
import ganglion.program.ProjectionCode;
import ganglion.program.RegisterType;
import ganglion.source.DiagnosticCode;
import java.util.List;

/** What the codes of a rule read and write: a lane is one of the synapses given, in order. */
final class RuleLanes implements LaneSource {
    private static final Axis[] AXES = Axis.values();

    private final PlasticSynapses synapses;
    private final ProjectionCode projection;
    private final PlasticityCode rule;
    private final long seed;
    private final Signals signals;
    private final DataColumns columns;
    private final int[] places = new int[Registers.BLOCK];
    private final int[] words = new int[Registers.BLOCK];
    private int[] ids = {};
    private long step;
    private long now;
    private boolean constructing;
    private Faults faults = new Faults(List.of());
    private Delivery delivery = (_, _) -> {
        throw new IllegalStateException("a delivery where none can be");
    };

    /** Takes what a synapse delivers: bits in the type of the port, times the payload already. */
    interface Delivery {
        void deliver(int synapse, long amount);
    }

    RuleLanes(PlasticSynapses synapses, long seed, Signals signals) {
        this.synapses = synapses;
        this.projection = synapses.projection();
        this.rule = projection.plasticity().orElseThrow();
        this.seed = seed;
        this.signals = signals;
        columns = new DataColumns(projection.columns());
    }

    /**
     * Sets the synapses of the lanes.
     *
     * @param ofStep that runs
     * @param agesUntil the step up to which ages count
     */
    void begin(int[] lanes, long ofStep, long agesUntil, Faults told, Delivery taking) {
        ids = lanes;
        step = ofStep;
        now = agesUntil;
        constructing = ofStep == 0;
        faults = told;
        delivery = taking;
    }

    @Override
    public void overflow(int lane) {
        faults.report(DiagnosticCode.E0602, projection.target(), synapses.rows().target(ids[lane]));
    }

    @Override
    public void access(Instruction i, Registers registers, int from, int count) {
        switch (i.opcode()) {
            case COLUMN -> {
                for (int lane = 0; lane < count; lane++) {
                    places[lane] = synapses.rows().position(ids[from + lane]);
                }
                columns.gather(i, registers, places, count);
            }
            case DRAW, UNIFORM, NORMAL -> draw(i, registers, from, count);
            case STORE -> store(i, registers, from, count);
            case DELIVER -> deliver(i, registers, from, count);
            default -> {
                RegisterType type = registers.type(i.dst());
                for (int lane = 0; lane < count; lane++) {
                    SynapseColumns.put(type, registers, i.dst(), lane, read(i, ids[from + lane]));
                }
            }
        }
    }

    private long read(Instruction i, int synapse) {
        int place = (int) i.immediate();
        int source = synapses.source(synapse);
        int target = synapses.rows().target(synapse);
        return switch (i.opcode()) {
            case STATE -> synapses.states().bits(place, synapse);
            case AGE -> now - synapses.states().date(place, synapse);
            case COORDINATE ->
                switch (AXES[place]) {
                    case STEP -> step;
                    case SOURCE -> source;
                    case TARGET -> target;
                    case INDEX -> throw new IllegalArgumentException("a synapse has no index");
                };
            case TRACE -> synapses.trace(place, step, synapse);
            case PRE_SPIKE -> typed(synapses.preSpike(step, synapse), i.type());
            case POST_SPIKE -> typed(synapses.postSpike(step, synapse), i.type());
            case PRE_STATE -> synapses.preState(place, source);
            case POST_STATE -> synapses.postState(place, target);
            case SIGNAL -> signals.bits(place, target, synapses.targets());
            case PHASE -> signals.phase();
            default -> throw new IllegalArgumentException(i.opcode() + " in a rule");
        };
    }

    /** Payloads of reals are kept as bits of doubles. */
    private static long typed(long payload, RegisterType type) {
        return type == RegisterType.F32
                ? Float.floatToRawIntBits((float) Double.longBitsToDouble(payload)) & 0xFFFFFFFFL
                : payload;
    }

    private void draw(Instruction i, Registers registers, int from, int count) {
        int site = (int) i.immediate();
        for (int lane = 0; lane < count; lane++) {
            int synapse = ids[from + lane];
            words[lane] = constructing
                    ? Draws.word(
                            seed,
                            projection.entity(),
                            true,
                            synapses.rows().row(synapse),
                            site,
                            0,
                            synapses.rows().ordinal(synapse))
                    : Draws.word(seed, projection.entity(), false, step, site, 0, synapse);
        }
        DrawLanes.store(i, registers, words, count);
    }

    private void store(Instruction i, Registers registers, int from, int count) {
        int state = (int) i.immediate();
        RegisterType type = synapses.states().type(state);
        for (int lane = 0; lane < count; lane++) {
            if (i.b() < 0 || registers.truths(i.b())[lane]) {
                int synapse = ids[from + lane];
                long bits = SynapseColumns.bits(type, registers, i.a(), lane);
                synapses.states().store(state, synapse, bits, step);
                if (isUndefined(type, bits)) {
                    faults.report(
                            DiagnosticCode.E0601,
                            projection.target(),
                            synapses.rows().target(synapse));
                }
            }
        }
    }

    private static boolean isUndefined(RegisterType type, long bits) {
        return type == RegisterType.F64 && Double.isNaN(Double.longBitsToDouble(bits))
                || type == RegisterType.F32 && Float.isNaN(Float.intBitsToFloat((int) bits));
    }

    private void deliver(Instruction i, Registers registers, int from, int count) {
        RegisterType type = registers.type(i.a());
        for (int lane = 0; lane < count; lane++) {
            if (i.b() < 0 || registers.truths(i.b())[lane]) {
                int synapse = ids[from + lane];
                long value = SynapseColumns.bits(type, registers, i.a(), lane);
                delivery.deliver(synapse, times(type, value, synapses.preSpike(step, synapse), synapses.payloadType()));
            }
        }
    }

    /** A value times a payload, rounded once. */
    static long times(RegisterType type, long value, long payload, RegisterType payloadType) {
        boolean whole = payloadType == RegisterType.I64;
        return switch (type) {
            case F64 -> {
                double p = whole ? (double) payload : Double.longBitsToDouble(payload);
                yield Double.doubleToRawLongBits(Double.longBitsToDouble(value) * p);
            }
            case F32 -> {
                float p = whole ? (float) payload : (float) Double.longBitsToDouble(payload);
                yield Float.floatToRawIntBits(Float.intBitsToFloat((int) value) * p) & 0xFFFFFFFFL;
            }
            case I64 -> value * payload;
            case BOOL -> throw new IllegalStateException("a port is a number");
        };
    }

    PlasticityCode rule() {
        return rule;
    }
}
