package ganglion.experiment.measure;

import ganglion.program.ProbePoint;
import ganglion.runtime.Trace;
import java.util.Optional;

/** Counts the trials whose label is the neuron with the largest state after the trial's last step. */
final class StateWinners implements Measure {
    private final ProbePoint probe;
    private final Score score;

    StateWinners(int population, int state, int trialSteps, int[] labels) {
        this.probe = new ProbePoint(population, state, trialSteps);
        this.score = new Score(labels);
    }

    @Override
    public Optional<ProbePoint> probe() {
        return Optional.of(probe);
    }

    @Override
    public void start(long stepsBefore) {
        score.startAt(Math.ceilDiv(stepsBefore, probe.every()));
    }

    @Override
    public void trace(Trace trace) {
        for (int row = 0; row < trace.steps().length(); row++) {
            int from = row * trace.width();
            double[] values =
                    trace.values().subArray(from, from + trace.width()).toArray();
            score.add(trace.steps().get(row) / probe.every() - 1, values);
        }
    }

    @Override
    public Value value(RunEnd end) {
        return score.value();
    }
}
