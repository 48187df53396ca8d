package ganglion.experiment.measure;

import ganglion.compiler.quantity.Dimension;
import ganglion.experiment.schedule.Trials;
import ganglion.runtime.Activity;
import ganglion.runtime.EnergyLedger;
import java.util.Optional;

/**
 * What is known when a run has ended.
 *
 * @param trials complete trials among the steps counted
 * @param activity of the steps counted
 * @param energy of these steps; empty when the chip has no cost table
 * @param seconds wall time of these steps
 */
public record RunEnd(
        NetworkView network, long trials, Activity activity, Optional<EnergyLedger> energy, double seconds) {

    /** Biological time of the steps done, in ms. */
    double milliseconds() {
        return activity.steps() * network.dt();
    }

    /** The value for each complete trial; missing when there was none. */
    Value perTrial(double total, Dimension dimension) {
        if (network.trials().isEmpty()) {
            return new Value.Missing("the experiment presents nothing");
        }
        if (network.trials().get() instanceof Trials.Presentations presented) {
            double shown = (double) activity.steps() / presented.length();
            return shown < 1 ? new Value.Missing("no trial was completed") : new Value.Number(total / shown, dimension);
        }
        return trials < 1 ? new Value.Missing("no trial was completed") : new Value.Number(total / trials, dimension);
    }

    /** Emissions of all populations that are no stimuli. */
    long neuronSpikes() {
        long sum = 0;
        for (int i = 0; i < network.populations().size(); i++) {
            sum += network.populations().get(i).stimulus()
                    ? 0
                    : activity.emissions().get(i);
        }
        return sum;
    }

    long synapticEvents() {
        return activity.synapticEvents().stream().sum();
    }
}
