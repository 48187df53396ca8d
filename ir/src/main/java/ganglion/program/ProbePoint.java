package ganglion.program;

/** Records a state (by place) of a population (by place) in the steps that are multiples of {@code every}. */
public record ProbePoint(int population, int state, int every) {}
