package ganglion.sim.functional;

import ganglion.network.Connector;
import ganglion.network.Sliding;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where the spikes of a source go through a shared kernel when the outputs of a place lie side by side: weights as
 * [channel][row of the kernel][column][output], sums as [group][place][output]. Columns that neighbouring places hear from one
 * source are neighbours too, so what a spike adds to a line of the result is one run of numbers.
 */
final class KernelPlaces {
    private final Connector.Kernel kernel;
    private final int outputs;
    /** By column of the kernel: its place among the weights. */
    private final int[] packed;
    /** By row of the image, the lines of the result and of the kernel; by column, the runs: place, element, count. */
    private final int[][] lines;

    private final int[][] runs;

    /** Takes neighbouring weights and sums. */
    interface Run {
        void add(int weight, int sum, int count);
    }

    KernelPlaces(Connector.Kernel kernel) {
        this.kernel = kernel;
        outputs = kernel.outputs() / kernel.groups();
        packed = packed(kernel.columns());
        lines = IntStream.range(0, kernel.rows().length())
                .mapToObj(this::linesOf)
                .toArray(int[][]::new);
        runs = IntStream.range(0, kernel.columns().length())
                .mapToObj(this::runsOf)
                .toArray(int[][]::new);
    }

    /** Columns that the stride leaves together, the last one first. */
    private static int[] packed(Sliding axis) {
        int[] places = new int[axis.size()];
        int next = 0;
        for (int rest = 0; rest < axis.stride() && next < axis.size(); rest++) {
            for (int element = axis.size() - 1; element >= 0; element--) {
                if ((long) element * axis.dilation() % axis.stride() == rest) {
                    places[element] = next++;
                }
            }
        }
        return places;
    }

    private int[] linesOf(int row) {
        Sliding axis = kernel.rows();
        return IntStream.iterate(axis.size() - 1, element -> element >= 0, element -> element - 1)
                .filter(element -> axis.place(row, element) >= 0)
                .flatMap(element -> IntStream.of(
                        axis.place(row, element) * kernel.columns().places(),
                        element * kernel.columns().size()))
                .toArray();
    }

    private int[] runsOf(int column) {
        Sliding axis = kernel.columns();
        int[] found = new int[3 * axis.size()];
        int size = 0;
        for (int element = axis.size() - 1; element >= 0; element--) {
            int place = axis.place(column, element);
            boolean longer = size > 0
                    && found[size - 3] + found[size - 1] == place
                    && found[size - 2] + found[size - 1] == packed[element];
            if (place >= 0 && longer) {
                found[size - 1]++;
            } else if (place >= 0) {
                found[size] = place;
                found[size + 1] = packed[element];
                found[size + 2] = 1;
                size += 3;
            }
        }
        return Arrays.copyOf(found, size);
    }

    /** Outputs of a place in a group of channels. */
    int outputs() {
        return outputs;
    }

    int groups() {
        return kernel.groups();
    }

    int places() {
        return kernel.rows().places() * kernel.columns().places();
    }

    int sums() {
        return kernel.groups() * places() * outputs;
    }

    int taps() {
        return kernel.rows().size() * kernel.columns().size();
    }

    int groupOf(int source) {
        int channel = source / (kernel.rows().length() * kernel.columns().length());
        return channel / (kernel.channels() / kernel.groups());
    }

    /** Where a value stands that [outputs][channels / groups][rows][columns] holds at a position. */
    int weight(int position) {
        int columns = kernel.columns().size();
        int shared = kernel.channels() / kernel.groups();
        int tap = position % taps();
        int output = position / taps() / shared;
        int channel = output / outputs * shared + position / taps() % shared;
        int element = tap / columns * columns + packed[tap % columns];
        return (channel * taps() + element) * outputs + output % outputs;
    }

    /** Tells all that a spike of the source reaches, in no order that matters: no two of its synapses share a target. */
    void each(int source, Run run) {
        int width = kernel.columns().length();
        int height = kernel.rows().length();
        int channel = source / (width * height);
        int[] down = lines[source / width % height];
        int[] across = runs[source % width];
        int weights = channel * taps();
        int sums = groupOf(source) * places();
        for (int line = 0; line < down.length; line += 2) {
            for (int at = 0; at < across.length; at += 3) {
                run.add(
                        (weights + down[line + 1] + across[at + 1]) * outputs,
                        (sums + down[line] + across[at]) * outputs,
                        across[at + 2] * outputs);
            }
        }
    }
}
