package ganglion.program;

/**
 * One port of a population.
 *
 * @param accumulator F64, F32 or I64: how contributions are added
 * @param counted whether the code reads the number of arrivals
 */
public record PortSlot(String name, RegisterType accumulator, boolean counted) {}
