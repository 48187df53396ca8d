package ganglion.experiment.edit;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.schedule.Stretch;
import ganglion.experiment.schedule.Trials;
import ganglion.experiment.schedule.Trials.Piece;
import ganglion.runtime.Spikes;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What the neurons of a population emit in a stretch of steps, summed by row: one for each complete trial, without trials one for each
 * step, numbered from the start of the run.
 */
final class EmissionRows {
    private final int population;
    private final boolean whole;
    private final double unit;
    private final ImmutableList<Piece> pieces;
    private final double[][] sums;
    private int open;

    /**
     * @param whole whether payloads are whole numbers
     * @param unit that such a number counts
     */
    EmissionRows(int population, int size, boolean whole, double unit, ImmutableList<Piece> pieces) {
        this.population = population;
        this.whole = whole;
        this.unit = unit;
        this.pieces = pieces;
        this.sums = new double[pieces.size()][size];
    }

    /** The rows of stretches that follow each other. */
    static ImmutableList<Piece> pieces(Optional<Trials> trials, List<Stretch> stretches) {
        return stretches.stream()
                .flatMap(stretch -> trials.map(cut -> cut.pieces(stretch).stream())
                        .orElseGet(() -> LongStream.range(stretch.before(), stretch.last())
                                .mapToObj(before -> new Piece(before, before, before + 1))))
                .collect(ImmutableList.toImmutableList());
    }

    void add(Spikes spikes) {
        for (int k = 0; k < spikes.size(); k++) {
            if (spikes.populations().get(k) == population) {
                add(
                        spikes.steps().get(k),
                        spikes.indices().get(k),
                        spikes.payloads().get(k));
            }
        }
    }

    private void add(long step, int index, long payload) {
        while (open < pieces.size() && pieces.get(open).last() < step) {
            open++;
        }
        if (open < pieces.size() && step > pieces.get(open).before()) {
            sums[open][index] += whole ? payload * unit : Double.longBitsToDouble(payload);
        }
    }

    int size() {
        return sums.length;
    }

    /** The number of a row. */
    long number(int row) {
        return pieces.get(row).trial();
    }

    double[] row(int row) {
        return sums[row];
    }
}
