package ganglion.network;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Chip;
import java.util.Optional;

/**
 * A flattened network: populations and projections in order of declaration.
 *
 * @param signals in order of declaration; all are advanced from the values of the step before
 * @param dt length of a step in ms
 * @param seed key of every random draw
 * @param pins at most one for a population; none on a chip of one core
 * @param sheets where neurons stand, at most one for a population; nothing that runs depends on it
 */
public record Network(
        String name,
        double dt,
        long seed,
        Chip chip,
        ImmutableList<Population> populations,
        ImmutableList<Projection> projections,
        ImmutableList<Signal> signals,
        ImmutableList<Probe> probes,
        Optional<Trial> trial,
        ImmutableList<Pin> pins,
        ImmutableList<Sheet> sheets) {

    /** A network without signals whose neurons may live anywhere and stand nowhere. */
    public Network(
            String name,
            double dt,
            long seed,
            Chip chip,
            ImmutableList<Population> populations,
            ImmutableList<Projection> projections,
            ImmutableList<Probe> probes,
            Optional<Trial> trial) {
        this(
                name,
                dt,
                seed,
                chip,
                populations,
                projections,
                ImmutableList.of(),
                probes,
                trial,
                ImmutableList.of(),
                ImmutableList.of());
    }

    /** The same with other populations. */
    public Network withPopulations(ImmutableList<Population> changed) {
        return new Network(name, dt, seed, chip, changed, projections, signals, probes, trial, pins, sheets);
    }

    /** The same with other projections. */
    public Network withProjections(ImmutableList<Projection> changed) {
        return new Network(name, dt, seed, chip, populations, changed, signals, probes, trial, pins, sheets);
    }

    /** The same with other signals. */
    public Network withSignals(ImmutableList<Signal> changed) {
        return new Network(name, dt, seed, chip, populations, projections, changed, probes, trial, pins, sheets);
    }

    /** The same on another chip. */
    public Network onChip(Chip other) {
        return new Network(name, dt, seed, other, populations, projections, signals, probes, trial, pins, sheets);
    }

    /** The same with another key of its draws. */
    public Network withSeed(long changed) {
        return new Network(name, dt, changed, chip, populations, projections, signals, probes, trial, pins, sheets);
    }

    /** The signal of that name, if there is one. */
    public Optional<Signal> signal(String name) {
        return signals.stream().filter(signal -> signal.name().equals(name)).findFirst();
    }

    /** The place of a signal in the order of declaration; there must be one of that name. */
    public int signalPlace(String name) {
        for (int i = 0; i < signals.size(); i++) {
            if (signals.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no signal " + name);
    }

    /** The population of that name; there must be one. */
    public Population population(String name) {
        return populations.get(indexOf(name));
    }

    /** The place of a population in the order of declaration; there must be one of that name. */
    public int indexOf(String name) {
        for (int i = 0; i < populations.size(); i++) {
            if (populations.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no population " + name);
    }
}
