package ganglion.chip;

/**
 * What brings data, and the network itself, from the host onto the chip.
 *
 * @param words a second
 * @param latency in seconds, of each row of data and of the load
 * @param bits of a word; each value of data is one
 */
public record HostLink(double words, double latency, int bits) {

    /** How long it takes to bring so many words, in so many rows. */
    public double seconds(long count, long rows) {
        return rows * latency + (words > 0 ? count / words : 0);
    }
}
