package ganglion.network;

/** How a weight is stored and what it adds: an emission of payload p adds w * p, rounded once, to its port. */
public sealed interface WeightFormat {

    /** A float64 or float32 weight, after the format of the target population. */
    record Floating() implements WeightFormat {}

    /**
     * The integer k = rint(w / unit), half to even, clipped to +-(2^(bits-1) - 1). Its port counts in integers; the unit times
     * the unit of the sender's payload is the port's unit.
     */
    record Multiples(int bits, double unit) implements WeightFormat {}
}
