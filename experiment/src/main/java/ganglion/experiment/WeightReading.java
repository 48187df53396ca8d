package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.result.WeightHistogram;
import ganglion.program.Program;
import ganglion.runtime.Simulation;

/** Looks at the weights of a run's end, where there are not so many that reading them would take longer than running. */
final class WeightReading {
    private static final double MOST = 2_000_000;

    private WeightReading() {}

    static ImmutableList<WeightHistogram> of(Simulation simulation, Program program) {
        ImmutableList.Builder<WeightHistogram> histograms = ImmutableList.builder();
        double read = 0;
        for (int place = 0; place < program.projections().size(); place++) {
            double synapses = MemoryNeed.synapses(program, program.projections().get(place));
            if (read + synapses <= MOST) {
                double[] weights = simulation
                        .weights(program.projections().get(place).name())
                        .weights();
                read += synapses;
                if (weights.length > 0) {
                    histograms.add(WeightHistogram.of(place, weights));
                }
            }
        }
        return histograms.build();
    }
}
