package ganglion.compiler.streaming;

import static com.google.common.base.Preconditions.checkArgument;

import ganglion.compiler.partition.Grid;

/** Which part a neuron of a sheet belongs to and where that part is set, by arithmetic. */
public sealed interface Cutting {
    int parts();

    int part(int neuron);

    /** The core of a part on a grid of at least as many. */
    int core(int part, Grid grid);

    /** Equal runs of neurons in the order of their numbers, on cores in the order of theirs. */
    record Runs(int neurons, int run) implements Cutting {
        public Runs {
            checkArgument(neurons >= 1 && run >= 1, "%s neurons in runs of %s", neurons, run);
        }

        @Override
        public int parts() {
            return Math.ceilDiv(neurons, run);
        }

        @Override
        public int part(int neuron) {
            return neuron / run;
        }

        @Override
        public int core(int part, Grid grid) {
            return part;
        }
    }

    /** Rectangles of a sheet of so many columns and rows, set as they lie where the grid is wide enough. */
    record Rectangles(int columns, int rows, int width, int height) implements Cutting {
        public Rectangles {
            checkArgument(
                    width >= 1 && height >= 1 && width <= columns && height <= rows,
                    "rectangles of %s x %s in a sheet of %s x %s",
                    width,
                    height,
                    columns,
                    rows);
        }

        private int across() {
            return Math.ceilDiv(columns, width);
        }

        private int down() {
            return Math.ceilDiv(rows, height);
        }

        @Override
        public int parts() {
            return across() * down();
        }

        @Override
        public int part(int neuron) {
            return neuron / columns / height * across() + neuron % columns / width;
        }

        @Override
        public int core(int part, Grid grid) {
            boolean asTheyLie = across() <= grid.width() && down() <= grid.height();
            return asTheyLie ? part / across() * grid.width() + part % across() : part;
        }
    }
}
