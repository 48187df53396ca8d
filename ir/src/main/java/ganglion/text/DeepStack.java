package ganglion.text;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs work that follows the nesting of a value on a stack that holds the deepest one, whatever thread asks. */
final class DeepStack {
    private static final long BYTES = 256L << 20;

    private DeepStack() {}

    static <T> T call(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(null, task, "ganglion-text", BYTES).start();
        try {
            return Objects.requireNonNull(Uninterruptibles.getUninterruptibly(task));
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IllegalArgumentException refused
                    ? refused
                    : new IllegalStateException(failure.getCause());
        }
    }
}
