package ganglion.compiler.splitting;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Arithmetic;
import ganglion.chip.Chip;
import ganglion.chip.CoreProgram;
import ganglion.compiler.analysis.InDegree;
import ganglion.compiler.analysis.NetworkIndex;
import ganglion.compiler.expansion.WrittenSynapses;
import ganglion.compiler.passes.Pass;
import ganglion.compiler.passes.Relay;
import ganglion.dynamics.Port;
import ganglion.dynamics.ValueType;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Probe;
import ganglion.network.Projection;
import ganglion.network.WeightFormat;
import ganglion.source.Span;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Neurons that stand between two others in the same step, so that none of them needs more than a core has. They pass on sums of whole
 * numbers, which do not ask in which order their parts arrive, so every bit stays.
 */
public final class Splits {
    private final Network network;
    private final NetworkIndex index;
    private final Predicate<String> isNamed;

    /** @param isNamed whether an experiment asks for something of that name */
    Splits(Network network, Predicate<String> isNamed) {
        this.network = network;
        this.index = NetworkIndex.of(network);
        this.isNamed = isNamed;
    }

    /** In this order: a neuron that hears much is divided before the ways out of all of them are. */
    public static ImmutableList<Pass> passes(Predicate<String> isNamed) {
        return ImmutableList.of(new FanIn(isNamed), new FanOut(isNamed));
    }

    NetworkIndex index() {
        return index;
    }

    /** How many neurons were added. */
    static int added(Network before, Network after) {
        return neurons(after) - neurons(before);
    }

    private static int neurons(Network network) {
        return network.populations().stream().mapToInt(Population::size).sum();
    }

    /** Why a chip has no such neurons. */
    static Optional<String> obstacle(Chip chip) {
        boolean runsPrograms =
                chip.runs().isEmpty() || chip.runs().stream().anyMatch(CoreProgram.Program.class::isInstance);
        if (!(chip.arithmetic() instanceof Arithmetic.FixedPoint)) {
            return Optional.of("chip `" + chip.name() + "` adds reals, whose sum depends on the order");
        }
        if (!runsPrograms) {
            return Optional.of("the cores of chip `" + chip.name() + "` run no programs that could pass a sum on");
        }
        return chip.liveCores() > 1
                ? Optional.empty()
                : Optional.of("chip `" + chip.name() + "` has no other core for a share of it");
    }

    /** Why nothing can stand between the ends of a projection. */
    Optional<String> obstacle(Projection projection) {
        boolean changes = projection.synapse().isPresent()
                || projection.mirrors().isPresent()
                || projection.register().isPresent()
                || network.projections().stream()
                        .anyMatch(other -> other.mirrors().equals(Optional.of(projection.name())));
        boolean seen = isNamed.test(projection.name())
                || network.probes().stream().map(Probe::population).anyMatch(projection.name()::equals);
        Population source = index.population(projection.source());
        Population target = index.population(projection.target());
        Port port = target.dynamics().port(projection.port()).orElseThrow();
        String name = "`" + projection.name() + "` ";
        if (changes || seen) {
            return Optional.of(name + (changes ? "has synapses that learn or are shared" : "is asked for by name"));
        }
        if (port.folded().isPresent() || !(port.accumulator() instanceof Port.Accumulator.Multiples)) {
            return Optional.of("port `" + port.name() + "` of `" + target.name() + "` does not add whole numbers");
        }
        if (InDegree.total(projection, source.size(), target.size()) > WrittenSynapses.MOST) {
            return Optional.of(name + "has too many synapses to be written out");
        }
        boolean whole = source.dynamics().payload() == ValueType.INTEGER
                && source.dynamics().payloadUnit() == 1;
        return whole ? Optional.empty() : Optional.of("`" + source.name() + "` emits reals");
    }

    /** A population that emits, in the same step, the whole number that it hears. */
    Population helper(String name, int size, Span span) {
        Arithmetic.FixedPoint chip = (Arithmetic.FixedPoint) network.chip().arithmetic();
        return Relay.population(name, size, chip, chip.weightBits(), span);
    }

    /** The same projection into a helper, which counts in ones. */
    static Projection toHelper(Projection projection, String name, String helper) {
        WeightFormat.Multiples format = (WeightFormat.Multiples) projection.format();
        return joined(
                projection,
                name,
                projection.source(),
                helper,
                Relay.HEARD,
                new WeightFormat.Multiples(format.bits(), 1, format.step()));
    }

    /** The same projection from a helper. */
    static Projection fromHelper(Projection projection, String name, String helper) {
        return joined(projection, name, helper, projection.target(), projection.port(), projection.format());
    }

    /** Between other ends, in the same step, with a weight of one unit. */
    static Projection link(Projection like, String name, String source, String target, String port, double unit) {
        return joined(like, name, source, target, port, new WeightFormat.Multiples(2, unit));
    }

    private static Projection joined(
            Projection like, String name, String source, String target, String port, WeightFormat format) {
        return new Projection(
                name,
                source,
                target,
                port,
                like.connector(),
                like.weight(),
                format,
                like.delay(),
                like.minDelay(),
                like.maxDelay(),
                like.columns(),
                like.span());
    }
}
