package ganglion.conformance.generator;

/** A weight, delay or parameter: how its value comes about. Numbers are in the unit of what they are for; delays are in steps. */
public sealed interface Amount {
    record Constant(double value) implements Amount {}

    record Normal(double mean, double deviation) implements Amount {}

    record Uniform(double low, double high) implements Amount {}

    record Clipped(double mean, double deviation, double low, double high) implements Amount {}

    /** One value for each synapse or neuron in a file, uniform between the ends, whole where the target is whole. */
    record FromFile(long seed, double low, double high) implements Amount {}

    /** A constant of about the same size. */
    default Constant plain() {
        return switch (this) {
            case Constant constant -> constant;
            case Normal(double mean, double _) -> new Constant(mean);
            case Uniform(double low, double _) -> new Constant(low);
            case Clipped(double _, double _, double low, double _) -> new Constant(low);
            case FromFile(long _, double low, double _) -> new Constant(low);
        };
    }
}
