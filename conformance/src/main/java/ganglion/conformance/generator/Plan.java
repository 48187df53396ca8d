package ganglion.conformance.generator;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * What a generated network is made of, from which its text follows. Populations, stimuli and links are in order of declaration.
 *
 * @param seed of the run's draws
 * @param dt in tenths of a millisecond
 * @param format {@code float64}, {@code float32} or {@code fast}
 */
public record Plan(
        String name,
        long seed,
        int dt,
        int steps,
        Hardware hardware,
        String format,
        ImmutableList<Source> sources,
        ImmutableList<Neurons> neurons,
        ImmutableList<Link> links,
        ImmutableList<Observation> observations,
        Optional<Trials> trials) {

    /** The chip. */
    public sealed interface Hardware {
        record Host() implements Hardware {}

        /** A mesh of cores that hold {@code neurons} each. */
        record Mesh(int width, int height, int neurons, boolean fixed) implements Hardware {}

        default boolean isFixed() {
            return this instanceof Mesh(int _, int _, int _, boolean fixed) && fixed;
        }

        default boolean isMesh() {
            return this instanceof Mesh;
        }
    }

    /** A stimulus. */
    public record Source(String name, int size, Stimulus kind) {
        public String path() {
            return name;
        }
    }

    /** A population; inside a module of its own if {@code boxed}. */
    public record Neurons(String name, int size, Model model, Optional<Amount> parameter, boolean boxed) {
        public String path() {
            return boxed ? "box_" + name + "." + name : name;
        }
    }

    /** A projection; {@code from} and {@code to} are names, {@code port} is a place in the target's model. */
    public record Link(String from, String to, int port, Wiring wiring, Amount weight, Amount delay) {}

    /** A probe of {@code spikes} or of a state every so many steps. */
    public record Observation(String of, String what, int every) {}

    /** Trials over the rows of a stimulus. */
    public record Trials(String stimulus, int steps, ImmutableList<String> reset) {}

    public Neurons population(String called) {
        return neurons.stream()
                .filter(part -> part.name().equals(called))
                .findFirst()
                .orElseThrow();
    }

    /** The size of a stimulus or population. */
    public int size(String called) {
        return sources.stream()
                .filter(source -> source.name().equals(called))
                .map(Source::size)
                .findFirst()
                .orElseGet(() -> population(called).size());
    }

    public String path(String called) {
        return sources.stream().anyMatch(source -> source.name().equals(called))
                ? called
                : population(called).path();
    }

    public Plan withSources(ImmutableList<Source> changed) {
        return new Plan(name, seed, dt, steps, hardware, format, changed, neurons, links, observations, trials);
    }

    public Plan withNeurons(ImmutableList<Neurons> changed) {
        return new Plan(name, seed, dt, steps, hardware, format, sources, changed, links, observations, trials);
    }

    public Plan withLinks(ImmutableList<Link> changed) {
        return new Plan(name, seed, dt, steps, hardware, format, sources, neurons, changed, observations, trials);
    }

    public Plan withObservations(ImmutableList<Observation> changed) {
        return new Plan(name, seed, dt, steps, hardware, format, sources, neurons, links, changed, trials);
    }

    public Plan withSteps(int changed) {
        return new Plan(name, seed, dt, changed, hardware, format, sources, neurons, links, observations, trials);
    }

    public Plan withTrials(Optional<Trials> changed) {
        return new Plan(name, seed, dt, steps, hardware, format, sources, neurons, links, observations, changed);
    }

    public Plan withHardware(Hardware changed) {
        return new Plan(name, seed, dt, steps, changed, format, sources, neurons, links, observations, trials);
    }
}
