package ganglion.experiment.measure;

import ganglion.program.PopulationCode;
import ganglion.program.RegisterType;
import ganglion.runtime.Spikes;
import java.util.Arrays;

/** Counts the trials whose label is the neuron with the largest sum of emissions. */
final class SpikeWinners implements Measure {
    private final int population;
    private final boolean whole;
    private final int trialSteps;
    private final Score score;
    private final double[] sums;
    private long trial;

    SpikeWinners(PopulationCode code, int population, int trialSteps, int[] labels) {
        this.population = population;
        this.whole = code.payload() == RegisterType.I64;
        this.trialSteps = trialSteps;
        this.score = new Score(labels);
        this.sums = new double[code.size()];
    }

    @Override
    public void start(long stepsBefore) {
        trial = stepsBefore / trialSteps;
        score.startAt(Math.ceilDiv(stepsBefore, trialSteps));
    }

    @Override
    public void spikes(Spikes spikes) {
        for (int i = 0; i < spikes.size(); i++) {
            if (spikes.populations().get(i) == population) {
                finishUntil((spikes.steps().get(i) - 1) / trialSteps);
                long payload = spikes.payloads().get(i);
                sums[spikes.indices().get(i)] += whole ? payload : Double.longBitsToDouble(payload);
            }
        }
    }

    private void finishUntil(long next) {
        while (trial < next) {
            score.add(trial++, sums);
            Arrays.fill(sums, 0);
        }
    }

    @Override
    public Value value(RunEnd end) {
        finishUntil(end.lastStep() / trialSteps);
        return score.value();
    }
}
