package ganglion.compiler.tiling;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** The neurons that those of a layer hear over one link, made again whenever they are asked for. */
final class Hearing {
    private final Link link;
    private final Layer from;
    private final int first;
    /** What the rules of rows and columns say, for each coordinate asked for; the rule of channels only for the last. */
    private final Map<Integer, int[]> rows = new HashMap<>();

    private final Map<Integer, int[]> columns = new HashMap<>();
    private int channel = -1;
    private int[] channels = {};

    Hearing(LayerGraph graph, Link link) {
        this.link = link;
        this.from = graph.layers().get(link.source());
        this.first = graph.first().get(link.source());
    }

    /** Writes the numbers of the neurons that one neuron hears; says how many. */
    int of(int c, int y, int x, int[] heard) {
        if (c != channel) {
            channel = c;
            channels = line(0, c);
        }
        int[] down = rows.computeIfAbsent(y, at -> line(1, at));
        int[] across = columns.computeIfAbsent(x, at -> line(2, at));
        int count = 0;
        for (int each : channels) {
            for (int row : down) {
                int begin = first + (each * from.rows() + row) * from.columns();
                for (int column : across) {
                    heard[count++] = begin + column;
                }
            }
        }
        return count;
    }

    private int[] line(int axis, int target) {
        BitSet heard = new BitSet();
        link.axis(axis).hear(target, heard);
        return heard.stream().toArray();
    }
}
