package ganglion.compiler.passes;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Arithmetic;
import ganglion.chip.Chip;
import ganglion.chip.CoreProgram;
import ganglion.compiler.analysis.InDegree;
import ganglion.compiler.expansion.WrittenSynapses;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Port;
import ganglion.dynamics.ValueType;
import ganglion.network.Connector;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.Relayed;
import ganglion.network.WeightFormat;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Delays beyond the range of the chip, kept by neurons that pass on what they hear: a projection that acts after d steps leaves a
 * relay that is d - r steps behind its source, and takes the r steps that the chip can keep. Relays of one source form a chain,
 * which all of its projections share; a projection whose delays differ by more than the range is written out in parts. Sums of whole
 * numbers do not ask in which order their parts arrive, so every bit stays; on chips that add reals, and where the cores run no
 * programs, nothing is done. Without effect on a network that fits.
 */
public final class DelayRelays implements Pass {
    /** Bits of a weight that is one. */
    private static final int ONE_BITS = 2;

    @Override
    public String name() {
        return "delay-relays";
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public Result run(Network network, Diagnostics diagnostics) {
        Chip chip = network.chip();
        return chip.arithmetic() instanceof Arithmetic.FixedPoint fixed && runsPrograms(chip)
                ? relayed(network, new Relays(network, fixed))
                : new Result(network, "none", 0);
    }

    private static boolean runsPrograms(Chip chip) {
        return chip.runs().isEmpty() || chip.runs().stream().anyMatch(CoreProgram.Program.class::isInstance);
    }

    private static Result relayed(Network network, Relays relays) {
        ImmutableList<Projection> projections =
                network.projections().stream().flatMap(relays::legal).collect(ImmutableList.toImmutableList());
        Network changed = network.withPopulations(ImmutableList.<Population>builder()
                        .addAll(network.populations())
                        .addAll(relays.populations.values())
                        .build())
                .withProjections(ImmutableList.<Projection>builder()
                        .addAll(projections)
                        .addAll(relays.links.values())
                        .build());
        return new Result(changed, relays.summary(), 0);
    }

    /** The relays that the projections of a network need, made when they are first asked for. */
    private static final class Relays {
        private final Map<String, Population> sources = new LinkedHashMap<>();
        private final Map<String, Population> populations = new LinkedHashMap<>();
        private final Map<String, Projection> links = new LinkedHashMap<>();
        private final int least;
        private final int kept;
        private final Arithmetic.FixedPoint chip;
        private final long seed;

        Relays(Network network, Arithmetic.FixedPoint chip) {
            network.populations().forEach(population -> sources.put(population.name(), population));
            this.least = Math.max(1, network.chip().core().delayMin());
            this.seed = network.seed();
            this.kept = network.chip().core().delayMax();
            this.chip = chip;
        }

        /** The projection within the range of the chip, where relays help. */
        Stream<Projection> legal(Projection projection) {
            Population source = populationOf(projection.source());
            int excess = projection.maxDelay() - kept;
            boolean asks = excess > 0 && kept >= least && !source.stimulus();
            boolean keeps = projection.synapse().isEmpty()
                    && projection.mirrors().isEmpty()
                    && source.dynamics().payload() == ValueType.INTEGER;
            if (!asks || !keeps || isRoundedByTheWay(projection)) {
                return Stream.of(projection);
            }
            int spare = projection.minDelay() - least;
            int shared = Math.ceilDiv(excess, kept) * kept;
            if (excess <= spare) {
                return Stream.of(behind(projection, source, shared <= spare ? shared : excess));
            }
            return least == 1 && isWritable(projection, source)
                    ? DelayClasses.of(
                                    projection,
                                    source.size(),
                                    populationOf(projection.target()).size(),
                                    seed,
                                    kept)
                            .stream()
                            .map(part -> behind(part.projection(), source, part.behind()))
                    : Stream.of(projection);
        }

        /** A product of reals is rounded factor by factor, in the order of their emission. */
        private boolean isRoundedByTheWay(Projection projection) {
            return populationOf(projection.target())
                    .dynamics()
                    .port(projection.port())
                    .filter(port -> port.type() == ValueType.REAL)
                    .flatMap(Port::folded)
                    .filter(folded -> folded.fold() == Port.Fold.PRODUCT)
                    .isPresent();
        }

        private Population populationOf(String name) {
            return requireNonNull(sources.get(name));
        }

        private boolean isWritable(Projection projection, Population source) {
            int targets = populationOf(projection.target()).size();
            return InDegree.total(projection, source.size(), targets) <= WrittenSynapses.MOST
                    && !(projection.connector() instanceof Connector.Kernel);
        }

        private Projection behind(Projection projection, Population source, int steps) {
            return steps == 0 ? projection : projection.from(relay(source, steps, projection.span()), steps);
        }

        /** The relay that emits what the source emitted so many steps before. */
        private String relay(Population source, int behind, Span span) {
            String name = Relayed.population(source.name(), behind);
            if (!populations.containsKey(name)) {
                String before = behind > kept ? relay(source, behind - kept, span) : source.name();
                populations.put(name, Relay.population(name, source.size(), chip, ONE_BITS, span));
                links.put(name, link(before, name, Math.min(behind, kept), span));
            }
            return name;
        }

        String summary() {
            int neurons =
                    populations.values().stream().mapToInt(Population::size).sum();
            return populations.isEmpty()
                    ? "none"
                    : populations.size() + (populations.size() == 1 ? " relay" : " relays") + ", " + neurons
                            + (neurons == 1 ? " neuron" : " neurons");
        }
    }

    private static Projection link(String source, String target, int delay, Span span) {
        return new Projection(
                source + " to " + target,
                source,
                target,
                Relay.HEARD,
                new Connector.OneToOne(),
                new Expression.Real(1),
                new WeightFormat.Multiples(ONE_BITS, 1),
                new Expression.Int(delay),
                delay,
                delay,
                ImmutableList.of(),
                span);
    }
}
