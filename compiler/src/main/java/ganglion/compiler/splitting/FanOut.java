package ganglion.compiler.splitting;

import ganglion.compiler.mapping.LargeNeurons;
import ganglion.compiler.mapping.Mapper;
import ganglion.compiler.passes.Pass;
import ganglion.network.Network;
import ganglion.source.Diagnostics;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A neuron that sends to more cores than a core has axons out for is given branches, which pass its spikes on within the step, each to a
 * share of the cores; the chip runs what they reach a step later. Every bit stays.
 *
 * <pre>
 * A[0] -> 9 cores                                        before: a core has 4 axons out
 * A[0] -> 2 cores, A.branch1[0] and A.branch2[0] -> 7    after
 * </pre>
 */
final class FanOut implements Pass {
    /** Branches are on cores too, and what moves for them may reach more: then they are branched again. */
    private static final int ROUNDS = 6;

    private final Predicate<String> isNamed;

    /** @param isNamed whether an experiment asks for something of that name */
    FanOut(Predicate<String> isNamed) {
        this.isNamed = isNamed;
    }

    @Override
    public String name() {
        return "fan-out";
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public Result run(Network network, Diagnostics diagnostics) {
        Network branched = network;
        LargeNeurons.Sending large = LargeNeurons.sending(network);
        if (large.neurons().isEmpty() || Splits.obstacle(network.chip()).isPresent()) {
            return new Result(network, "none", 0);
        }
        int first = large.neurons().size();
        for (int round = 0; round < ROUNDS && !large.neurons().isEmpty(); round++) {
            Optional<Network> next = branched(branched, large);
            if (next.isEmpty()) {
                return new Result(network, "none", 0);
            }
            branched = next.get();
            large = LargeNeurons.sending(branched);
        }
        if (!large.neurons().isEmpty() || !Mapper.isInTime(branched)) {
            return new Result(network, "none", 0);
        }
        String summary = String.format(
                Locale.ROOT,
                "%,d %s reached too many cores: %,d branches",
                first,
                first == 1 ? "neuron" : "neurons",
                Splits.added(network, branched));
        return new Result(branched, summary, 0);
    }

    private Optional<Network> branched(Network network, LargeNeurons.Sending large) {
        Optional<Network> branched = Optional.of(network);
        for (String name : large.neurons().keySet()) {
            Splits splits = new Splits(branched.orElseThrow(), isNamed);
            boolean possible = splits.index().leaving(name).stream()
                    .allMatch(projection -> splits.obstacle(projection).isEmpty());
            branched = possible ? new Branches(splits, branched.orElseThrow(), name, large).made() : Optional.empty();
            if (branched.isEmpty()) {
                return branched;
            }
        }
        return branched;
    }
}
