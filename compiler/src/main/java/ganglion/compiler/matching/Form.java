package ganglion.compiler.matching;

/** What an expression is in terms of the start of the step. */
sealed interface Form {

    record Sum(Line line) implements Form {}

    /** The absolute value of a sum. */
    record Size(Line of) implements Form {}

    /** Which sign a sum has. */
    record Sign(Line of) implements Form {}

    record Known(boolean truth) implements Form {}

    /** Whether the sum is above 0, or at least 0 where it is not strict. */
    record Above(Line line, boolean strict) implements Form {
        Above not() {
            return new Above(line.times(new double[] {-1}), !strict);
        }

        /** Where all that the neuron has is 0. */
        boolean atRest() {
            return strict ? line.constant()[0] > 0 : line.constant()[0] >= 0;
        }
    }
}
