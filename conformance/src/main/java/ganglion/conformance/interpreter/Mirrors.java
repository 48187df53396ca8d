package ganglion.conformance.interpreter;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.network.WeightFormat;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Weights as they are now, of projections with a rule, of those that mirror one, and of all others. */
final class Mirrors {
    private final ImmutableList<ProjectionRun> projections;
    private final Map<String, RuleRun> rules = new HashMap<>();
    /** Of each mirroring projection: which synapse of the other is its k-th. */
    private final Map<Integer, int[]> originals = new HashMap<>();

    Mirrors(ImmutableList<ProjectionRun> projections, ImmutableList<RuleRun> changes) {
        this.projections = projections;
        changes.forEach(rule -> rules.put(rule.projection().projection().name(), rule));
        for (ProjectionRun run : projections) {
            run.projection()
                    .mirrors()
                    .map(rules::get)
                    .filter(RuleRun::hasWeight)
                    .ifPresent(rule -> originals.put(run.place(), sorted(rule)));
        }
    }

    private static int[] sorted(RuleRun rule) {
        return IntStream.range(0, rule.projection().rows().size())
                .boxed()
                .sorted(Comparator.comparingInt(rule::to))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** What the projection adds for a plain spike. */
    Value weight(ProjectionRun run, int synapse) {
        int[] places = originals.get(run.place());
        if (places == null) {
            return run.weight(synapse);
        }
        RuleRun rule = origin(run);
        return run.stored(rule.weight(places[synapse]));
    }

    private RuleRun origin(ProjectionRun run) {
        return requireNonNull(rules.get(run.projection().mirrors().orElseThrow()));
    }

    /** The weights that change, in base units. */
    ImmutableMap<String, ImmutableDoubleArray> weights() {
        ImmutableMap.Builder<String, ImmutableDoubleArray> weights = ImmutableMap.builder();
        for (ProjectionRun run : projections) {
            RuleRun rule = rules.get(run.projection().name());
            int[] places = originals.get(run.place());
            if (rule != null) {
                weights.put(run.projection().name(), column(run, k -> real(run, rule, k)));
            } else if (places != null) {
                RuleRun origin = origin(run);
                weights.put(run.projection().name(), column(run, k -> real(run, origin, places[k])));
            }
        }
        return weights.buildOrThrow();
    }

    private static ImmutableDoubleArray column(ProjectionRun run, java.util.function.IntToDoubleFunction value) {
        return ImmutableDoubleArray.copyOf(IntStream.range(0, run.rows().size()).mapToDouble(value));
    }

    /** Without a state for it, the weight is in the units of its format. */
    private static double real(ProjectionRun run, RuleRun rule, int synapse) {
        Value value = rule.weight(synapse);
        return value instanceof Value.Whole(long k) && run.projection().format() instanceof WeightFormat.Multiples m
                ? k * m.unit()
                : value.toDouble();
    }
}
