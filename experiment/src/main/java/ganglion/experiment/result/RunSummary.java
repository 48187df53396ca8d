package ganglion.experiment.result;

import com.google.common.collect.ImmutableMap;
import ganglion.experiment.formula.RunKey;
import ganglion.experiment.measure.Value;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is kept of every run of an experiment, and read back when a later start finds the run done.
 *
 * @param network its name
 * @param lastStep the last step done
 * @param dt length of a step in ms
 * @param spikes emissions of observed populations
 * @param spikeHash SHA-256 of those, as hexadecimal digits; empty when nothing was observed, or something was lost
 * @param lostPackets emissions that no synapse heard of because the chip loses packets
 * @param resumedFrom the step of the checkpoint it went on from
 * @param partial it was interrupted before its last step
 * @param seconds wall time by phase
 * @param program names the program: equal where only the values of signals differ
 * @param untimedEnergy its energy is without static power, for the backend does not time the chip
 * @param uncheckedCosts what its energy, by the usual table, owes to figures that nobody has checked; usually empty
 * @param fired emissions of the observed populations, by name
 * @param drives what rounding weights was expected to do to what drives a population, as in {@link ganglion.compiler.PassReport}
 * @param calls the value of every measure used in the experiment, by its text
 */
public record RunSummary(
        int number,
        RunKey key,
        String network,
        int threads,
        long lastStep,
        double dt,
        long spikes,
        long synapticEvents,
        Optional<String> spikeHash,
        long lostPackets,
        OptionalLong resumedFrom,
        boolean partial,
        ImmutableMap<String, Double> seconds,
        String program,
        boolean untimedEnergy,
        String uncheckedCosts,
        ImmutableMap<String, Long> fired,
        ImmutableMap<String, Double> drives,
        ImmutableMap<String, Value> calls) {}
