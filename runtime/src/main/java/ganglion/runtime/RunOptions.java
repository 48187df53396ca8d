package ganglion.runtime;

import static com.google.common.base.Preconditions.checkArgument;

import ganglion.chip.Chip;
import ganglion.chip.Timing;
import java.util.Optional;

/**
 * How to run; no option changes a spike.
 *
 * @param threads worker threads, at least 1
 * @param simd the widest instruction set a native engine may use: {@code auto}, {@code baseline}, {@code avx2}, {@code avx512}
 * @param codegen whether neuron programs may become machine code
 * @param timing by which of the chip's ways to tell time is told; the first of the chip when empty
 */
public record RunOptions(int threads, String simd, Codegen codegen, Optional<String> timing) {
    public RunOptions {
        checkArgument(threads >= 1, "threads %s", threads);
    }

    /** In the usual time of the chip. */
    public RunOptions(int threads, String simd, Codegen codegen) {
        this(threads, simd, codegen, Optional.empty());
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
        return new RunOptions(count, simd, codegen, timing);
    }

    public RunOptions withCodegen(Codegen mode) {
        return new RunOptions(threads, simd, mode, timing);
    }

    public RunOptions withTiming(Optional<String> name) {
        return new RunOptions(threads, simd, codegen, name);
    }

    /** How this chip tells the time; empty where it does not, or not so. */
    public Optional<Timing> timing(Chip chip) {
        return timing.isEmpty() ? chip.timing() : chip.timing(timing.get());
    }
}
