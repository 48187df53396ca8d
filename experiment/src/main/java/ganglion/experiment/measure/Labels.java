package ganglion.experiment.measure;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.data.Tensor;
import ganglion.experiment.measure.Arguments.Resolved;
import ganglion.experiment.measure.NetworkView.PopulationView;
import ganglion.experiment.schedule.Trials;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.util.Optional;

/** The right answer to each trial, numbered from the start of the run. */
record Labels(ImmutableIntArray values) {

    /**
     * The labels of a file, which must be enough for what is presented, and name one of {@code width} answers each.
     *
     * @throws DiagnosticException (E0405) when they do not
     */
    static Labels of(Resolved.OfFile file, int width, NetworkView network) {
        Tensor tensor = file.tensor();
        if (tensor.shape().length() != 1) {
            throw unfit(file.span(), "labels must be a single row, and these have shape " + tensor.shape());
        }
        ImmutableIntArray.Builder labels = ImmutableIntArray.builder();
        for (int i = 0; i < tensor.values().length(); i++) {
            double label = tensor.values().get(i);
            if (label < 0 || label >= width || label != Math.rint(label)) {
                String shown = label == Math.rint(label) ? Long.toString((long) label) : Double.toString(label);
                throw unfit(
                        file.span(), "label " + i + " is " + shown + ", but the population has " + width + " neurons");
            }
            labels.add((int) label);
        }
        checkCount(network, tensor.values().length(), file.span());
        return new Labels(labels.build());
    }

    private static void checkCount(NetworkView network, int labels, Span span) {
        switch (network.trials().orElseThrow()) {
            case Trials.Presentations presented ->
                network.populations().stream()
                        .map(PopulationView::dataSteps)
                        .filter(steps -> steps.isPresent() && steps.getAsLong() % presented.length() == 0)
                        .map(steps -> steps.getAsLong() / presented.length())
                        .filter(samples -> samples > labels)
                        .findFirst()
                        .ifPresent(samples -> {
                            throw unfit(span, "there are " + labels + " labels for " + samples + " samples");
                        });
            case Trials.Repetitions repetitions -> {
                if (repetitions.count() > labels) {
                    throw unfit(
                            span,
                            "there are " + labels + " labels for "
                                    + repetitions.count()
                                    + (repetitions.numbers().isEmpty() ? " repetitions" : " samples"));
                }
            }
        }
    }

    /** The label of a trial; empty for one that has none. */
    Optional<Integer> get(long trial) {
        return trial < values.length() ? Optional.of(values.get((int) trial)) : Optional.empty();
    }

    private static DiagnosticException unfit(Span span, String message) {
        return new DiagnosticException(Diagnostic.of(DiagnosticCode.E0405, span, message));
    }

    /** @throws DiagnosticException (E0705) when the network is not run in trials */
    static void requireTrials(NetworkView network, Span span, String what) {
        if (network.trials().isEmpty()) {
            throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0705, span, "there are no trials " + what)
                    .help("add `present STIMULUS for N steps` or `repeat N { ... }` to the experiment"));
        }
    }
}
