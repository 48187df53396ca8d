package ganglion.network;

import static com.google.common.base.Preconditions.checkArgument;

/** A shared kernel over an image, by arithmetic: what is kept grows with the sides of the image alone. */
final class KernelRows implements SynapseRows {
    private final Connector.Kernel kernel;
    private final Reach down;
    private final Reach across;
    private final int outputs;
    private final int perChannel;
    private final int size;

    private KernelRows(Connector.Kernel kernel) {
        this.kernel = kernel;
        this.outputs = kernel.outputs() / kernel.groups();
        int perLine = Expander.checkedSize(outputs, Reach.count(kernel.rows()));
        this.perChannel = Expander.checkedSize(perLine, Reach.count(kernel.columns()));
        this.size = Expander.checkedSize(perChannel, kernel.channels());
        this.down = Reach.of(kernel.rows());
        this.across = Reach.of(kernel.columns());
    }

    static KernelRows of(Connector.Kernel kernel, int sources, int targets) {
        checkArgument(
                kernel.sources() == sources && kernel.targets() == targets,
                "a kernel between %s and %s neurons, not %s and %s",
                kernel.sources(),
                kernel.targets(),
                sources,
                targets);
        return new KernelRows(kernel);
    }

    /** Where a synapse stands: the channel and the input of its source, the place and element of its target. */
    private final class Place {
        final int channel;
        final int row;
        final int column;
        final int output;
        final int downward;
        final int sideward;

        Place(int synapse) {
            channel = synapse / perChannel;
            int rest = synapse % perChannel;
            int perIncidence = outputs * across.total();
            row = down.inputOf(rest / perIncidence);
            rest -= perIncidence * down.begin(row);
            int rows = down.degree(row);
            column = across.inputOf(rest / (outputs * rows));
            rest -= outputs * rows * across.begin(column);
            int columns = across.degree(column);
            output = rest / (rows * columns);
            downward = down.begin(row) + rest / columns % rows;
            sideward = across.begin(column) + rest % columns;
        }
    }

    @Override
    public int sources() {
        return kernel.sources();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int begin(int source) {
        int width = kernel.columns().length();
        int height = kernel.rows().length();
        int channel = source / (width * height);
        if (channel == kernel.channels()) {
            return size;
        }
        int row = source / width % height;
        return channel * perChannel
                + outputs * down.begin(row) * across.total()
                + outputs * down.degree(row) * across.begin(source % width);
    }

    @Override
    public int target(int synapse) {
        Place place = new Place(synapse);
        return targetLine(place.channel, place.output, down.place(place.downward)) + across.place(place.sideward);
    }

    @Override
    public void targets(int first, int count, int[] out) {
        for (int done = 0; done < count; ) {
            done += walk(first + done, count - done, out, done, false);
        }
    }

    @Override
    public void positions(int first, int count, int[] out) {
        for (int done = 0; done < count; ) {
            done += walk(first + done, count - done, out, done, true);
        }
    }

    /**
     * Writes the targets or positions of synapses of one source from {@code first} on, as many as there are and asked for. A synapse
     * is found by divisions; from there on the loops over outputs, rows and columns go their way, as they run once a synapse delivered.
     *
     * @return how many were written
     */
    private int walk(int first, int count, int[] out, int from, boolean positions) {
        Place place = new Place(first);
        int rows = down.degree(place.row);
        int columns = across.degree(place.column);
        int rowBegin = down.begin(place.row);
        int columnBegin = across.begin(place.column);
        int row = place.downward - rowBegin;
        int column = place.sideward - columnBegin;
        int output = place.output;
        int written = 0;
        while (written < count && output < outputs) {
            int line = positions
                    ? positionLine(place.channel, output, down.element(rowBegin + row))
                    : targetLine(place.channel, output, down.place(rowBegin + row));
            int most = Math.min(columns, column + count - written);
            for (; column < most; column++) {
                int k = columnBegin + column;
                out[from + written++] = line + (positions ? across.element(k) : across.place(k));
            }
            if (column == columns) {
                column = 0;
                row++;
            }
            if (row == rows) {
                row = 0;
                output++;
            }
        }
        return written;
    }

    private int targetLine(int channel, int output, int place) {
        int ofGroup = channel / (kernel.channels() / kernel.groups()) * outputs + output;
        return (ofGroup * kernel.rows().places() + place) * kernel.columns().places();
    }

    private int positionLine(int channel, int output, int element) {
        int channels = kernel.channels() / kernel.groups();
        int ofGroup = channel / channels * outputs + output;
        return ((ofGroup * channels + channel % channels) * kernel.rows().size() + element)
                * kernel.columns().size();
    }

    @Override
    public int row(int synapse) {
        return 0;
    }

    @Override
    public int ordinal(int synapse) {
        return position(synapse);
    }

    @Override
    public int position(int synapse) {
        Place place = new Place(synapse);
        return positionLine(place.channel, place.output, down.element(place.downward)) + across.element(place.sideward);
    }
}
