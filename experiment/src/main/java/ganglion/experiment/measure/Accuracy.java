package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.measure.Arguments.Resolved;
import java.util.Optional;

/**
 * {@code accuracy(pop, labels)}: the share of complete trials in which the neuron with the largest sum of emissions, or with
 * {@code accuracy(pop.state, labels)} the one with the largest state in the last step of the trial, is the one that the label
 * names. Equal values: the lower index.
 */
final class Accuracy implements MeasureKind {
    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("pop", Takes.POPULATION_OR_PATH), Parameter.of("labels", Takes.FILE));
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        return of(arguments.required("pop"), arguments.file("labels"), network);
    }

    static Measure of(Resolved subject, Resolved.OfFile labels, NetworkView network) {
        Labels.requireTrials(network, subject.span(), "whose accuracy could be measured");
        Hits hits = new Hits();
        TrialAnswers answers = TrialAnswers.of(subject, network, hits::answer);
        hits.labels = Optional.of(Labels.of(labels, answers.width(), network));
        hits.listenTo(answers);
        return hits;
    }

    private static final class Hits extends TrialMeasure {
        private Optional<Labels> labels = Optional.empty();
        private long seen;
        private long right;
        private boolean unlabelled;

        void answer(long trial, double[] values) {
            Optional<Integer> label = labels.flatMap(known -> known.get(trial));
            seen++;
            unlabelled |= label.isEmpty();
            right += label.isPresent() && label.get() == TrialAnswers.winner(values) ? 1 : 0;
        }

        @Override
        public Value value(RunEnd end) {
            if (seen == 0) {
                return new Value.Missing("no trial was completed");
            }
            return unlabelled
                    ? new Value.Missing(
                            "there are only " + labels.orElseThrow().values().length() + " labels")
                    : Value.plain((double) right / seen);
        }
    }
}
