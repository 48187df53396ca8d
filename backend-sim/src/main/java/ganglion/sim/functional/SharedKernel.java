package ganglion.sim.functional;

import ganglion.network.Connector;
import ganglion.network.SynapseRows;
import ganglion.network.WeightFormat;
import ganglion.program.Opcode;
import ganglion.program.ProjectionCode;
import ganglion.program.RegisterType;
import java.util.Arrays;
import java.util.Optional;

/**
 * A projection through a kernel of real weights and one delay, without a weight or target a synapse: spikes add runs of neighbours to
 * sums of its own, which hold what the port held before them and replace it after them. So every sum grows in the order of its sources.
 */
final class SharedKernel {
    private final KernelPlaces places;
    private final KernelColumn column;
    private final PortSums port;
    private final RegisterType payload;
    private final int[] arrived;

    private SharedKernel(KernelPlaces places, KernelColumn column, PortSums port, RegisterType payload) {
        this.places = places;
        this.column = column;
        this.port = port;
        this.payload = payload;
        arrived = new int[places.groups() * places.places()];
    }

    /** None where weights depend on the ends of a synapse, are integers, or change, or where delays differ. */
    static Optional<SharedKernel> of(ProjectionCode projection, PortSums port, RegisterType payload, long seed) {
        boolean suits = projection.format() instanceof WeightFormat.Floating
                && projection.minDelay() == projection.maxDelay()
                && projection.plasticity().isEmpty()
                && projection.mirrors().isEmpty()
                && port.type() != RegisterType.I64
                && projection.weight().instructions().stream().noneMatch(i -> i.opcode() == Opcode.COORDINATE);
        return projection.connector() instanceof Connector.Kernel kernel && suits
                ? Optional.of(of(projection, kernel, port, payload, seed))
                : Optional.empty();
    }

    private static SharedKernel of(
            ProjectionCode projection, Connector.Kernel kernel, PortSums port, RegisterType payload, long seed) {
        KernelPlaces places = new KernelPlaces(kernel);
        Weights weights = new SynapseBuilder(projection, new Elements(kernel.elements()), seed).weights(port.type());
        KernelColumn column = switch (weights) {
            case Weights.Doubles _ -> new KernelColumn.Doubles(pack(kernel, places, weights), places.sums());
            case Weights.Floats _ -> new KernelColumn.Floats(floats(pack(kernel, places, weights)), places.sums());
            case Weights.Multiples _ -> throw new IllegalArgumentException("integers in a port of reals");
        };
        return new SharedKernel(places, column, port, payload);
    }

    private static double[] pack(Connector.Kernel kernel, KernelPlaces places, Weights weights) {
        double[] packed = new double[kernel.elements()];
        for (int position = 0; position < packed.length; position++) {
            packed[places.weight(position)] = weights.value(position);
        }
        return packed;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    double value(int position) {
        return column.value(places.weight(position));
    }

    /** Adds what was emitted to the sums of a slot. Few spikes are added where they go; more are worth moving all sums twice. */
    void deliver(Emitted emitted, int slot) {
        if (emitted.size() == 0) {
            return;
        }
        boolean few = (long) emitted.size() * places.taps() * places.outputs() < places.sums();
        boolean fresh = port.open(slot);
        if (few) {
            addEach(emitted, slot);
        } else {
            addAll(emitted, slot, fresh);
        }
        if (port.isCounted()) {
            countArrivals(emitted, slot);
        }
    }

    private void addAll(Emitted emitted, int slot, boolean fresh) {
        if (fresh) {
            column.clear();
        } else {
            column.fetch(port, slot, places);
        }
        for (int i = 0; i < emitted.size(); i++) {
            column.payload(emitted.payloads().get(i), payload);
            places.each(emitted.indices().get(i), column::add);
        }
        column.put(port, slot, places);
    }

    private void addEach(Emitted emitted, int slot) {
        for (int i = 0; i < emitted.size(); i++) {
            column.payload(emitted.payloads().get(i), payload);
            places.each(emitted.indices().get(i), (weight, sum, count) -> {
                for (int k = 0; k < count; k++) {
                    column.addTo(port, slot, target(sum + k), weight + k);
                }
            });
        }
    }

    /** The target whose sum is at a place of the own ones. */
    private int target(int sum) {
        int all = places.places() * places.outputs();
        int within = sum % all;
        return sum - within + within % places.outputs() * places.places() + within / places.outputs();
    }

    /** All outputs of a place hear of a spike alike. */
    private void countArrivals(Emitted emitted, int slot) {
        int outputs = places.outputs();
        Arrays.fill(arrived, 0);
        for (int i = 0; i < emitted.size(); i++) {
            places.each(emitted.indices().get(i), (_, sum, count) -> {
                for (int place = sum / outputs; place < (sum + count) / outputs; place++) {
                    arrived[place]++;
                }
            });
        }
        for (int group = 0; group < places.groups(); group++) {
            port.countArrivals(
                    slot,
                    group * places.places() * outputs,
                    outputs,
                    arrived,
                    group * places.places(),
                    places.places());
        }
    }

    /** The elements of a kernel in place of its synapses, for what is equal in all synapses through an element. */
    private record Elements(int size) implements SynapseRows {
        @Override
        public int sources() {
            return 1;
        }

        @Override
        public int begin(int source) {
            return source * size;
        }

        @Override
        public int target(int synapse) {
            return 0;
        }

        @Override
        public int row(int synapse) {
            return 0;
        }

        @Override
        public int ordinal(int synapse) {
            return synapse;
        }

        @Override
        public int position(int synapse) {
            return synapse;
        }
    }
}
