package ganglion.conformance.generator;

/** The connectors of the language. */
public sealed interface Wiring {
    record AllToAll() implements Wiring {}

    record OneToOne() implements Wiring {}

    record Random(double p) implements Wiring {}

    record FixedIn(int degree) implements Wiring {}

    record FixedOut(int degree) implements Wiring {}

    record FixedTotal(int count) implements Wiring {}

    /** Every pair; weight or delay may come from matrices. */
    record Dense() implements Wiring {}

    /** {@code count} pairs in a file, several of them equal. */
    record Pairs(long seed, int count) implements Wiring {}

    /** A kernel over an image of so many rows and columns. */
    record Kernel(int outputs, int channels, int groups, int height, int width, Window rows, Window columns)
            implements Wiring {

        /** Elements, stride, padding and dilation along one axis. */
        public record Window(int size, int stride, int padding, int dilation) {}

        /** Its values, in the order of the file. */
        int[] shape() {
            return new int[] {outputs, channels / groups, rows.size(), columns.size()};
        }
    }

    /** Synapses between that many neurons, about. */
    default long synapses(int sources, int targets) {
        return switch (this) {
            case AllToAll _, Dense _ -> (long) sources * targets;
            case OneToOne _ -> sources;
            case Random(double p) -> Math.round(p * sources * targets);
            case FixedIn(int degree) -> (long) degree * targets;
            case FixedOut(int degree) -> (long) degree * sources;
            case FixedTotal(int count) -> count;
            case Pairs(long _, int count) -> count;
            case Kernel kernel ->
                (long) targets
                        * kernel.channels()
                        / kernel.groups()
                        * kernel.rows().size()
                        * kernel.columns().size();
        };
    }

    /** Its name in the language. */
    default String word() {
        return switch (this) {
            case AllToAll _ -> "all_to_all";
            case OneToOne _ -> "one_to_one";
            case Random _ -> "random";
            case FixedIn _ -> "fixed_in";
            case FixedOut _ -> "fixed_out";
            case FixedTotal _ -> "fixed_total";
            case Dense _ -> "dense";
            case Pairs _ -> "list";
            case Kernel _ -> "conv";
        };
    }
}
