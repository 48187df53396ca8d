package ganglion.mapping;

/** How much of a core is in use, counted as {@link ganglion.chip.CoreLimits} counts. */
public record CoreUse(int core, long neurons, long axonsIn, long axonsOut, long synapses) {}
