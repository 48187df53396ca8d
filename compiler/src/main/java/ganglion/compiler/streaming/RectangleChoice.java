package ganglion.compiler.streaming;

import ganglion.compiler.partition.Grid;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The rectangles of a sheet whose neurons reach fewest others. */
public final class RectangleChoice {
    private static final int SAMPLE = 1024;
    /** So much longer around than the best so far, a rectangle reaches more. */
    private static final int LONGER = 2;

    private static final double WORTH = 0.99;

    private RectangleChoice() {}

    /**
     * Of all rectangles of at most so many neurons that a grid has cores for: the one of the fewest other parts reached by a neuron, told
     * from a sample of them. More parts than needed are taken where that saves a hundredth. Empty when none fits.
     */
    public static Optional<Cutting.Rectangles> of(SheetRows rows, int neurons, Grid grid) {
        Optional<Cutting.Rectangles> best = Optional.empty();
        double least = Double.MAX_VALUE;
        for (Cutting.Rectangles tried : fewestFirst(rows, neurons, grid)) {
            if (best.filter(other -> around(tried) > LONGER * around(other)).isPresent()) {
                continue;
            }
            double reach = StreamedCount.reach(rows, tried, SAMPLE);
            boolean more = best.filter(other -> tried.parts() > other.parts()).isPresent();
            if (reach < (more ? least * WORTH : least)) {
                least = reach;
                best = Optional.of(tried);
            }
        }
        return best;
    }

    private static List<Cutting.Rectangles> fewestFirst(SheetRows rows, int neurons, Grid grid) {
        return IntStream.rangeClosed(1, Math.min(neurons, rows.width()))
                .mapToObj(width -> new Cutting.Rectangles(
                        rows.width(), rows.height(), width, Math.min(neurons / width, rows.height())))
                .filter(tried -> tried.parts() <= grid.cores())
                .sorted(Comparator.comparingInt(Cutting.Rectangles::parts).thenComparingInt(RectangleChoice::around))
                .toList();
    }

    private static int around(Cutting.Rectangles cutting) {
        return cutting.width() + cutting.height();
    }
}
