package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.measure.Arguments.Resolved;
import ganglion.experiment.schedule.Trials;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import java.util.Optional;

/**
 * How far two things are apart, in base units (ms, mV, pA): {@code max_error(a, b)}, {@code mean_error}, and
 * {@code relative_error}, the sum of the errors over the sum of {@code b}. Paths are compared behind each step that both record.
 * A population is what its neurons emit in a trial. A file has a row for each trial, numbered from the start of the run, and is
 * compared behind the trial's last step, or behind those that the network's probe records; without trials a row a step.
 */
final class ReferenceError implements MeasureKind {
    /** What to make of the errors. */
    enum Kind {
        MAX("max_error"),
        MEAN("mean_error"),
        RELATIVE("relative_error");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private final Kind kind;

    ReferenceError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String name() {
        return kind.word;
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(
                Parameter.of("a", Takes.POPULATION_OR_PATH), Parameter.of("b", Takes.POPULATION_OR_PATH_OR_FILE));
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        Resolved a = arguments.required("a");
        Resolved b = arguments.required("b");
        refuseWeights(a);
        refuseWeights(b);
        boolean counts = a instanceof Resolved.OfPopulation || b instanceof Resolved.OfPopulation;
        if (counts) {
            Labels.requireTrials(network, a.span(), "in which emissions could be counted");
        }
        boolean ends = b instanceof Resolved.OfFile
                && network.trials().isPresent()
                && Series.period(a, network).isEmpty();
        return counts || ends ? byTrial(a, b, network) : byStep(a, b, network);
    }

    private static void refuseWeights(Resolved value) {
        if (value instanceof Resolved.OfSynapses) {
            throw new DiagnosticException(
                    Diagnostic.of(DiagnosticCode.E0205, value.span(), "expected a population, a state or a signal"));
        }
    }

    private static void checkWidths(int first, int second, Resolved b) {
        if (first != second) {
            String message = "rows of " + first + " and of " + second + " values cannot be compared";
            throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0207, b.span(), message));
        }
    }

    private Measure byTrial(Resolved a, Resolved b, NetworkView network) {
        ErrorSum sum = new ErrorSum();
        ByTrial measure = new ByTrial(kind, sum);
        if (b instanceof Resolved.OfFile file) {
            TrialAnswers answers = TrialAnswers.of(a, network, (trial, row) -> measure.withReference(trial, row));
            measure.references = Optional.of(References.of(file, answers.width()));
            measure.listenTo(answers);
            return measure;
        }
        TrialAnswers first = TrialAnswers.of(a, network, sum::first);
        TrialAnswers second = TrialAnswers.of(b, network, sum::second);
        checkWidths(first.width(), second.width(), b);
        measure.listenTo(first, second);
        return measure;
    }

    private static final class ByTrial extends TrialMeasure {
        private final Kind kind;
        private final ErrorSum sum;
        private Optional<References> references = Optional.empty();

        ByTrial(Kind kind, ErrorSum sum) {
            this.kind = kind;
            this.sum = sum;
        }

        void withReference(long trial, double[] row) {
            references.flatMap(known -> known.row(trial)).ifPresent(reference -> sum.compare(row, reference));
        }

        @Override
        public Value value(RunEnd end) {
            return sum.value(kind);
        }
    }

    private Measure byStep(Resolved a, Resolved b, NetworkView network) {
        ErrorSum sum = new ErrorSum();
        if (b instanceof Resolved.OfFile file) {
            Optional<Trials> trials = network.trials();
            int width = Series.of(a, network, (step, row) -> {}).width();
            References references = References.of(file, width);
            return new SeriesMeasure(a, network) {
                @Override
                protected void row(long step, double[] values) {
                    long place = trials.map(cut -> cut.number(step)).orElse(step - 1);
                    references.row(place).ifPresent(reference -> sum.compare(values, reference));
                }

                @Override
                public Value value(RunEnd end) {
                    return sum.value(kind);
                }
            };
        }
        Series first = Series.of(a, network, sum::first);
        Series second = Series.of(b, network, sum::second);
        checkWidths(first.width(), second.width(), b);
        return new TwoSeries(first, second) {
            @Override
            public Value value(RunEnd end) {
                return sum.value(kind);
            }
        };
    }
}
