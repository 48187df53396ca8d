package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does pieces of work beside each other; what comes out has the order of what went in. */
final class Batch {
    private final int workers;
    private final Cancellation cancellation;

    Batch(int workers, Cancellation cancellation) {
        this.workers = workers;
        this.cancellation = cancellation;
    }

    /**
     * The results, empty ones left out. When a piece fails the others are cancelled, and the failure of the first in order is
     * thrown. A single worker is the calling thread.
     */
    <A, B> ImmutableList<B> map(List<A> pieces, Function<A, Optional<B>> work) {
        if (workers == 1 || pieces.size() < 2) {
            return pieces.stream().map(work).flatMap(Optional::stream).collect(ImmutableList.toImmutableList());
        }
        ExecutorService pool = Executors.newFixedThreadPool(
                Math.min(workers, pieces.size()),
                new ThreadFactoryBuilder()
                        .setNameFormat("run-%d")
                        .setDaemon(true)
                        .build());
        try {
            List<Future<Optional<B>>> futures = new ArrayList<>();
            for (A piece : pieces) {
                futures.add(pool.submit(() -> guarded(piece, work)));
            }
            return results(futures);
        } finally {
            pool.shutdown();
        }
    }

    private <A, B> Optional<B> guarded(A piece, Function<A, Optional<B>> work) {
        try {
            return work.apply(piece);
        } catch (RuntimeException | Error failure) {
            cancellation.cancel();
            throw failure;
        }
    }

    private static <B> ImmutableList<B> results(List<Future<Optional<B>>> futures) {
        ImmutableList.Builder<B> results = ImmutableList.builder();
        Optional<Throwable> failure = Optional.empty();
        for (Future<Optional<B>> future : futures) {
            try {
                future.get().ifPresent(results::add);
            } catch (ExecutionException failed) {
                failure = failure.or(() -> Optional.ofNullable(failed.getCause()));
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", hurried);
            }
        }
        failure.ifPresent(Batch::rethrow);
        return results.build();
    }

    private static void rethrow(Throwable failure) {
        switch (failure) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            default -> throw new IllegalStateException(failure);
        }
    }
}
