package ganglion.experiment.edit;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.measure.Arguments;
import ganglion.experiment.measure.NetworkView;
import ganglion.runtime.Simulation.WeightedSynapses;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * {@code prune(proj, below = w)} takes away synapses of a smaller amount, {@code prune(proj, keep = share)} all but the strongest, of
 * equal ones the earlier.
 */
final class Prune implements EditKind {
    @Override
    public String name() {
        return "prune";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(
                Parameter.of("proj", Takes.PROJECTION),
                Parameter.optional("below", Takes.QUANTITY),
                Parameter.optional("keep", Takes.NUMBER));
    }

    @Override
    public Optional<Edit> bind(Arguments arguments, NetworkView network) {
        String projection =
                network.projections().get(Subject.synapses(arguments, network)).name();
        OptionalDouble below = arguments.number("below");
        OptionalDouble keep = arguments.number("keep");
        if (below.isPresent() == keep.isPresent()) {
            throw Subject.unfit(arguments.required("proj").span(), "`prune` needs one of `below` and `keep`");
        }
        if (keep.isPresent() && !(keep.getAsDouble() >= 0 && keep.getAsDouble() <= 1)) {
            throw Subject.unfit(arguments.required("keep").span(), "`keep` is a share, from 0 to 1");
        }
        return Optional.of((sofar, moment) -> {
            WeightedSynapses synapses = moment.simulation().weights(projection);
            boolean[] kept = below.isPresent()
                    ? atLeast(synapses.weights(), below.getAsDouble())
                    : strongest(synapses.weights(), keep.orElseThrow());
            return sofar.with(projection, GivenSynapses.of(synapses, k -> kept[k]));
        });
    }

    private static boolean[] atLeast(double[] weights, double amount) {
        boolean[] kept = new boolean[weights.length];
        for (int k = 0; k < kept.length; k++) {
            kept[k] = Math.abs(weights[k]) >= amount;
        }
        return kept;
    }

    private static boolean[] strongest(double[] weights, double share) {
        boolean[] kept = new boolean[weights.length];
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -Math.abs(weights[k])))
                .limit(Math.round(share * weights.length))
                .forEach(k -> kept[k] = true);
        return kept;
    }
}
