package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.measure.Arguments.Resolved;
import ganglion.experiment.schedule.Stretch;
import ganglion.experiment.schedule.Trials;
import ganglion.experiment.schedule.Trials.Piece;
import ganglion.program.ProbePoint;
import ganglion.runtime.Spikes;
import ganglion.runtime.Trace;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a population or a path comes to in each complete trial: the sum of what each neuron emitted, or the values behind the
 * trial's last step. Without trials each stretch is one.
 */
final class TrialAnswers {
    /** Hears the answers in order of the trials. */
    interface Sink {
        void answer(long trial, double[] values);
    }

    private final Optional<Trials> trials;
    private final Sink sink;
    private final int population;
    private final boolean whole;
    private final Optional<Series> series;
    private double[] values;
    private ImmutableList<Piece> pieces = ImmutableList.of();
    private int next;

    private TrialAnswers(Resolved subject, NetworkView network, Sink sink) {
        this.trials = network.trials();
        this.sink = sink;
        if (subject instanceof Resolved.OfPopulation(int place, var _)) {
            this.population = place;
            this.whole = network.populations().get(place).whole();
            this.series = Optional.empty();
            this.values = new double[network.populations().get(place).size()];
        } else {
            this.population = -1;
            this.whole = false;
            this.series = Optional.of(Series.of(subject, network, every(network), this::row));
            this.values = new double[0];
        }
    }

    static TrialAnswers of(Resolved subject, NetworkView network, Sink sink) {
        return new TrialAnswers(subject, network, sink);
    }

    /** Presentations end at multiples of their length. */
    private static int every(NetworkView network) {
        return network.trials()
                .filter(Trials.Presentations.class::isInstance)
                .map(Trials.Presentations.class::cast)
                .map(presented -> (int) presented.length())
                .orElse(1);
    }

    /** Numbers in an answer. */
    int width() {
        return series.map(Series::width).orElse(values.length);
    }

    ImmutableList<ProbePoint> probes() {
        return series.map(Series::probes).orElse(ImmutableList.of());
    }

    OptionalInt projection() {
        return series.map(Series::projection).orElse(OptionalInt.empty());
    }

    void begin(Stretch stretch) {
        pieces = trials.map(cut -> cut.pieces(stretch))
                .orElse(ImmutableList.of(new Piece(0, stretch.before(), stretch.last())));
        next = 0;
        series.ifPresentOrElse(path -> path.begin(stretch), () -> Arrays.fill(values, 0));
    }

    void weights(double[] weights) {
        series.ifPresent(path -> path.weights(weights));
    }

    void trace(Trace trace) {
        series.orElseThrow().trace(trace);
    }

    private void row(long step, double[] row) {
        finishBefore(step);
        values = row;
    }

    void spikes(Spikes spikes) {
        for (int i = 0; population >= 0 && i < spikes.size(); i++) {
            if (spikes.populations().get(i) == population) {
                long step = spikes.steps().get(i);
                finishBefore(step);
                if (next < pieces.size() && step > pieces.get(next).before()) {
                    long payload = spikes.payloads().get(i);
                    values[spikes.indices().get(i)] += whole ? payload : Double.longBitsToDouble(payload);
                }
            }
        }
    }

    private void finishBefore(long step) {
        while (next < pieces.size() && pieces.get(next).last() < step) {
            sink.answer(pieces.get(next++).trial(), values);
            if (population >= 0) {
                Arrays.fill(values, 0);
            }
        }
    }

    /** Trials that end behind that step are not complete. */
    void end(long reached) {
        finishBefore(reached + 1);
    }

    /** The greatest of equal ones is the first. */
    static int winner(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }
}
