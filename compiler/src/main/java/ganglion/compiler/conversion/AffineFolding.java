package ganglion.compiler.conversion;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.analysis.NetworkIndex;
import ganglion.compiler.passes.Pass;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.source.Diagnostics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Affine maps of a neuron's input and of what it compares, such as batch normalisation of the current or of the membrane, become part of
 * its weights and of one threshold a neuron. Where a map of the membrane has a negative slope the comparison would flip: the neuron is
 * negated instead, its weights with it. Equal in real numbers; rounding differs.
 *
 * <p>Guo et al., Membrane Potential Batch Normalization for Spiking Neural Networks (ICCV 2023), fold the map of the membrane into the
 * threshold.
 */
final class AffineFolding implements Pass {
    /** What a handful of roundings in float64 can change. */
    private static final double ROUNDING = 0x1p-50;

    @Override
    public String name() {
        return "fold";
    }

    @Override
    public boolean isExact() {
        return false;
    }

    @Override
    public Result run(Network network, Diagnostics diagnostics) {
        Folding folding = new Folding(network);
        network.populations().forEach(folding::fold);
        return folding.result();
    }

    private static final class Folding {
        private final Network network;
        private final NetworkIndex index;
        private final Map<String, Population> populations = new LinkedHashMap<>();
        private final Map<String, Projection> projections = new HashMap<>();
        private int thresholds;
        private int negated;
        private int ports;

        Folding(Network network) {
            this.network = network;
            this.index = NetworkIndex.of(network);
        }

        void fold(Population population) {
            FoldedNeuron neuron = new FoldedNeuron(population, isOpen(population));
            if (population.stimulus()) {
                return;
            }
            neuron.foldThreshold();
            boolean moved = population.dynamics().ports().stream()
                    .allMatch(port -> neuron.isNegated() ? moves(neuron, port.name()) : true);
            FoldedNeuron kept = moved ? neuron : unnegated(population);
            for (var port : population.dynamics().ports()) {
                Optional<double[]> gain = kept.gain(port.name());
                Optional<Map<String, Projection>> scaled =
                        gain.flatMap(factor -> scaled(population, port.name(), factor));
                if (scaled.isPresent()) {
                    kept.takeGain(port.name());
                    projections.putAll(scaled.get());
                    ports++;
                }
            }
            if (kept.isChanged()) {
                populations.put(population.name(), kept.population());
                thresholds += kept.isThresholdFolded() ? 1 : 0;
                negated += kept.isNegated() ? 1 : 0;
            }
        }

        private FoldedNeuron unnegated(Population population) {
            FoldedNeuron neuron = new FoldedNeuron(population, false);
            neuron.foldThreshold();
            return neuron;
        }

        private boolean moves(FoldedNeuron neuron, String port) {
            return neuron.gain(port)
                    .map(gain -> scaled(neuron.original(), port, gain).isPresent())
                    .orElse(true);
        }

        /** Whether nobody sees the states of a population. */
        private boolean isOpen(Population population) {
            return network.probes().stream()
                            .noneMatch(probe -> probe.population().equals(population.name()))
                    && network.signals().stream()
                            .flatMap(signal -> signal.reductions().stream())
                            .noneMatch(reduction -> reduction.population().equals(population.name()))
                    && index.arriving(population.name()).stream().noneMatch(Folding::isRuled)
                    && index.leaving(population.name()).stream().noneMatch(Folding::isRuled);
        }

        private static boolean isRuled(Projection projection) {
            return projection.synapse().isPresent() || projection.mirrors().isPresent();
        }

        private Optional<Map<String, Projection>> scaled(Population population, String port, double[] gain) {
            List<Projection> arriving = index.arriving(population.name()).stream()
                    .filter(projection -> projection.port().equals(port))
                    .toList();
            Map<String, Projection> scaled = new HashMap<>();
            for (Projection projection : arriving) {
                boolean shared = network.projections().stream()
                        .anyMatch(other -> other.mirrors().equals(Optional.of(projection.name())));
                Optional<Projection> changed = isRuled(projection) || shared
                        ? Optional.empty()
                        : new PerTarget(
                                        gain,
                                        index.population(projection.source()).size(),
                                        population.size(),
                                        network.seed())
                                .of(projection);
                if (changed.isEmpty()) {
                    return Optional.empty();
                }
                scaled.put(projection.name(), changed.get());
            }
            return arriving.isEmpty() ? Optional.empty() : Optional.of(scaled);
        }

        Result result() {
            Network folded = network.withPopulations(network.populations().stream()
                            .map(population -> populations.getOrDefault(population.name(), population))
                            .collect(ImmutableList.toImmutableList()))
                    .withProjections(network.projections().stream()
                            .map(projection -> projections.getOrDefault(projection.name(), projection))
                            .collect(ImmutableList.toImmutableList()));
            String summary = String.format(
                    Locale.ROOT,
                    "%d of %d populations: gains of %d ports in their weights, %d thresholds, %d negated",
                    populations.size(),
                    network.populations().size(),
                    ports,
                    thresholds,
                    negated);
            return new Result(folded, populations.isEmpty() ? "none" : summary, populations.isEmpty() ? 0 : ROUNDING);
        }
    }
}
