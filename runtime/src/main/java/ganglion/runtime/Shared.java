package ganglion.runtime;

/**
 * Packets of reductions, of broadcasts of signals and of choices of winners, and the links that they crossed; {@link SharedTraffic} says
 * which they are.
 */
public record Shared(long packets, long eastWest, long northSouth, long chipLinks) {
    /** None. */
    public static final Shared NONE = new Shared(0, 0, 0, 0);

    /** Links crossed, in any direction. */
    public long hops() {
        return eastWest + northSouth;
    }
}
