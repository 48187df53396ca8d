package ganglion.chip;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;

/**
 * What of a chip does not work.
 *
 * @param deadCores cores that can hold nothing, ascending; routers of their tiles still pass packets on
 * @param deadNeurons for each place of a core that can hold no neuron its core, ascending
 * @param deadLinks links between neighbouring tiles that no packet crosses
 * @param stateFlips how likely a bit of a neuron's state changes behind a step
 * @param weightFlips how likely a bit of a stored weight changes behind a step; it stays changed
 * @param seed of those changes: which bits they are depends on it, on population, state, neuron and step, or projection, synapse and
 *     step, and on nothing else
 * @param drops how likely an emission gets lost on its way
 * @param dropSeed of those: which ones they are depends on it, on population, neuron and step, and on nothing else
 */
public record Faults(
        ImmutableIntArray deadCores,
        ImmutableIntArray deadNeurons,
        ImmutableList<Link> deadLinks,
        double stateFlips,
        double weightFlips,
        long seed,
        double drops,
        long dropSeed) {
    /** A chip in good order. */
    public static final Faults NONE = new Faults(ImmutableIntArray.of(), 0, 1);

    /** A link between two neighbouring tiles, both ways. */
    public record Link(int tile, int other) {}

    /** Dead cores, and states that change. */
    public Faults(ImmutableIntArray deadCores, double stateFlips, long seed) {
        this(deadCores, ImmutableIntArray.of(), ImmutableList.of(), stateFlips, 0, seed, 0, 1);
    }

    public boolean isDead(int core) {
        return Arrays.binarySearch(deadCores.toArray(), core) >= 0;
    }

    /** How many places of a core can hold no neuron. */
    public int deadNeurons(int core) {
        return (int) deadNeurons.stream().filter(each -> each == core).count();
    }

    /** Whether all cores, places and links are there. */
    public boolean isWhole() {
        return deadCores.isEmpty() && deadNeurons.isEmpty() && deadLinks.isEmpty();
    }

    /** The same with a core less. */
    public Faults without(int core) {
        int[] more = Arrays.copyOf(deadCores.toArray(), deadCores.length() + 1);
        more[more.length - 1] = core;
        Arrays.sort(more);
        return new Faults(
                ImmutableIntArray.copyOf(more), deadNeurons, deadLinks, stateFlips, weightFlips, seed, drops, dropSeed);
    }
}
