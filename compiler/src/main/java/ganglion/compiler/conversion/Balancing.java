package ganglion.compiler.conversion;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.compiler.analysis.NetworkIndex;
import ganglion.compiler.passes.Pass;
import ganglion.compiler.request.Emissions;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.source.Diagnostics;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Layers of a net that was trained for rates get weights with which the liveliest neuron of each spikes in every step: of a layer whose
 * neurons emitted r times a step in an earlier run at most, but for the rarest, all input and bias is divided by r, and what hears it
 * is multiplied by r. Thresholds and what is subtracted at a spike stay, so each layer's rates are those of before over its r.
 *
 * <pre>
 * A -> B with weight w, rates a of A and b of B    before
 * A -> B with weight w * a / b, bias / b           after
 * </pre>
 *
 * <p>Diehl et al., Fast-classifying, high-accuracy spiking deep networks through weight and threshold balancing (IJCNN 2015), by the
 * greatest activation on data; Rueckauer et al., Conversion of continuous-valued deep networks to efficient event-driven networks (Frontiers
 * in Neuroscience 11, 2017), section 2.2, by a percentile of it.
 */
final class Balancing implements Pass {
    private final double percent;
    private final Emissions emissions;

    /** @param percent of the pairs of a neuron and a trial whose rate is not exceeded */
    Balancing(double percent, Emissions emissions) {
        this.percent = percent;
        this.emissions = emissions;
    }

    @Override
    public String name() {
        return "balance";
    }

    @Override
    public boolean isExact() {
        return false;
    }

    @Override
    public Result run(Network network, Diagnostics diagnostics) {
        NetworkIndex index = NetworkIndex.of(network);
        Map<String, Double> rates = new LinkedHashMap<>();
        ImmutableList.Builder<Population> populations = ImmutableList.builder();
        for (Population population : network.populations()) {
            Optional<Population> balanced = rate(population, index)
                    .flatMap(rate -> new BalancedNeuron(population)
                            .dividedBy(rate)
                            .map(changed -> {
                                rates.put(population.name(), rate);
                                return changed;
                            }));
            populations.add(balanced.orElse(population));
        }
        double change = 0;
        ImmutableList.Builder<Projection> projections = ImmutableList.builder();
        for (Projection projection : network.projections()) {
            double factor = rates.getOrDefault(projection.source(), 1.0) / rates.getOrDefault(projection.target(), 1.0);
            projections.add(factor == 1 ? projection : times(projection, factor));
            change = Math.max(change, Math.abs(factor - 1));
        }
        return new Result(
                network.withPopulations(populations.build()).withProjections(projections.build()),
                summary(rates),
                change);
    }

    private String summary(Map<String, Double> rates) {
        String layers = rates.entrySet().stream()
                .map(layer -> String.format(Locale.ROOT, "`%s` %.4g", layer.getKey(), layer.getValue()))
                .collect(Collectors.joining(", "));
        return rates.isEmpty()
                ? "none"
                : layers + String.format(Locale.ROOT, " spikes a step at %s %%, each made 1", percent);
    }

    /** Of a layer that can be balanced: its synapses are given and only added up, and it did emit. */
    private Optional<Double> rate(Population population, NetworkIndex index) {
        OptionalDouble rate = emissions.perStep(population.name(), percent);
        boolean known = !population.stimulus()
                && emissions.each(population.name(), population.size()).isPresent()
                && rate.orElse(0) > 0
                && rate.orElse(1) != 1;
        boolean plain = index.arriving(population.name()).stream().allMatch(each -> isPlain(each, index))
                && index.leaving(population.name()).stream().allMatch(each -> isPlain(each, index));
        return known && plain ? Optional.of(rate.getAsDouble()) : Optional.empty();
    }

    private static boolean isPlain(Projection projection, NetworkIndex index) {
        return projection.synapse().isEmpty()
                && projection.mirrors().isEmpty()
                && index.population(projection.target())
                        .dynamics()
                        .port(projection.port())
                        .orElseThrow()
                        .folded()
                        .isEmpty();
    }

    private static Projection times(Projection projection, double factor) {
        return switch (projection.weight()) {
            case Expression.Real(double weight) ->
                projection.withWeight(new Expression.Real(weight * factor), projection.format());
            case Expression.Column column ->
                projection.withValues(
                        column.name(),
                        ImmutableDoubleArray.copyOf(
                                projection.values(column.name()).stream().map(value -> value * factor)));
            default ->
                projection.withWeight(
                        new Expression.Binary(
                                BinaryOperator.MULTIPLY, new Expression.Real(factor), projection.weight()),
                        projection.format());
        };
    }
}
