package ganglion.program;

/**
 * Of the neurons that would emit the {@code count} with the largest keys do; of equal keys the lower index first.
 *
 * @param key its result, F64, F32 or I64, read after the programs of all neurons ran
 * @param block what the neurons that do emit run afterwards; it stores, and may emit another value
 */
public record WinnersCode(int count, Code key, Code block) {}
