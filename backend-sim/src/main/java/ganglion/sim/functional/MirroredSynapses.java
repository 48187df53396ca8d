package ganglion.sim.functional;

import ganglion.program.MirrorCode;
import java.util.Arrays;

/** A projection whose weights are those of a plastic one, read the other way round: what a spike adds is settled when it is emitted. */
final class MirroredSynapses {
    private final Synapses synapses;
    private final PlasticSynapses origin;
    private final MirrorCode code;
    private final Neurons source;
    private final int[] originals;
    private final Entries entries;
    private long prepared;

    MirroredSynapses(Synapses synapses, PlasticSynapses origin, Neurons source, int originTargets, long done) {
        this.synapses = synapses;
        this.origin = origin;
        this.code = synapses.projection().mirrors().orElseThrow();
        this.source = source;
        this.originals = new Incoming(origin.rows(), originTargets).sorted();
        this.entries = new Entries(synapses.projection().maxDelay());
        this.prepared = done;
    }

    Synapses synapses() {
        return synapses;
    }

    Entries entries() {
        return entries;
    }

    double weight(int synapse) {
        return origin.weight(originals[synapse]);
    }

    /** Whether some of it acts in the step of its emission; else the source may run after the target. */
    boolean actsAtOnce() {
        return synapses.projection().minDelay() == 0;
    }

    /** Settles what the emissions of a step bring; once a step. */
    void prepare(Emitted emitted, Faults faults) {
        if (emitted.step() <= prepared) {
            return;
        }
        prepared = emitted.step();
        for (int i = 0; i < emitted.size(); i++) {
            int first = synapses.rows().begin(emitted.indices().get(i));
            int[] ids = Arrays.copyOfRange(
                    originals, first, synapses.rows().begin(emitted.indices().get(i) + 1));
            long payload = emitted.payloads().get(i);
            origin.evaluate(
                    code.value(),
                    ids,
                    emitted.step(),
                    faults,
                    (k, value) -> entries.add(
                            emitted.step(),
                            first + k,
                            RuleLanes.times(
                                    synapses.sums().type(),
                                    value,
                                    payload,
                                    source.code().payload())));
        }
    }

    void deliver(long past, long now) {
        entries.deliver(past, now, synapses::delay, synapses.rows()::target, synapses.sums());
    }
}
