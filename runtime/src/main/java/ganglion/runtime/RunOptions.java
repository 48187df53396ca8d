package ganglion.runtime;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How to run; no option changes a spike.
 *
 * @param threads worker threads, at least 1
 * @param simd the widest instruction set a native engine may use: {@code auto}, {@code baseline}, {@code avx2}, {@code avx512}
 */
public record RunOptions(int threads, String simd) {
    public RunOptions {
        checkArgument(threads >= 1, "threads %s", threads);
    }

    /** One thread, widest instructions. */
    public static RunOptions defaults() {
        return new RunOptions(1, "auto");
    }

    public RunOptions withThreads(int count) {
        return new RunOptions(count, simd);
    }
}
