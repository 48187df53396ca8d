package ganglion.runtime;

/**
 * What a clock that follows every packet knows besides the time.
 *
 * @param cycles of the chip's clock, all steps
 * @param peakQueue the longest queue in front of any link, in packets
 * @param busiestLink the most packets that crossed one link; flits, where the chip says what its routers are
 * @param stalls cycles that packets waited, in their tile and on their way, beyond those of an empty network; 0 without routers
 */
public record Cycles(long cycles, long peakQueue, long busiestLink, long stalls) {}
