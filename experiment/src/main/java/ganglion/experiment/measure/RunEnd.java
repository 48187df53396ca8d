package ganglion.experiment.measure;

import com.google.common.collect.ImmutableMap;
import ganglion.compiler.quantity.Dimension;
import ganglion.experiment.schedule.Trials;
import ganglion.program.Program;
import ganglion.runtime.Activity;
import ganglion.runtime.EnergyLedger;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known when a run has ended.
 *
 * @param trials complete trials among the steps counted
 * @param activity of the steps counted
 * @param energies of these steps, by each of the chip's tables of costs, the usual one first
 * @param chipSeconds time on the chip; only where the backend knows it, and of whole runs
 * @param seconds wall time of these steps
 */
public record RunEnd(
        NetworkView network,
        Program program,
        long trials,
        Activity activity,
        ImmutableMap<String, EnergyLedger> energies,
        OptionalDouble chipSeconds,
        double seconds) {

    /** The energy by a table of costs, the usual one where none is named. */
    Optional<EnergyLedger> energy(Optional<String> costs) {
        return costs.isPresent()
                ? Optional.ofNullable(energies.get(costs.get()))
                : energies.values().stream().findFirst();
    }

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
