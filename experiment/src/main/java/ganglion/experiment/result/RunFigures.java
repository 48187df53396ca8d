package ganglion.experiment.result;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.PassReport;
import ganglion.experiment.formula.RunKey;
import ganglion.experiment.measure.Value;
import ganglion.program.Program;
import ganglion.runtime.Activity;
import ganglion.runtime.Cycles;
import ganglion.runtime.EnergyLedger;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Everything known of one run once it has ended.
 *
 * @param lastStep the last step done
 * @param spikes emissions of observed populations
 * @param spikeHash SHA-256 of those, as hexadecimal digits; empty when nothing was observed
 * @param resumedFrom the step of the checkpoint it went on from
 * @param partial it was interrupted before its last step
 * @param seconds wall time by phase
 * @param peakMemory of the whole process so far, in bytes
 * @param calls the value of every measure used in the experiment, by its text
 */
public record RunFigures(
        int number,
        RunKey key,
        Program program,
        int threads,
        long lastStep,
        long spikes,
        Optional<String> spikeHash,
        OptionalLong resumedFrom,
        boolean partial,
        ImmutableMap<String, Double> seconds,
        long peakMemory,
        Activity activity,
        Optional<EnergyLedger> energy,
        Optional<Cycles> cycles,
        ImmutableList<PassReport> passes,
        ImmutableMap<String, Value> calls) {

    public long synapticEvents() {
        return activity.synapticEvents().stream().sum();
    }
}
