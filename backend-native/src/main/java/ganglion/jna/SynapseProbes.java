package ganglion.jna;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.program.ProbePoint;
import ganglion.program.Program;
import ganglion.program.RegisterType;
import ganglion.program.SynapseSlot;
import ganglion.runtime.Trace;
import java.util.stream.IntStream;

/** Records states of synapses: the engine stops behind the steps that probes ask for, and is read from outside. */
final class SynapseProbes {
    private final Program program;
    private final ImmutableIntArray places;
    private final ImmutableList<Series> series;

    SynapseProbes(Program program) {
        this.program = program;
        places = ImmutableIntArray.copyOf(IntStream.range(0, program.probes().size())
                .filter(place -> isOfSynapses(program.probes().get(place))));
        series = places.stream()
                .mapToObj(place -> new Series(program.probes().get(place), slot(place)))
                .collect(ImmutableList.toImmutableList());
    }

    static boolean isOfSynapses(ProbePoint probe) {
        return probe.subject() == ProbePoint.Subject.PROJECTION;
    }

    private SynapseSlot slot(int place) {
        ProbePoint probe = program.probes().get(place);
        return program.projections()
                .get(probe.place())
                .plasticity()
                .orElseThrow(() -> new IllegalArgumentException("a probe of synapses that do not change"))
                .states()
                .get(probe.state());
    }

    /** Steps to the next one that is recorded, at most so many. */
    long pace(long step, long most) {
        return series.stream()
                .mapToLong(one -> one.point.every() - step % one.point.every())
                .reduce(most, Math::min);
    }

    /** Records where the engine stands, if a probe asks for this step. */
    void reached(Engine engine) {
        long step = engine.step();
        series.stream().filter(one -> step % one.point.every() == 0).forEach(one -> one.record(step, engine));
    }

    /** The samples of a probe, by its place in the program. */
    Trace take(int probe) {
        return series.get(places.indexOf(probe)).take();
    }

    private static final class Series {
        private final ProbePoint point;
        private final SynapseSlot slot;
        private int width;
        private ImmutableLongArray.Builder steps = ImmutableLongArray.builder();
        private ImmutableDoubleArray.Builder values = ImmutableDoubleArray.builder();

        Series(ProbePoint point, SynapseSlot slot) {
            this.point = point;
            this.slot = slot;
        }

        void record(long step, Engine engine) {
            ImmutableLongArray bits = engine.synapses(point.place(), Abi.SHOWN, point.state());
            width = bits.length();
            steps.add(step);
            bits.forEach(held -> values.add(value(slot.type(), held)));
        }

        private double value(RegisterType type, long held) {
            return switch (type) {
                case F64 -> Double.longBitsToDouble(held);
                case F32 -> Float.intBitsToFloat((int) held);
                case I64, BOOL -> held * slot.unit();
            };
        }

        Trace take() {
            Trace trace = new Trace(steps.build(), width, values.build());
            steps = ImmutableLongArray.builder();
            values = ImmutableDoubleArray.builder();
            return trace;
        }
    }
}
