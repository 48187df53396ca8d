package ganglion.experiment;

/** How many steps to ask for at once: few enough to report and to stop in time, many enough to cost nothing. */
final class Pace {
    private static final long SHORT = 40_000_000;
    private static final long LONG = 160_000_000;
    private static final long MOST = 1 << 20;

    private long steps = 16;

    /** Not beyond the last step, nor beyond the next multiple of {@code stop}. */
    long next(long done, long last, long stop) {
        long toStop = stop - done % stop;
        return Math.min(Math.min(steps, last - done), toStop);
    }

    /** Learns from how long the last piece took. */
    void took(long nanos) {
        if (nanos < SHORT && steps < MOST) {
            steps *= 2;
        } else if (nanos > LONG && steps > 1) {
            steps /= 2;
        }
    }
}
