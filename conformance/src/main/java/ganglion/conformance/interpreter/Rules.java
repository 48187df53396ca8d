package ganglion.conformance.interpreter;

import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.SynapseRows;
import ganglion.numeric.Draws;
import ganglion.numeric.PoissonTable;

/**
 * The rules of the step where a backend could get them wrong by one line. The defaults are the right ones; a test that wants to
 * see the comparison fail overrides one.
 */
public interface Rules {
    /** The rules of docs/semantics.md. */
    Rules RIGHT = new Rules() {};

    /** The step in which an emission is in the port; may be the step of emission itself. */
    default long arrival(long step, int delay, Projection projection) {
        return step + delay;
    }

    /** Whether the program of a neuron runs. */
    default boolean runs(Population population, int neuron) {
        return true;
    }

    /** Whether what a neuron emits leaves it. */
    default boolean leaves(Population population, int neuron) {
        return true;
    }

    /** Whether a synapse exists. */
    default boolean exists(Projection projection, SynapseRows rows, int source, int synapse) {
        return true;
    }

    /** Place in the order of delivery of the emission that comes {@code k}-th by source index. */
    default int deliveredAt(int k, int emissions) {
        return k;
    }

    /** What a synapse multiplies its weight by. */
    default Value payload(Value emitted) {
        return emitted;
    }

    /** Stages of the populations: those of a lower stage run first. */
    default int[] stages(Network network) {
        return Stages.of(network);
    }

    /** Whether states start each trial from their initial values. */
    default boolean resets(long step) {
        return true;
    }

    /** The neuron's coordinate in a draw. */
    default long drawIndex(long index) {
        return index;
    }

    /** The count of weight units nearest to a quotient. */
    default double nearest(double quotient) {
        return Math.rint(quotient);
    }

    /** The row of samples that is current in a step. */
    default long sampleRow(long step, int stepsPerRow) {
        return (step - 1) / stepsPerRow;
    }

    /** Whether a later emission of a program takes the place of an earlier one. */
    default boolean lastEmissionWins() {
        return true;
    }

    /** Whether a signal's program runs. */
    default boolean signalRuns(long step, int everySteps) {
        return step % everySteps == 0;
    }

    /** The value of a signal that a reader sees. */
    default int group(int index, int values, int readers) {
        return (int) ((long) index * values / readers);
    }

    /** How many neurons a reduction over so many takes in. */
    default int reduced(int neurons) {
        return neurons;
    }

    /** Whether signals read each other as the step before left them. */
    default boolean signalsReadOldValues() {
        return true;
    }

    /** How many emit of those that would. */
    default int winners(int count) {
        return count;
    }

    /** Whether the block of winners runs in those that lost. */
    default boolean losersRunTheBlock() {
        return false;
    }

    /** The order of two neurons with equal keys that would emit. */
    default int tie(int index, int other) {
        return Integer.compare(index, other);
    }

    /** One Poisson count. */
    default int poisson(PoissonTable table, DrawPlace place, int site) {
        return place.everyStep()
                ? Draws.poissonEveryStep(table, place.seed(), place.entity(), place.row(), site, place.index())
                : Draws.poisson(
                        table, place.seed(), place.entity(), place.elaboration(), place.row(), site, place.index());
    }
}
