package ganglion.sim.functional;

import java.util.Arrays;

/** What the neurons of a population emitted in the last steps, neuron by neuron: 0 for nothing. */
final class SpikeHistory {
    private final long[][] rows;
    private final Emitted[] lists;

    /** Keeps a step and the {@code span} before it. */
    SpikeHistory(int size, int span) {
        rows = new long[span + 1][size];
        lists = new Emitted[span + 1];
        Arrays.fill(lists, Emitted.none(0));
    }

    private int slot(long step) {
        return (int) (step % rows.length);
    }

    void add(Emitted emitted) {
        long[] row = rows[slot(emitted.step())];
        Arrays.fill(row, 0);
        for (int i = 0; i < emitted.size(); i++) {
            row[emitted.indices().get(i)] = emitted.payloads().get(i);
        }
        lists[slot(emitted.step())] = emitted;
    }

    /** The payload of a neuron in a step that is kept; nothing was emitted before step 1. */
    long payload(long step, int neuron) {
        return step < 1 ? 0 : rows[slot(step)][neuron];
    }

    /** The emissions of a step that is kept. */
    Emitted at(long step) {
        return step < 1 ? Emitted.none(step) : lists[slot(step)];
    }
}
