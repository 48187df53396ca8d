package ganglion.compiler.partition;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;

/**
 * A network as a directed hypergraph: net e is the source {@code source(e)} with everything it sends to, at rate {@code rate(e)}.
 * Vertices are numbered from 0; a vertex stands for {@code neurons(v)} neurons. Never changes once built.
 */
public final class Hypergraph {
    /** Where the pins of each net begin; a net's first pin is its source, all of them differ. */
    final int[] start;

    final int[] pins;
    /** How many synapses the source has with each pin; 0 for a source that does not reach itself. */
    final int[] synapses;

    final int[] rates;
    final int[] sizes;

    private Hypergraph(int[] start, int[] pins, int[] synapses, int[] rates, int[] sizes) {
        this.start = start;
        this.pins = pins;
        this.synapses = synapses;
        this.rates = rates;
        this.sizes = sizes;
    }

    public int vertices() {
        return sizes.length;
    }

    public int nets() {
        return rates.length;
    }

    public int rate(int net) {
        return rates[net];
    }

    public int source(int net) {
        return pins[start[net]];
    }

    public int neurons(int vertex) {
        return sizes[vertex];
    }

    /** The vertices that a net's source has synapses with, each once. */
    public ImmutableIntArray targets(int net) {
        ImmutableIntArray.Builder targets = ImmutableIntArray.builder();
        for (int k = start[net]; k < start[net + 1]; k++) {
            if (synapses[k] > 0) {
                targets.add(pins[k]);
            }
        }
        return targets.build();
    }

    public long neurons() {
        return Arrays.stream(sizes).asLongStream().sum();
    }

    public long synapses() {
        return Arrays.stream(synapses).asLongStream().sum();
    }

    long totalRate() {
        return Arrays.stream(rates).asLongStream().sum();
    }

    /** Whether net e's source is a pin only because it is the source. */
    boolean sourceOnly(int net) {
        return synapses[start[net]] == 0;
    }

    /** Collects nets one after the other. */
    public static final class Builder {
        private final int[] sizes;
        private final int[] placeOf;
        private final int[] seenBy;
        private int[] start = new int[1025];
        private int[] rates = new int[1024];
        private int[] pins = new int[1 << 14];
        private int[] synapses = new int[1 << 14];
        private int nets;
        private int end;

        /** @param vertices of one neuron each, until {@link #neurons} says otherwise */
        public Builder(int vertices) {
            checkArgument(vertices >= 0, "%s vertices", vertices);
            sizes = new int[vertices];
            placeOf = new int[vertices];
            seenBy = new int[vertices];
            Arrays.fill(sizes, 1);
            Arrays.fill(seenBy, -1);
        }

        /** Begins the next net; {@code rate} of any unit, not negative. */
        public Builder net(int source, int rate) {
            checkArgument(rate >= 0, "rate %s", rate);
            if (nets == rates.length) {
                rates = Arrays.copyOf(rates, 2 * nets);
                start = Arrays.copyOf(start, 2 * nets + 1);
            }
            rates[nets++] = rate;
            pin(source);
            return this;
        }

        /** One more synapse from the source of the net that was begun last. */
        public Builder synapse(int target) {
            if (seenBy[target] != nets) {
                pin(target);
            }
            synapses[placeOf[target]]++;
            return this;
        }

        private void pin(int vertex) {
            if (end == pins.length) {
                pins = Arrays.copyOf(pins, 2 * end);
                synapses = Arrays.copyOf(synapses, 2 * end);
            }
            seenBy[vertex] = nets;
            placeOf[vertex] = end;
            pins[end++] = vertex;
            start[nets] = end;
        }

        public Builder neurons(int vertex, int count) {
            checkArgument(count >= 0, "%s neurons", count);
            sizes[vertex] = count;
            return this;
        }

        public Hypergraph build() {
            return new Hypergraph(
                    Arrays.copyOf(start, nets + 1),
                    Arrays.copyOf(pins, end),
                    Arrays.copyOf(synapses, end),
                    Arrays.copyOf(rates, nets),
                    sizes.clone());
        }
    }
}
