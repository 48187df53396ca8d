package ganglion.experiment.measure;

import ganglion.compiler.quantity.Dimension;
import ganglion.program.Program;
import ganglion.runtime.Activity;
import ganglion.runtime.EnergyLedger;
import java.util.Optional;

/**
 * What is known when a run has ended.
 *
 * @param lastStep the last step done, counted from the start of the first run when this one resumed another
 * @param energy empty when the chip has no cost table
 * @param seconds wall time of the steps
 */
public record RunEnd(Program program, long lastStep, Activity activity, Optional<EnergyLedger> energy, double seconds) {

    /** Biological time of the steps done, in ms. */
    double milliseconds() {
        return activity.steps() * program.dt();
    }

    /** The value for each complete trial; missing when there was none. */
    Value perTrial(double total, Dimension dimension) {
        if (program.trial().isEmpty()) {
            return new Value.Missing("the experiment presents nothing");
        }
        double trials = (double) activity.steps() / program.trial().get().steps();
        return trials < 1 ? new Value.Missing("no trial was completed") : new Value.Number(total / trials, dimension);
    }

    /** Emissions of all populations that are no stimuli. */
    long neuronSpikes() {
        long sum = 0;
        for (int i = 0; i < program.populations().size(); i++) {
            sum += program.populations().get(i).stimulus()
                    ? 0
                    : activity.emissions().get(i);
        }
        return sum;
    }

    long synapticEvents() {
        return activity.synapticEvents().stream().sum();
    }
}
