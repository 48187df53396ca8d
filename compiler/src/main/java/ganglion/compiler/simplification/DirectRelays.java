package ganglion.compiler.simplification;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.analysis.NetworkIndex;
import ganglion.compiler.analysis.NeuronText;
import ganglion.compiler.passes.Pass;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Port;
import ganglion.network.Connector;
import ganglion.network.Network;
import ganglion.network.Pin;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.Signal;
import ganglion.network.WeightFormat;
import ganglion.source.Diagnostics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Neurons without states that only pass on the spikes of one neuron each are left out: their source projects itself, so much later
 * as the relay was behind it. Where reals are added, only into ports that hear nothing else, for the order of a sum is that of its
 * emissions; and only where the chip can keep the longer delay.
 */
final class DirectRelays implements Pass {
    private final Predicate<String> isNamed;

    /** @param isNamed whether an experiment asks for something of that name */
    DirectRelays(Predicate<String> isNamed) {
        this.isNamed = isNamed;
    }

    @Override
    public String name() {
        return "direct-relays";
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public Result run(Network network, Diagnostics diagnostics) {
        Network direct = network;
        int populations = 0;
        int neurons = 0;
        Optional<Population> relay = first(direct);
        while (relay.isPresent()) {
            direct = without(direct, relay.get());
            populations++;
            neurons += relay.get().size();
            relay = first(direct);
        }
        String summary = populations == 0
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "%d %s, %,d neurons",
                        populations,
                        populations == 1 ? "population" : "populations",
                        neurons);
        return new Result(direct, summary, 0);
    }

    private Optional<Population> first(Network network) {
        Parts parts = new Parts(network, isNamed);
        return network.populations().stream()
                .filter(population -> isRelay(population, parts))
                .findFirst();
    }

    private static Network without(Network network, Population relay) {
        NetworkIndex index = NetworkIndex.of(network);
        Projection before = index.arriving(relay.name()).get(0);
        ImmutableList<Projection> projections = network.projections().stream()
                .filter(projection -> !projection.name().equals(before.name()))
                .map(projection -> projection.source().equals(relay.name())
                        ? projection.from(before.source(), -before.minDelay())
                        : projection)
                .collect(ImmutableList.toImmutableList());
        return network.withPopulations(network.populations().stream()
                        .map(population -> population.name().equals(relay.name()) ? Emptied.of(population) : population)
                        .collect(ImmutableList.toImmutableList()))
                .withProjections(projections);
    }

    private static boolean isRelay(Population relay, Parts parts) {
        List<Projection> arriving = parts.index().arriving(relay.name());
        List<Projection> leaving = parts.index().leaving(relay.name());
        return !relay.stimulus()
                && !relay.observed()
                && !parts.isSeen(relay.name())
                && !isReduced(relay, parts.network())
                && relay.dynamics().states().isEmpty()
                && relay.dynamics().winners().isEmpty()
                && arriving.size() == 1
                && !leaving.isEmpty()
                && isWire(arriving.get(0), relay, parts)
                && leaving.stream().allMatch(projection -> isDirect(projection, arriving.get(0), parts));
    }

    private static boolean isReduced(Population population, Network network) {
        return network.pins().stream().map(Pin::population).anyMatch(population.name()::equals)
                || network.trial().stream().anyMatch(trial -> trial.reset().contains(population.name()))
                || network.signals().stream()
                        .flatMap(signal -> signal.reductions().stream())
                        .map(Signal.Reduction::population)
                        .anyMatch(population.name()::equals);
    }

    /** Whether a plain spike of the source, and nothing else, makes the relay emit a plain spike. */
    private static boolean isWire(Projection projection, Population relay, Parts parts) {
        boolean oneToOne = projection.connector() instanceof Connector.OneToOne
                && projection.minDelay() == projection.maxDelay()
                && parts.isPlain(projection)
                && parts.isAdded(projection);
        if (!oneToOne || !(projection.weight() instanceof Expression.Real(double weight))) {
            return false;
        }
        Population source = parts.index().population(projection.source());
        return NeuronText.emitsOnes(source)
                && !source.name().equals(relay.name())
                && relay.dynamics().payloadUnit() == 1
                && Answer.to(relay, projection.port(), heard(weight, projection.format()))
                        .equals(Optional.of(1.0))
                && Answer.to(relay, projection.port(), 0).equals(Optional.of(0.0));
    }

    private static double heard(double weight, WeightFormat format) {
        return switch (format) {
            case WeightFormat.Multiples multiples ->
                multiples.resolution()
                        * Math.clamp(Math.rint(weight / multiples.resolution()), -multiples.most(), multiples.most());
            case WeightFormat.Floating _ -> (float) weight;
        };
    }

    private static boolean isDirect(Projection projection, Projection before, Parts parts) {
        Network network = parts.network();
        boolean kept = projection.maxDelay() + before.minDelay()
                <= network.chip().core().delayMax();
        return kept && parts.isPlain(projection) && isUnordered(projection, parts.index());
    }

    /** Whether the order in which spikes were emitted makes no difference to a sum. */
    private static boolean isUnordered(Projection projection, NetworkIndex index) {
        Port port = index.population(projection.target())
                .dynamics()
                .port(projection.port())
                .orElseThrow();
        boolean alone = index.arriving(projection.target()).stream()
                        .filter(other -> other.port().equals(projection.port()))
                        .count()
                == 1;
        boolean counted = port.held() instanceof Port.Accumulator.Multiples
                && port.folded().isEmpty();
        return counted || alone;
    }
}
