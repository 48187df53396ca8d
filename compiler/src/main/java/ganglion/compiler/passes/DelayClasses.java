package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.expansion.WrittenOut;
import ganglion.compiler.expansion.WrittenSynapses;
import ganglion.network.Projection;
import ganglion.network.Relayed;
import java.util.Map;
import java.util.TreeMap;

/** A projection written out synapse by synapse, in parts whose delays lie within the range of a chip once whole ranges are taken off. */
final class DelayClasses {
    private final Projection projection;
    private final int kept;
    private final Map<Integer, WrittenSynapses> parts = new TreeMap<>();

    /**
     * A part.
     *
     * @param behind what is to be taken off its delays, a multiple of the range
     */
    record Class(int behind, Projection projection) {}

    private DelayClasses(Projection projection, int kept) {
        this.projection = projection;
        this.kept = kept;
    }

    /**
     * The parts by their delays, least first; the first of them has the name of the whole.
     *
     * @param kept the longest delay of the chip
     */
    static ImmutableList<Class> of(Projection projection, int sources, int targets, long seed, int kept) {
        DelayClasses classes = new DelayClasses(projection, kept);
        classes.writeOut(sources, targets, seed);
        return classes.parts.entrySet().stream()
                .map(entry ->
                        new Class(entry.getKey(), entry.getValue().in(projection.named(classes.name(entry.getKey())))))
                .collect(ImmutableList.toImmutableList());
    }

    private void writeOut(int sources, int targets, long seed) {
        WrittenOut whole = WrittenOut.of(projection, sources, targets, seed);
        whole.forEach(
                projection,
                (source, target, weight, steps) -> parts.computeIfAbsent(behind(steps), _ -> new WrittenSynapses())
                        .add(source, target, weight, steps));
    }

    private int behind(int steps) {
        return steps <= kept ? 0 : Math.ceilDiv(steps - kept, kept) * kept;
    }

    private String name(int behind) {
        boolean first = parts.keySet().iterator().next() == behind;
        return first ? projection.name() : Relayed.part(projection.name(), behind);
    }
}
