package ganglion.conformance.generator;

import com.google.common.collect.ImmutableList;
import ganglion.conformance.generator.Plan.Hardware;
import ganglion.conformance.generator.Plan.Link;
import ganglion.conformance.generator.Plan.Neurons;
import ganglion.conformance.generator.Plan.Source;
import java.util.List;
import java.util.Optional;

/** Makes projections: any connector that fits the sizes, weights by what arrives, delays that the chip allows. */
final class LinkGenerator {
    private static final int MOST_SYNAPSES = 20_000;
    private static final double RECURRENT_RATE = 0.05;
    private static final double EMPTY = 0.05;

    private final Dice dice;
    private final Hardware hardware;
    private final boolean onlyForward;
    private final int steps;
    private final List<Neurons> neurons;

    LinkGenerator(Dice dice, Hardware hardware, boolean onlyForward, int steps, List<Neurons> neurons) {
        this.dice = dice;
        this.hardware = hardware;
        this.onlyForward = onlyForward;
        this.steps = steps;
        this.neurons = neurons;
    }

    /** From a stimulus, strong enough to make the target spike; with a turn, connector and delays go by it. */
    Optional<Link> drive(Source source, Neurons target, Optional<Integer> turn) {
        boolean real = source.kind() instanceof Stimulus.Values(long _, int _, boolean whole) && !whole;
        Optional<Integer> port = port(target, real, true);
        Wiring wiring = turn.map(number -> wiring(number % 9, source.size(), target.size()))
                .orElseGet(() -> anyWiring(source.size(), target.size()));
        double arrivals = rate(source) * wiring.synapses(source.size(), target.size()) / (double) target.size();
        Amount delay = delay(turn.orElse(dice.between(0, 3)) / 2 % 4, true, wiring);
        return port.map(place -> new Link(
                source.name(),
                target.name(),
                place,
                wiring,
                weight(target.model().ports().get(place), dice.between(0.1, 0.5), arrivals, wiring),
                delay));
    }

    private double rate(Source source) {
        return switch (source.kind()) {
            case Stimulus.Poisson(double mean, int _) -> mean;
            case Stimulus.Regular(int period, int _) -> 1.0 / period;
            case Stimulus.Events(long _, int count, boolean graded) ->
                (graded ? 2.0 : 1.0) * count / (source.size() * (double) steps);
            case Stimulus.Values _ -> 1;
            case Stimulus.RateCode _ -> 0.25;
        };
    }

    /** Between populations, or from one to itself; nothing where that cannot be. */
    Optional<Link> recurrent() {
        int from = dice.between(0, neurons.size() - 1);
        int to = onlyForward ? dice.between(from, neurons.size() - 1) : dice.between(0, neurons.size() - 1);
        Neurons source = neurons.get(from);
        Neurons target = neurons.get(to);
        Optional<Integer> port = port(target, source.model().gradedReal(), false);
        Wiring wiring = dice.chance(EMPTY) ? emptyWiring() : anyWiring(source.size(), target.size());
        double arrivals = RECURRENT_RATE * wiring.synapses(source.size(), target.size()) / (double) target.size();
        boolean sameStep = from < to && (onlyForward || !hardware.isMesh());
        double strength = dice.between(-0.06, 0.06);
        Amount delay = delay(dice.between(0, 3), sameStep, wiring);
        return port.map(place -> new Link(
                source.name(),
                target.name(),
                place,
                wiring,
                weight(target.model().ports().get(place), strength, arrivals, wiring),
                delay));
    }

    private Optional<Integer> port(Neurons target, boolean real, boolean first) {
        ImmutableList<Model.Port> ports = target.model().ports();
        int place = first ? 0 : dice.between(0, ports.size() - 1);
        return real && ports.get(place).whole() ? Optional.empty() : Optional.of(place);
    }

    private Wiring anyWiring(int sources, int targets) {
        return wiring(dice.between(0, 8), sources, targets);
    }

    /** Connectors without any synapse are valid too. */
    private Wiring emptyWiring() {
        return dice.of(
                new Wiring.Random(0),
                new Wiring.FixedIn(0),
                new Wiring.FixedOut(0),
                new Wiring.FixedTotal(0),
                new Wiring.Pairs(1, 0));
    }

