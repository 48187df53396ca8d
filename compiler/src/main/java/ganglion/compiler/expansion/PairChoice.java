package ganglion.compiler.expansion;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.network.Connector;
import ganglion.numeric.Distributions;
import ganglion.numeric.Draws;
import ganglion.numeric.Philox;

/** Chooses pairs one by one: those of a condition, or each with its own probability. */
public final class PairChoice {
    private final PairSpace space;
    private final ImmutableIntArray.Builder sources = ImmutableIntArray.builder();
    private final ImmutableIntArray.Builder targets = ImmutableIntArray.builder();

    public PairChoice(PairSpace space) {
        this.space = space;
    }

    /** The pairs of which the condition holds. */
    public Connector.SynapseList where(Formula.Truth condition) {
        Point point = new Point();
        PairSpace.Mover mover = space.mover();
        for (int i = 0; i < space.sources(); i++) {
            for (int j = 0; j < space.targets(); j++) {
                mover.move(point, i, j);
                if (condition.at(point)) {
                    add(i, j);
                }
            }
        }
        return list();
    }

    /**
     * Each pair with its probability: Bernoulli at (row = source, ordinal = target), site 0, as {@code Connector.FixedProbability}
     * draws; below 0 counts as 0, above 1 as 1.
     */
    public Connector.SynapseList random(Formula.Real probability, long seed, int entity) {
        Point point = new Point();
        PairSpace.Mover mover = space.mover();
        int[] words = new int[4];
        for (int i = 0; i < space.sources(); i++) {
            int tag = Draws.tag(true, i, 0, 0);
            for (int j = 0; j < space.targets(); j++) {
                if ((j & 3) == 0) {
                    Philox.block(
                            (int) seed, (int) (seed >>> 32), j >>> 2, i, entity, tag, Draws.CONSTRUCTION_ROUNDS, words);
                }
                mover.move(point, i, j);
                if (Distributions.bernoulli(Distributions.bernoulliThreshold(probability.at(point)), words[j & 3])) {
                    add(i, j);
                }
            }
        }
        return list();
    }

    private void add(int source, int target) {
        sources.add(source);
        targets.add(target);
    }

    private Connector.SynapseList list() {
        return new Connector.SynapseList(sources.build(), targets.build());
    }
}
