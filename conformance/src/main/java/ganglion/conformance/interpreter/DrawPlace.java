package ganglion.conformance.interpreter;

/**
 * Where the random calls of one program text find their words.
 *
 * @param row the step, or for synapses the row
 * @param everyStep whether the text runs in every step
 */
public record DrawPlace(long seed, int entity, boolean elaboration, long row, long index, boolean everyStep) {}
