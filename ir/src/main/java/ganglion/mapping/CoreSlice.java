package ganglion.mapping;

/** The neurons {@code from} inclusive to {@code to} exclusive of a population (by place in the network) live on a core. */
public record CoreSlice(int core, int population, int from, int to) {}
