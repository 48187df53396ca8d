package ganglion.compiler.tiling;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.Optional;

/**
 * A network cut along the shapes of its layers.
 *
 * @param parts numbered block after block, in a block by channels, rows and columns
 * @param km1 counted in closed form; an upper bound where links are not exact
 */
public record Tiling(LayerGraph graph, ImmutableList<Block> blocks, int parts, long km1) {

    /** Of all tilings of at most so many parts that keep the limits the one of least km1; the fewer parts where there are several. */
    public static Optional<Tiling> best(LayerGraph graph, TileLimits limits, int parts) {
        return new TilingSearch(graph, limits, parts).best();
    }

    /** The part of each neuron, numbered through all layers; -1 where it is not placed. */
    public ImmutableIntArray partOf() {
        int[] part = new int[graph.neurons()];
        Arrays.fill(part, -1);
        int before = 0;
        for (Block block : blocks) {
            for (int layer : block.layers()) {
                fill(part, graph.first().get(layer), graph.layers().get(layer), block.cut(), before);
            }
            before += block.cut().tiles();
        }
        return ImmutableIntArray.copyOf(part);
    }

    private static void fill(int[] part, int first, Layer layer, Cut cut, int before) {
        int neuron = first;
        for (int c = 0; c < layer.channels(); c++) {
            int channels = piece(layer.channels(), cut.channels(), c) * cut.rows();
            for (int y = 0; y < layer.rows(); y++) {
                int rows = (channels + piece(layer.rows(), cut.rows(), y)) * cut.columns();
                for (int x = 0; x < layer.columns(); x++) {
                    part[neuron++] = before + rows + piece(layer.columns(), cut.columns(), x);
                }
            }
        }
    }

    /** The piece that holds a coordinate: the last that begins at it or before. */
    private static int piece(int length, int pieces, int coordinate) {
        return (int) ((((long) coordinate + 1) * pieces - 1) / length);
    }
}
