package ganglion.sim.functional;

import ganglion.network.Connector;
import ganglion.network.Expander;
import ganglion.network.SynapseRows;
import ganglion.program.PopulationCode;
import ganglion.program.ProjectionCode;
import ganglion.program.RegisterType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import java.util.Optional;

/** A projection, expanded: delivers what its source emits into the sums of its port. */
final class Synapses {
    private static final int MOST_KEPT = 1 << 24;

    private final ProjectionCode projection;
    private final SynapseRows rows;
    /** Where there is no weight a synapse; else {@link #weights} has one. */
    private final Optional<SharedKernel> kernel;

    private final Weights weights;
    private final IntegerColumn delays;
    private final RegisterType payload;
    private final PortSums sums;
    private final Batch batch = new Batch();
    /** Those of all synapses of a kernel that is not too large, which are dear to work out; else empty. */
    private final int[] targets;

    Synapses(ProjectionCode projection, PopulationCode source, PopulationCode target, PortSums sums, long seed) {
        this.projection = projection;
        this.sums = sums;
        payload = source.payload();
        rows = expand(projection, source.size(), target.size(), seed);
        SynapseBuilder builder = new SynapseBuilder(projection, rows, seed);
        kernel = sums.isSum() ? SharedKernel.of(projection, sums, payload, seed) : Optional.empty();
        weights = kernel.isPresent() ? Weights.none(sums.type()) : builder.weights(sums.type());
        delays = builder.delays();
        boolean kept =
                projection.connector() instanceof Connector.Kernel && kernel.isEmpty() && rows.size() <= MOST_KEPT;
        targets = new int[kept ? rows.size() : 0];
        rows.targets(0, targets.length, targets);
        checkTypes();
    }

    private static SynapseRows expand(ProjectionCode projection, int sources, int targets, long seed) {
        try {
            return Expander.expand(projection.connector(), sources, targets, seed, projection.entity());
        } catch (IllegalArgumentException e) {
            String message = projection.name() + " cannot be built: " + e.getMessage();
            throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0505, projection.span(), message));
        }
    }

    private void checkTypes() {
        boolean integers = sums.type() == RegisterType.I64;
        if (integers != weights instanceof Weights.Multiples || integers && payload != RegisterType.I64) {
            throw new IllegalArgumentException("types of " + projection.name() + " do not fit its port");
        }
    }

    ProjectionCode projection() {
        return projection;
    }

    SynapseRows rows() {
        return rows;
    }

    PortSums sums() {
        return sums;
    }

    /** The weight that the projection states, in base units. */
    double staticWeight(int synapse) {
        return kernel.isPresent() ? kernel.get().value(rows.position(synapse)) : weights.value(synapse);
    }

    int delay(int synapse) {
        return (int) delays.get(synapse);
    }

    int outDegree(int source) {
        return rows.begin(source + 1) - rows.begin(source);
    }

    /** Delivers emissions over the synapses whose delay is in {@code low .. high}: sources ascending, then synapses. */
    void deliver(Emitted emitted, int low, int high) {
        if (high < projection.minDelay() || low > projection.maxDelay() || emitted.step() <= projection.since()) {
            return;
        }
        boolean alike = projection.minDelay() == projection.maxDelay();
        if (!sums.isSum()) {
            fold(emitted, low, high);
            return;
        }
        if (kernel.isPresent()) {
            kernel.get().deliver(emitted, sums.slot(emitted.step() + projection.minDelay()));
            return;
        }
        for (int i = 0; i < emitted.size() && alike; i++) {
            deliverTogether(
                    emitted.step(), emitted.indices().get(i), emitted.payloads().get(i));
        }
        for (int i = 0; i < emitted.size() && !alike; i++) {
            deliver(emitted.step(), emitted.indices().get(i), emitted.payloads().get(i), low, high);
        }
    }

    /** One contribution after the other, whatever the port does with it. */
    private void fold(Emitted emitted, int low, int high) {
        for (int i = 0; i < emitted.size(); i++) {
            int source = emitted.indices().get(i);
            long value = emitted.payloads().get(i);
            for (int synapse = rows.begin(source); synapse < rows.begin(source + 1); synapse++) {
                int delay = (int) delays.get(synapse);
                if (delay >= low && delay <= high) {
                    sums.add(emitted.step() + delay, rows.target(synapse), weights.amount(synapse, value, payload));
                }
            }
        }
    }

    private void deliver(long step, int source, long value, int low, int high) {
        int end = rows.begin(source + 1);
        sums.openAll();
        for (int first = rows.begin(source); first < end; first += Registers.BLOCK) {
            fill(first, Math.min(Registers.BLOCK, end - first));
            if (low > projection.minDelay() || high < projection.maxDelay()) {
                batch.keepDelays(low, high);
            }
            batch.place(step, sums.slots());
            weights.deliver(batch, sums, value, payload);
            sums.countArrivals(batch);
        }
    }

    /** All synapses of a source have one delay, so all go to one slot. */
    private void deliverTogether(long step, int source, long value) {
        int slot = sums.slot(step + projection.minDelay());
        sums.open(slot);
        int end = rows.begin(source + 1);
        for (int first = rows.begin(source); first < end; first += Registers.BLOCK) {
            batch.count = Math.min(Registers.BLOCK, end - first);
            targets(first, batch.count);
            weights.deliver(first, batch, slot, sums, value, payload);
            sums.countArrivals(batch, slot);
        }
    }

    private void targets(int first, int count) {
        if (targets.length > 0) {
            System.arraycopy(targets, first, batch.targets, 0, count);
        } else {
            rows.targets(first, count, batch.targets);
        }
    }

    private void fill(int first, int count) {
        batch.count = count;
        targets(first, count);
        for (int i = 0; i < count; i++) {
            batch.synapses[i] = first + i;
            batch.delays[i] = (int) delays.get(first + i);
        }
    }
}
