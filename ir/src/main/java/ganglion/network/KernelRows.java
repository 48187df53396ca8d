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
        int output = place.channel / (kernel.channels() / kernel.groups()) * outputs + place.output;
        int line = output * kernel.rows().places() + down.place(place.downward);
        return line * kernel.columns().places() + across.place(place.sideward);
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
        int channels = kernel.channels() / kernel.groups();
        int output = place.channel / channels * outputs + place.output;
        int line =
                (output * channels + place.channel % channels) * kernel.rows().size() + down.element(place.downward);
        return line * kernel.columns().size() + across.element(place.sideward);
    }
}
