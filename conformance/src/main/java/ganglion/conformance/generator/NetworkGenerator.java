package ganglion.conformance.generator;

import com.google.common.collect.ImmutableList;
import ganglion.conformance.generator.Plan.Hardware;
import ganglion.conformance.generator.Plan.Link;
import ganglion.conformance.generator.Plan.Neurons;
import ganglion.conformance.generator.Plan.Observation;
import ganglion.conformance.generator.Plan.Source;
import ganglion.conformance.generator.Plan.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes random valid networks of 1 to 2,000 neurons that are alive: weights are chosen so that the drive of a neuron reaches its
 * threshold every few steps. Chips, formats, connectors and ranges of delays take turns with the number of the network; the rest
 * is chance, fixed by the seed.
 */
public final class NetworkGenerator {
    private static final int MOST_UPDATES = 50_000;
    /** So few neurons run for longer, or they would hardly spike. */
    private static final int FEW = 25;

    private final Dice dice;
    private final int number;
    private final Hardware hardware;
    private final boolean onlyForward;
    private final List<Source> sources = new ArrayList<>();
    private final List<Neurons> neurons = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    private NetworkGenerator(long seed, int number) {
        this.dice = new Dice(seed * 1_000_003 + number);
        this.number = number;
        this.onlyForward = dice.chance(0.5);
        this.hardware = hardware(number % 6);
    }

    /** The network of a number under a seed; neighbours cover chips, formats, connectors and delays in turn. */
    public static Plan plan(long seed, int number) {
        Plan plain = new NetworkGenerator(seed, number).plan();
        return Additions.to(plain, new Dice(~(seed * 1_000_003 + number)), number);
    }

    private Hardware hardware(int turn) {
        return switch (turn) {
            case 3, 4 -> new Hardware.Mesh(dice.between(1, 4), dice.between(1, 4), 0, true, false);
            case 5 -> new Hardware.Mesh(dice.between(1, 4), dice.between(1, 4), 0, false, false);
            default -> new Hardware.Host();
        };
    }

    private String format(int turn) {
        return switch (turn) {
            case 0 -> "float64";
            case 1 -> "float32";
            case 2 -> "fast";
            default -> dice.of("float64", "float32", "fast");
        };
    }

    private Plan plan() {
        populations();
        int total = neurons.stream().mapToInt(Neurons::size).sum();
        int steps = Math.clamp(MOST_UPDATES / total, 30, total < FEW ? dice.between(300, 800) : dice.between(60, 250));
        sources(steps);
        links(steps);
        return new Plan(
                "net" + number,
                dice.chance(0.5) ? dice.seed() : number + 1,
                dice.of(1, 1, 5, 10),
                steps,
                sized(total),
                format(number % 6),
                ImmutableList.copyOf(sources),
                ImmutableList.copyOf(neurons),
                ImmutableList.copyOf(links),
                observations(),
                trials(),
                ImmutableList.of(),
                ImmutableList.of());
    }

    /** Cores so small that the populations lie across most of them. */
    private Hardware sized(int total) {
        return hardware instanceof Hardware.Mesh(int width, int height, int _, boolean fixed, boolean lazy, var _)
                ? new Hardware.Mesh(width, height, total / (width * height) + 1, fixed, lazy)
                : hardware;
    }

    private void populations() {
        int left = dice.of(20, 100, 300, 300, 1000, 2000);
        int count = dice.between(1, 4);
        for (int i = 0; i < count && left > 0; i++) {
            int size = i == 0 && dice.chance(0.3) ? left : dice.scale(1, left);
            Model model = Models.any("model_" + i, hardware.isFixed(), dice);
            Optional<Amount> parameter = model.perNeuron()
                    .filter(_ -> dice.chance(0.5))
                    .map(range -> new Amount.FromFile(dice.seed(), range.low(), range.high()));
            neurons.add(new Neurons("p" + i, size, model, parameter, dice.chance(0.15)));
            left -= size;
        }
    }

    private void sources(int steps) {
        int count = dice.between(1, 3);
        for (int i = 0; i < count; i++) {
            int size = i == 0 || dice.chance(0.3)
                    ? dice.of(ImmutableList.copyOf(neurons)).size()
                    : dice.scale(1, 60);
            sources.add(new Source("s" + i, size, stimulus(number + i, size, steps)));
        }
    }

    private Stimulus stimulus(int turn, int size, int steps) {
        return switch (turn % 7) {
            case 0 -> new Stimulus.Poisson(dice.of(0.05, 0.3, 1.5), 1);
            case 1 -> new Stimulus.Events(dice.seed(), dice.between(20, 60 + size * 10), dice.chance(0.5));
            case 2 -> new Stimulus.Regular(dice.between(1, 12), dice.between(0, 5));
            case 3 -> new Stimulus.Values(dice.seed(), dice.between(2, steps), dice.chance(0.5));
            case 4 -> new Stimulus.Poisson(dice.between(0.02, 0.4), dice.between(1, 50));
            case 5 -> new Stimulus.RateCode(dice.seed(), dice.between(2, steps));
            default -> new Stimulus.Poisson(dice.between(65.0, 130.0), 1000);
        };
    }

    private void links(int steps) {
        LinkGenerator generator = new LinkGenerator(dice, hardware, onlyForward, steps, neurons);
        Neurons first = neurons.stream()
                .filter(population -> population.size() == sources.get(0).size())
                .findFirst()
                .orElseThrow();
        generator.drive(sources.get(0), first, Optional.of(number)).ifPresent(links::add);
        for (Neurons target : neurons) {
            if (!target.equals(first) || dice.chance(0.3)) {
                generator
                        .drive(dice.of(ImmutableList.copyOf(sources)), target, Optional.empty())
                        .ifPresent(links::add);
            }
        }
        int more = dice.between(0, 2 * neurons.size());
        for (int i = 0; i < more; i++) {
            generator.recurrent().ifPresent(links::add);
        }
    }

    private ImmutableList<Observation> observations() {
        ImmutableList.Builder<Observation> observed = ImmutableList.builder();
        neurons.forEach(population -> observed.add(new Observation(population.name(), "spikes", 1)));
        sources.stream()
                .filter(_ -> dice.chance(0.6))
                .forEach(source -> observed.add(new Observation(source.name(), "spikes", 1)));
        neurons.stream()
                .filter(population -> population.size() <= 300)
                .forEach(population -> observed.add(new Observation(
                        population.name(), dice.of(population.model().states()), dice.between(1, 7))));
        return observed.build();
    }

    private Optional<Trials> trials() {
        ImmutableList<String> reset = neurons.stream()
                .filter(_ -> dice.chance(0.7))
                .map(Neurons::name)
                .collect(ImmutableList.toImmutableList());
        return sources.stream()
                .filter(source ->
                        source.kind() instanceof Stimulus.Values || source.kind() instanceof Stimulus.RateCode)
                .filter(_ -> !reset.isEmpty() && dice.chance(0.6))
                .findFirst()
                .map(source -> new Trials(source.name(), dice.between(2, 9), reset));
    }
}
