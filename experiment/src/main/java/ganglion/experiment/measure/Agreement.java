package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.measure.Arguments.Resolved;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code agreement(a, b)}: the part of the complete trials in which both have the same winner: the neuron with the largest sum
 * of emissions of a population, or the largest value of a path in the last step; {@code b} may be a file of labels. Equal
 * values: the lower index.
 */
final class Agreement implements MeasureKind {
    @Override
    public String name() {
        return "agreement";
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
        if (b instanceof Resolved.OfFile labels) {
            return Accuracy.of(a, labels, network);
        }
        Labels.requireTrials(network, a.span(), "to compare");
        Winners winners = new Winners();
        winners.listenTo(
                TrialAnswers.of(a, network, winners.first::put), TrialAnswers.of(b, network, winners.second::put));
        return winners;
    }

    /** Winners of trials that only one side has finished. */
    private static final class Side {
        private final Map<Long, Integer> open = new HashMap<>();
        private final Winners both;

        Side(Winners both) {
            this.both = both;
        }

        void put(long trial, double[] values) {
            open.put(trial, TrialAnswers.winner(values));
            both.compare(trial);
        }
    }

    private static final class Winners extends TrialMeasure {
        private final Side first = new Side(this);
        private final Side second = new Side(this);
        private long seen;
        private long equal;

        private void compare(long trial) {
            if (first.open.containsKey(trial) && second.open.containsKey(trial)) {
                Optional<Integer> a = Optional.ofNullable(first.open.remove(trial));
                Optional<Integer> b = Optional.ofNullable(second.open.remove(trial));
                seen++;
                equal += a.equals(b) ? 1 : 0;
            }
        }

        @Override
        public Value value(RunEnd end) {
            return seen == 0 ? new Value.Missing("no trial was completed") : Value.plain((double) equal / seen);
        }
    }
}
