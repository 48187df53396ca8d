package ganglion.compiler.tiling;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The tiling of least km1 among those that cut the layers, in their order, into blocks of neighbours, each with a tile size of its own.
 * What a block costs depends on its own cut alone, for whatever it hears from elsewhere comes over the network: so the best blocks for
 * every number of parts are found one layer after the other. Every cut with few enough tiles is tried.
 */
final class TilingSearch {
    /** Layers in a block. */
    private static final int LONGEST = 8;
    /** Layers in a block of many tiles: there, more hardly ever share a good cut. */
    private static final int LONGEST_LARGE = 3;

    private static final int LARGE = 32;
    /** Tiles more than there must be: half as many again, and some. */
    private static final double WASTE = 1.5;

    private static final int SPARE = 4;

    private final LayerGraph graph;
    private final TileLimits limits;
    private final int most;
    private final ImmutableList<Integer> placed;
    /** By layers done and parts used, the best so far. */
    private final List<Map<Integer, Step>> best = new ArrayList<>();

    /** The last block of a tiling and what came before it. */
    private record Step(long km1, Optional<Block> block, int layersBefore, int partsBefore) {}

    /** @param most parts there may be */
    TilingSearch(LayerGraph graph, TileLimits limits, int most) {
        this.graph = graph;
        this.limits = limits;
        this.most = most;
        this.placed = IntStream.range(0, graph.layers().size())
                .filter(layer -> graph.layers().get(layer).placed())
                .filter(layer -> graph.layers().get(layer).size() > 0)
                .boxed()
                .collect(ImmutableList.toImmutableList());
    }

    /** Empty where none was found that keeps the limits. */
    Optional<Tiling> best() {
        for (int done = 0; done <= placed.size(); done++) {
            best.add(new HashMap<>());
        }
        best.get(0).put(0, new Step(0, Optional.empty(), 0, 0));
        for (int from = 0; from < placed.size(); from++) {
            for (int to = from + 1; to <= Math.min(placed.size(), from + LONGEST); to++) {
                if (to - from <= LONGEST_LARGE || fewest(placed.subList(from, to)) <= LARGE) {
                    extend(from, to);
                }
            }
        }
        Map<Integer, Step> found = best.get(placed.size());
        return found.keySet().stream()
                .sorted()
                .reduce((a, b) -> step(found, b).km1() < step(found, a).km1() ? b : a)
                .map(parts -> tiling(parts, step(found, parts).km1()));
    }

    private static Step step(Map<Integer, Step> steps, int parts) {
        return Optional.ofNullable(steps.get(parts)).orElseThrow();
    }

    private void extend(int from, int to) {
        Map<Integer, Step> before = best.get(from);
        if (before.isEmpty()) {
            return;
        }
        int used = before.keySet().stream().mapToInt(parts -> parts).min().orElse(0);
        Map<Integer, Block> blocks = blocks(placed.subList(from, to), most - used);
        Map<Integer, Step> after = best.get(to);
        before.forEach((parts, step) -> blocks.forEach((tiles, block) -> {
            if (parts + tiles <= most) {
                Step next = new Step(step.km1() + block.km1(), Optional.of(block), from, parts);
                after.merge(parts + tiles, next, (a, b) -> b.km1() < a.km1() ? b : a);
            }
        }));
    }

    /** Tiles that a block needs at least. */
    private int fewest(ImmutableList<Integer> layers) {
        long neurons = layers.stream()
                .mapToLong(layer -> graph.layers().get(layer).size())
                .sum();
        return (int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(neurons, limits.neurons()));
    }

    /** The best cut of a block for each number of tiles. */
    private Map<Integer, Block> blocks(ImmutableList<Integer> layers, int room) {
        BlockCosts costs = new BlockCosts(graph, layers, limits);
        int fewest = fewest(layers);
        int largest = (int) Math.min(room, WASTE * fewest + SPARE);
        Map<Integer, Block> blocks = new HashMap<>();
        for (int c = 1; c <= Math.min(largest, costs.longest(0)); c++) {
            for (int y = 1; y <= Math.min(largest / c, costs.longest(1)); y++) {
                int first = Math.ceilDiv(fewest, c * y);
                for (int x = first; x <= Math.min(largest / c / y, costs.longest(2)); x++) {
                    consider(blocks, costs, layers, new Cut(c, y, x));
                }
            }
        }
        return blocks;
    }

    private static void consider(Map<Integer, Block> blocks, BlockCosts costs, ImmutableList<Integer> layers, Cut cut) {
        long km1 = costs.km1(cut);
        Block known = blocks.get(cut.tiles());
        if ((known == null || km1 < known.km1()) && costs.fits(cut)) {
            blocks.put(cut.tiles(), new Block(layers, cut, km1));
        }
    }

    private Tiling tiling(int parts, long km1) {
        List<Block> blocks = new ArrayList<>();
        Step step = step(best.get(placed.size()), parts);
        while (step.block().isPresent()) {
            blocks.addFirst(step.block().get());
            step = step(best.get(step.layersBefore()), step.partsBefore());
        }
        return new Tiling(graph, ImmutableList.copyOf(blocks), parts, km1);
    }
}
