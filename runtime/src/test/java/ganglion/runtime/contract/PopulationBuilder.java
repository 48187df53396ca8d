package ganglion.runtime.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.network.DataColumn;
import ganglion.network.Events;
import ganglion.network.Samples;
import ganglion.numeric.EntityHash;
import ganglion.program.Code;
import ganglion.program.FoldCode;
import ganglion.program.PopulationCode;
import ganglion.program.PortSlot;
import ganglion.program.RegisterType;
import ganglion.program.StateSlot;
import ganglion.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Writes one population; states and ports are numbered in the order in which they are added. */
public final class PopulationBuilder {
    private final String name;
    private final int size;
    private boolean stimulus;
    private int stage;
    private RegisterType payload = RegisterType.I64;
    private final List<StateSlot> states = new ArrayList<>();
    private final List<PortSlot> ports = new ArrayList<>();
    private final List<DataColumn> columns = new ArrayList<>();
    private final CodeBuilder initial = new CodeBuilder();
    private Code update = Code.EMPTY;
    private Optional<Samples> samples = Optional.empty();
    private Optional<Events> events = Optional.empty();
    private boolean observed = true;

    PopulationBuilder(String name, int size) {
        this.name = name;
        this.size = size;
    }

    /** Off the chip. */
    public PopulationBuilder stimulus() {
        stimulus = true;
        return this;
    }

    public PopulationBuilder stage(int number) {
        stage = number;
        return this;
    }

    public PopulationBuilder payload(RegisterType type) {
        payload = type;
        return this;
    }

    /** A state that starts at 0. */
    public PopulationBuilder state(String label, RegisterType type) {
        return state(label, type, code -> code.constant(type, 0));
    }

    /** A state that starts at the value of the code. */
    public PopulationBuilder state(String label, RegisterType type, ToIntFunction<CodeBuilder> first) {
        initial.store(states.size(), first.applyAsInt(initial));
        states.add(new StateSlot(label, type, 1));
        return this;
    }

    /** An integer state one count of which is worth {@code unit}; it starts at 0. */
    public PopulationBuilder fixedState(String label, double unit) {
        initial.store(states.size(), initial.i64(0));
        states.add(new StateSlot(label, RegisterType.I64, unit));
        return this;
    }

    public PopulationBuilder port(String label, RegisterType accumulator) {
        ports.add(new PortSlot(label, accumulator, false));
        return this;
    }

    /** A port that does not add; arrivals are counted too. */
    public PopulationBuilder port(String label, RegisterType accumulator, FoldCode fold) {
        ports.add(new PortSlot(label, accumulator, true, fold));
        return this;
    }

    /** A port whose arrivals are counted too. */
    public PopulationBuilder countedPort(String label, RegisterType accumulator) {
        ports.add(new PortSlot(label, accumulator, true));
        return this;
    }

    public PopulationBuilder column(String label, double... values) {
        columns.add(new DataColumn(label, ImmutableDoubleArray.copyOf(values)));
        return this;
    }

    public PopulationBuilder update(Consumer<CodeBuilder> writer) {
        CodeBuilder code = new CodeBuilder();
        writer.accept(code);
        update = code.build(-1);
        return this;
    }

    public PopulationBuilder samples(int rows, int stepsPerRow, double... values) {
        samples = Optional.of(new Samples(rows, size, stepsPerRow, ImmutableDoubleArray.copyOf(values)));
        return this;
    }

    /** Emissions in the form (step, index, payload), sorted. */
    public PopulationBuilder events(long[]... given) {
        ImmutableLongArray.Builder steps = ImmutableLongArray.builder();
        ImmutableIntArray.Builder indices = ImmutableIntArray.builder();
        ImmutableLongArray.Builder payloads = ImmutableLongArray.builder();
        for (long[] event : given) {
            steps.add(event[0]);
            indices.add((int) event[1]);
            payloads.add(event[2]);
        }
        events = Optional.of(new Events(steps.build(), indices.build(), payloads.build()));
        return this;
    }

    public PopulationBuilder unobserved() {
        observed = false;
        return this;
    }

    PopulationCode build() {
        return new PopulationCode(
                name,
                EntityHash.of(name),
                size,
                stimulus,
                stage,
                ImmutableList.copyOf(states),
                ImmutableList.copyOf(ports),
                ImmutableList.copyOf(columns),
                states.isEmpty() ? Code.EMPTY : initial.build(-1),
                update,
                payload,
                samples,
                events,
                observed,
                Span.NONE);
    }
}
