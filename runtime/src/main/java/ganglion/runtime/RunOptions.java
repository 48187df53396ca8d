package ganglion.runtime;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How to run; no option changes a spike.
 *
 * @param threads worker threads, at least 1
 * @param simd the widest instruction set a native engine may use: {@code auto}, {@code baseline}, {@code avx2}, {@code avx512}
 * @param codegen whether neuron programs may become machine code
 */
public record RunOptions(int threads, String simd, Codegen codegen) {
    public RunOptions {
        checkArgument(threads >= 1, "threads %s", threads);
    }

    /** Without generated code. */
    public RunOptions(int threads, String simd) {
        this(threads, simd, Codegen.OFF);
    }

    /** One thread, widest instructions, no generated code. */
    public static RunOptions defaults() {
        return new RunOptions(1, "auto");
    }

    public RunOptions withThreads(int count) {
        return new RunOptions(count, simd, codegen);
    }

    public RunOptions withCodegen(Codegen mode) {
        return new RunOptions(threads, simd, mode);
    }
}
