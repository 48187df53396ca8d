package ganglion.network;

/** How a weight is stored and what it adds: an emission of payload p adds w * p, rounded once, to its port. */
public sealed interface WeightFormat {

    /** A float64 or float32 weight, after the format of the target population. */
    record Floating() implements WeightFormat {}

    /**
     * The integer k = step * n, where n = rint(w / (unit * step)), half to even, is clipped to +-(2^(bits-1) - 1): n is what is
     * stored, k what is added. Its port counts in integers; the unit times the unit of the sender's payload is the port's unit.
     */
    record Multiples(int bits, double unit, int step) implements WeightFormat {

        /** Weights that are stored as they are added. */
        public Multiples(int bits, double unit) {
            this(bits, unit, 1);
        }

        /** The distance of neighbouring weights. */
        public double resolution() {
            return unit * step;
        }

        /** The greatest n. */
        public long most() {
            return (1L << (bits - 1)) - 1;
        }
    }
}
