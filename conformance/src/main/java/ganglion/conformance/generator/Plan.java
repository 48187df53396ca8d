package ganglion.conformance.generator;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

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
        Optional<Trials> trials,
        ImmutableList<Signal> signals,
        ImmutableList<Clamp> clamps) {

    /** The chip. */
    public sealed interface Hardware {
        record Host() implements Hardware {}

        /**
         * A mesh of cores that hold {@code neurons} each; {@code lazy} ones update those neurons alone that something reaches, {@code dead}
         * ones hold nothing.
         */
        record Mesh(int width, int height, int neurons, boolean fixed, boolean lazy, ImmutableList<Integer> dead)
                implements Hardware {
            /** All of whose cores live. */
            Mesh(int width, int height, int neurons, boolean fixed, boolean lazy) {
                this(width, height, neurons, fixed, lazy, ImmutableList.of());
            }

            /** Larger by a quarter or more, with every fifth core dead: as many cores as before are left. */
            Mesh worn() {
                int rows = height + Math.ceilDiv(height, 3);
                ImmutableList<Integer> fifths = IntStream.range(0, width * rows)
                        .filter(core -> core % 5 == 2)
                        .boxed()
                        .collect(ImmutableList.toImmutableList());
                return new Mesh(width, rows, neurons, fixed, lazy, fifths);
            }
        }

        default boolean isFixed() {
            return this instanceof Mesh mesh && mesh.fixed();
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
    public record Link(
            String from, String to, int port, Wiring wiring, Amount weight, Amount delay, Optional<Learning> learning) {
        Link(String from, String to, int port, Wiring wiring, Amount weight, Amount delay) {
            this(from, to, port, wiring, weight, delay, Optional.empty());
        }

        Link withLearning(Optional<Learning> changed) {
            return new Link(from, to, port, wiring, weight, delay, changed);
        }
    }

    /**
     * What changes the weights of a projection.
     *
     * @param name of the projection
     * @param rule the declaration of a synapse
     * @param call the synapse with its arguments
     * @param polarity a word of the language, or empty
     * @param mirror a port of the source onto which the same weights are read the other way
     */
    public record Learning(String name, String rule, String call, String polarity, Optional<Integer> mirror) {}

    /** A signal, as an item of the network; {@code reads} names the population it is made of. */
    public record Signal(String name, String reads, String text) {}

    /** A population that emits what a stimulus emits in every other stretch of so many steps, from the second one on. */
    public record Clamp(String population, String stimulus, int stretch) {}

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
        return with(copy -> copy.sources = changed);
    }

    public Plan withNeurons(ImmutableList<Neurons> changed) {
        return with(copy -> copy.neurons = changed);
    }

    public Plan withLinks(ImmutableList<Link> changed) {
        return with(copy -> copy.links = changed);
    }

    public Plan withObservations(ImmutableList<Observation> changed) {
        return with(copy -> copy.observations = changed);
    }

    public Plan withSteps(int changed) {
        return with(copy -> copy.steps = changed);
    }

    public Plan withTrials(Optional<Trials> changed) {
        return with(copy -> copy.trials = changed);
    }

    public Plan withSignals(ImmutableList<Signal> changed) {
        return with(copy -> copy.signals = changed);
    }

    public Plan withHardware(Hardware changed) {
        return with(copy -> copy.hardware = changed);
    }

    public Plan withClamps(ImmutableList<Clamp> changed) {
        return with(copy -> copy.clamps = changed);
    }

    /** The same where a fifth of the cores is dead; empty where there are no cores to spare. */
    public Optional<Plan> worn() {
        return hardware instanceof Hardware.Mesh mesh ? Optional.of(withHardware(mesh.worn())) : Optional.empty();
    }

    private Plan with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.done();
    }

    /** What a changed plan is made of. */
    private static final class Copy {
        private String name;
        private long seed;
        private int dt;
        private int steps;
        private Hardware hardware;
        private String format;
        private ImmutableList<Source> sources;
        private ImmutableList<Neurons> neurons;
        private ImmutableList<Link> links;
        private ImmutableList<Observation> observations;
        private Optional<Trials> trials;
        private ImmutableList<Signal> signals;
        private ImmutableList<Clamp> clamps;

        Copy(Plan from) {
            name = from.name;
            seed = from.seed;
            dt = from.dt;
            steps = from.steps;
            hardware = from.hardware;
            format = from.format;
            sources = from.sources;
            neurons = from.neurons;
            links = from.links;
            observations = from.observations;
            trials = from.trials;
            signals = from.signals;
            clamps = from.clamps;
        }

        Plan done() {
            return new Plan(
                    name,
                    seed,
                    dt,
                    steps,
                    hardware,
                    format,
                    sources,
                    neurons,
                    links,
                    observations,
                    trials,
                    signals,
                    clamps);
        }
    }
}
