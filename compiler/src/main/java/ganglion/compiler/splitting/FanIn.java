package ganglion.compiler.splitting;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import ganglion.chip.Arithmetic;
import ganglion.compiler.analysis.NeuronText;
import ganglion.compiler.mapping.LargeNeurons;
import ganglion.compiler.mapping.Mapper;
import ganglion.compiler.passes.Pass;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.source.Diagnostics;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A neuron that hears more than a core can hold is given helpers, each of which adds up a share of its sources and passes the sum on
 * within the step; the chip runs the neuron a step later. Done where no other mapping helps, and every bit stays; else it is said why not.
 *
 * <pre>
 * S[0..8999] -> A[0]                      before: 9,000 axons in, of 4,096
 * S[0..2999] -> A.sum0[0] -> A[0], ...    after: 3,000 for each of three helpers, 3 for A[0]
 * </pre>
 */
final class FanIn implements Pass {
    private static final int MOST_PARTS = 1 << 10;

    private final Predicate<String> isNamed;

    /** @param isNamed whether an experiment asks for something of that name */
    FanIn(Predicate<String> isNamed) {
        this.isNamed = isNamed;
    }

    @Override
    public String name() {
        return "fan-in";
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public Result run(Network network, Diagnostics diagnostics) {
        LargeNeurons.Hearing large = LargeNeurons.hearing(network);
        if (large.neurons().isEmpty()) {
            return new Result(network, "none", 0);
        }
        Optional<String> obstacle = obstacle(network, large.neurons());
        Optional<Network> divided = obstacle.isPresent() ? Optional.empty() : divided(network, large);
        if (divided.isEmpty()) {
            LargeNeurons.misfit(network)
                    .map(misfit ->
                            misfit.note("its input is not divided: " + obstacle.orElseGet(() -> tooMany(network))))
                    .ifPresent(diagnostics::report);
            return new Result(network, "none", 0);
        }
        int helpers = Splits.added(network, divided.get());
        String summary = String.format(
                Locale.ROOT,
                "%,d %s heard too much: %,d helpers",
                large.neurons().size(),
                large.neurons().size() == 1 ? "neuron" : "neurons",
                helpers);
        return new Result(divided.get(), summary, 0);
    }

    private static String tooMany(Network network) {
        return "no number of shares is few enough for a core, with sums that fit into payloads of "
                + payloadBits(network) + " bits";
    }

    private static int payloadBits(Network network) {
        return ((Arithmetic.FixedPoint) network.chip().arithmetic()).payloadBits();
    }

    private Optional<String> obstacle(Network network, ImmutableListMultimap<String, Integer> large) {
        Splits splits = new Splits(network, isNamed);
        return Splits.obstacle(network.chip())
                .or(() -> heard(splits, large)
                        .flatMap(projection -> obstacle(splits, projection).stream())
                        .findFirst())
                .or(() -> Mapper.isInTime(
                                divided(network, large, 1, Long.MAX_VALUE).orElse(network))
                        ? Optional.empty()
                        : Optional.of("a loop through it has no step to spare, which its helpers would take"));
    }

    private static Stream<Projection> heard(Splits splits, ImmutableListMultimap<String, Integer> large) {
        return large.keySet().stream().flatMap(name -> splits.index().arriving(name).stream());
    }

    /** Helpers send what arrives at once, so all of it must have room in a payload; and what counts arrivals would miss some. */
    private static Optional<String> obstacle(Splits splits, Projection projection) {
        Population source = splits.index().population(projection.source());
        return splits.obstacle(projection)
                .or(() -> NeuronText.emitsOnes(source)
                        ? Optional.empty()
                        : Optional.of("`" + source.name()
                                + "` emits more than plain spikes, whose sums may exceed a payload"))
                .or(() -> NeuronText.counts(
                                splits.index().population(projection.target()).dynamics(), projection.port())
                        ? Optional.of(
                                "`" + projection.target() + "` counts what arrives at port `" + projection.port() + "`")
                        : Optional.empty());
    }

    private Optional<Network> divided(Network network, LargeNeurons.Hearing large) {
        long most = (1L << (payloadBits(network) - 1)) - 1;
        for (int parts = Math.max(2, large.parts()); parts <= MOST_PARTS; parts += Math.max(1, parts / 4)) {
            Optional<Network> divided = divided(network, large.neurons(), parts, most)
                    .filter(made -> LargeNeurons.hearing(made).neurons().isEmpty());
            if (divided.isPresent()) {
                return divided;
            }
        }
        return Optional.empty();
    }

    /** Empty where a sum may be more than that. */
    private Optional<Network> divided(
            Network network, ImmutableListMultimap<String, Integer> large, int parts, long most) {
        Optional<Network> divided = Optional.of(network);
        for (String name : large.keySet()) {
            ImmutableList<Integer> neurons = large.get(name);
            divided = divided.flatMap(
                    sofar -> new PartialSums(new Splits(sofar, isNamed), sofar, name, neurons, parts).within(most));
        }
        return divided;
    }
}
