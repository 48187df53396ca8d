package ganglion.runtime;

/**
 * Time on the chip, of backends that know it.
 *
 * @param cycles of the chip's clock, all steps
 * @param seconds the same in seconds
 * @param peakQueue the longest queue in front of any link, in packets
 * @param busiestLink the most packets that crossed one link
 */
public record Cycles(long cycles, double seconds, long peakQueue, long busiestLink) {}
