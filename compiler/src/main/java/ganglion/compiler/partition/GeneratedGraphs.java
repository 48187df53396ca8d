package ganglion.compiler.partition;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;

/** Networks without layers to measure partitioners on; unit rates are 100, names of neurons are shuffled, equal sizes are equal graphs. */
public final class GeneratedGraphs {
    public static final ImmutableList<String> NAMES = ImmutableList.of("small-world", "modular", "elegans");

    private static final int RATE = 100;
    private static final long SEED = 8;
    private static final int CONTACTS = 24;

    private final int neurons;
    private final Dice dice = new Dice(SEED);
    private final int[] name;
    private final int[] seenBy;

    private GeneratedGraphs(int neurons) {
        this.neurons = neurons;
        this.name = dice.permutation(neurons);
        this.seenBy = new int[neurons];
        Arrays.fill(seenBy, -1);
    }

    /**
     * A network by its name: {@code small-world}, a ring of 40 nearest targets of which one in ten is rewired (Watts and Strogatz);
     * {@code modular}, communities of about 200 with 40 targets each, one in five of them elsewhere; {@code elegans}, neurons along
     * a body with 24 targets on average, their number and reach drawn from heavy tails, and a few hubs that everybody reaches.
     */
    public static Optional<Hypergraph> named(String name, int neurons) {
        return switch (name) {
            case "small-world" -> Optional.of(new GeneratedGraphs(neurons).smallWorld());
            case "modular" -> Optional.of(new GeneratedGraphs(neurons).modular());
            case "elegans" -> Optional.of(new GeneratedGraphs(neurons).elegans());
            default -> Optional.empty();
        };
    }

    private Hypergraph smallWorld() {
        Hypergraph.Builder graph = new Hypergraph.Builder(neurons);
        for (int v = 0; v < neurons; v++) {
            begin(graph, v);
            for (int k = 1; k <= 20; k++) {
                reach(graph, v, dice.below(10) == 0 ? dice.below(neurons) : (v + k) % neurons);
                reach(graph, v, dice.below(10) == 0 ? dice.below(neurons) : (v - k + neurons) % neurons);
            }
        }
        return graph.build();
    }

    private Hypergraph modular() {
        int[] bounds = bounds();
        Hypergraph.Builder graph = new Hypergraph.Builder(neurons);
        int module = 0;
        for (int v = 0; v < neurons; v++) {
            module += v >= bounds[module + 1] ? 1 : 0;
            begin(graph, v);
            int size = bounds[module + 1] - bounds[module];
            for (int k = 0; k < 40; k++) {
                reach(graph, v, dice.below(5) == 0 ? dice.below(neurons) : bounds[module] + dice.below(size));
            }
        }
        return graph.build();
    }

    /** Modules of 100 to 300. */
    private int[] bounds() {
        int[] bounds = new int[neurons / 100 + 2];
        int module = 0;
        while (bounds[module] < neurons) {
            bounds[module + 1] = Math.min(neurons, bounds[module] + 100 + dice.below(201));
            module++;
        }
        return Arrays.copyOf(bounds, module + 1);
    }

    private Hypergraph elegans() {
        Hypergraph.Builder graph = new Hypergraph.Builder(neurons);
        int hubs = Math.max(1, neurons / 100);
        for (int v = 0; v < neurons; v++) {
            begin(graph, v);
            int targets = (int) Math.min(neurons / 4.0, 1 + (CONTACTS - 1) * dice.exponential());
            for (int k = 0; k < targets; k++) {
                boolean toHub = dice.below(10) == 0;
                double reach = 40 * dice.exponential() * dice.exponential();
                int signed = (int) (dice.below(2) == 0 ? 1 + reach : -1 - reach);
                reach(graph, v, toHub ? dice.below(hubs) * 100 % neurons : Math.floorMod(v + signed, neurons));
            }
        }
        return graph.build();
    }

    private void begin(Hypergraph.Builder graph, int v) {
        graph.net(name[v], RATE);
    }

    /** Each target once, never the neuron itself. */
    private void reach(Hypergraph.Builder graph, int v, int target) {
        if (target != v && seenBy[target] != v) {
            seenBy[target] = v;
            graph.synapse(name[target]);
        }
    }
}
