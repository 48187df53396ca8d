package ganglion.program;

/**
 * One state of a population.
 *
 * @param type F64, F32 or I64
 * @param unit what one count of an I64 state is worth in base units; 1 for floats
 */
public record StateSlot(String name, RegisterType type, double unit) {}
