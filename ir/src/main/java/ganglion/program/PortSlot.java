package ganglion.program;

/**
 * One port of a population.
 *
 * @param accumulator F64, F32 or I64: how contributions are added
 * @param counted whether the code reads the number of arrivals
 * @param fold what becomes of contributions; they are added as a rule
 */
public record PortSlot(String name, RegisterType accumulator, boolean counted, FoldCode fold) {
    /** A sum. */
    public PortSlot(String name, RegisterType accumulator, boolean counted) {
        this(name, accumulator, counted, FoldCode.SUM);
    }
}
