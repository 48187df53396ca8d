package ganglion.experiment.bench;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * A workload on a chip.
 *
 * @param refused why it does not fit; then nothing was run
 * @param measured what was counted and timed, where it does
 */
public record ChipFigures(String chip, String workload, Optional<String> refused, Optional<Measured> measured) {

    /**
     * Counts of a run and what they come to.
     *
     * @param inference steps of one; 0 where there are none
     * @param equal whether both backends counted the same in every place and gave the same spikes
     * @param seconds on the chip, empty where its text has no timing
     * @param marginal joules of events, empty without a table of costs
     * @param total joules with static power, empty where time or costs are not known
     * @param cores of the chip
     * @param fullest share of the limit that is nearest to being reached, on the core that is fullest
     * @param timeGrades letters of the figures that time rests on, {@code -} for one without a letter
     * @param energyGrades the same of energy
     * @param curve the load of a step and what becomes of it, for workloads that are driven harder and harder
     */
    public record Measured(
            long steps,
            int inference,
            long spikes,
            long events,
            long updates,
            long packets,
            boolean equal,
            Optional<Double> seconds,
            Optional<Double> marginal,
            Optional<Double> total,
            int usedCores,
            int cores,
            double fullest,
            String timeGrades,
            String energyGrades,
            ImmutableList<Load> curve) {

        /** Joules, with static power where it is known. */
        public Optional<Double> joules() {
            return total.or(() -> marginal);
        }

        /** Of a whole number of inferences, or else of a step. */
        public double perUnit(double whole) {
            return inference == 0 ? whole / steps : whole * inference / steps;
        }
    }

    /**
     * A point of load.
     *
     * @param offered spikes of all neurons and sources in a step
     * @param accepted the same in a second on the chip, when each step begins as soon as the last one has ended
     */
    public record Load(double drive, double offered, double accepted) {}
}
