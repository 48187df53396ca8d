package ganglion.compiler.tiling;

/** What a tile may hold: neurons, distinct sources that it hears, synapses that end in it. */
public record TileLimits(long neurons, long axonsIn, long synapses) {

    /** The same with so many percent more neurons. */
    public TileLimits withMoreNeurons(long percent) {
        return new TileLimits(
                neurons > Long.MAX_VALUE / 200 ? neurons : neurons + neurons * percent / 100, axonsIn, synapses);
    }
}