    private Wiring wiring(int turn, int sources, int targets) {
        long pairs = (long) sources * targets;
        double p = Math.min(dice.of(0.02, 0.1, 0.3, 1.0), 5_000.0 / pairs);
        int in = dice.between(1, Math.clamp(MOST_SYNAPSES / targets, 1, 12));
        int out = dice.between(1, Math.clamp(MOST_SYNAPSES / sources, 1, 12));
        return switch (turn) {
            case 0 -> pairs <= MOST_SYNAPSES ? new Wiring.AllToAll() : new Wiring.FixedIn(in);
            case 1 -> sources == targets ? new Wiring.OneToOne() : new Wiring.FixedOut(out);
            case 2 -> new Wiring.Random(p);
            case 3 -> new Wiring.FixedIn(in);
            case 4 -> new Wiring.FixedOut(out);
            case 5 -> new Wiring.FixedTotal(dice.between(targets, 3 * targets + 20));
            case 6 -> pairs <= MOST_SYNAPSES ? new Wiring.Dense() : new Wiring.Random(p);
            case 7 -> new Wiring.Pairs(dice.seed(), dice.between(targets, 3 * targets + 20));
            default -> kernel(sources, targets).orElseGet(() -> new Wiring.FixedIn(in));
        };
    }

    /** A few tries to find one that fits both sizes. */
    private Optional<Wiring> kernel(int sources, int targets) {
        for (int attempt = 0; attempt < 60; attempt++) {
            int channels = dice.between(1, Math.min(6, sources));
            int height = dice.between(1, Math.max(1, (int) Math.sqrt((double) sources / channels)));
            int width = sources / (channels * height);
            Wiring.Kernel.Window rows = window();
            Wiring.Kernel.Window columns = window();
            int places = places(height, rows) * places(width, columns);
            if (channels * height * width != sources || places == 0 || targets % places != 0) {
                continue;
            }
            int outputs = targets / places;
            int groups = dice.between(1, 3);
            int share = channels % groups == 0 && outputs % groups == 0 ? groups : 1;
            Wiring kernel = new Wiring.Kernel(outputs, channels, share, height, width, rows, columns);
            if (kernel.synapses(sources, targets) <= MOST_SYNAPSES) {
                return Optional.of(kernel);
            }
        }
        return Optional.empty();
    }

    private Wiring.Kernel.Window window() {
        return new Wiring.Kernel.Window(
                dice.between(1, 4), dice.between(1, 3), dice.between(0, 2), dice.of(1, 1, 2, 3));
    }

    private static int places(int length, Wiring.Kernel.Window window) {
        int room = length + 2 * window.padding() - window.dilation() * (window.size() - 1) - 1;
        return room < 0 ? 0 : room / window.stride() + 1;
    }

    /** Whether weights and delays may come from a file. */
    private static boolean hasValues(Wiring wiring) {
        return wiring instanceof Wiring.Dense || wiring instanceof Wiring.Pairs || wiring instanceof Wiring.Kernel;
    }

    /** So strong that the arrivals of a step bring {@code strength} times what fires the neuron. */
    private Amount weight(Model.Port port, double strength, double arrivals, Wiring wiring) {
        double most = 1.2 * Math.abs(port.kick());
        double ideal = Math.clamp(port.kick() * strength / Math.max(arrivals, 1e-3), -most, most);
        double least = port.whole() ? 1 : most * 1e-4;
        double weight = Math.abs(ideal) < least ? Math.copySign(least, ideal) : ideal;
        boolean file = hasValues(wiring);
        double low = Math.min(0.5 * weight, 1.5 * weight);
        double high = Math.max(0.5 * weight, 1.5 * weight);
        double deviation = 0.2 * Math.abs(weight);
        return switch (dice.between(0, file ? 6 : 3)) {
            case 0 -> new Amount.Constant(weight);
            case 1 -> new Amount.Normal(weight, deviation);
            case 2 -> new Amount.Uniform(low, high);
            case 3 -> new Amount.Clipped(weight, deviation, low, high);
            default -> new Amount.FromFile(dice.seed(), low, high);
        };
    }

    private Amount delay(int turn, boolean sameStep, Wiring wiring) {
        boolean file = hasValues(wiring);
        int least = sameStep ? 0 : 1;
        int longest = Math.min(steps / 2, hardware.isMesh() ? 40 : 200);
        if (file && dice.chance(0.5)) {
            return new Amount.FromFile(dice.seed(), least, dice.of(1, 5, longest));
        }
        return switch (turn) {
            case 0 -> new Amount.Constant(least);
            case 1 -> new Amount.Constant(dice.between(1, 6));
            case 2 -> new Amount.Uniform(1, dice.between(2, 8));
            default ->
                dice.of(
                        new Amount.Constant(longest),
                        new Amount.Uniform(1, longest),
                        new Amount.Clipped(longest / 2.0, longest / 4.0, 1, longest));
        };
    }
}
