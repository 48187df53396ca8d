package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.compiler.request.PhaseUse;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Origin;
import ganglion.dynamics.Port;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;
import ganglion.network.Connector;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.Samples;
import ganglion.network.Signal;
import ganglion.network.WeightFormat;
import ganglion.source.DiagnosticCode;
import ganglion.source.Span;
import ganglion.syntax.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Writes into a network what the phases of an experiment present and clamp: semantics 11.1.1 and 11.1.2. */
final class PhasedStimuli {
    private final NetworkParts parts;
    private final Surroundings place;
    private Network network;

    private PhasedStimuli(NetworkParts parts, Surroundings place, Network network) {
        this.parts = parts;
        this.place = place;
        this.network = network;
    }

    static Network written(NetworkParts parts, Surroundings place, Network network) {
        PhasedStimuli phased = new PhasedStimuli(parts, place, network);
        PhaseUse use = parts.request().phases();
        use.showings().forEach(phased::show);
        use.clamps().forEach(phased::clamp);
        return phased.network;
    }

    private Optional<Population> named(Path path) {
        return parts.paths()
                .population(path, place)
                .filter(_ -> !parts.diagnostics().hasErrors())
                .map(draft -> network.population(draft.population().name()));
    }

    private void complain(Path path, String message) {
        parts.report(DiagnosticCode.E0205, path.span(), "`" + path.text() + "` " + message);
    }

    private void show(PhaseUse.Showing showing) {
        named(showing.stimulus()).ifPresent(stimulus -> {
            if (stimulus.samples().isEmpty()) {
                complain(showing.stimulus(), "has no samples to present");
                return;
            }
            Samples shown = stimulus.samples().get().withShown(showing.times());
            replace(stimulus.name(), population -> copy(population, population.dynamics(), Optional.of(shown)));
        });
    }

    private void clamp(PhaseUse.Clamping clamp) {
        Optional<Population> population = named(clamp.population());
        Optional<Population> stimulus = named(clamp.stimulus());
        if (population.isEmpty() || stimulus.isEmpty()) {
            return;
        }
        if (!stimulus.get().stimulus()) {
            complain(clamp.stimulus(), "is no stimulus");
        } else if (population.get().stimulus()) {
            complain(clamp.population(), "is a stimulus, which is not clamped");
        } else if (population.get().dynamics().winners().isPresent()) {
            complain(clamp.population(), "lets only winners emit, and cannot be clamped");
        } else if (population.get().size() != stimulus.get().size()) {
            parts.report(
                    DiagnosticCode.E0207,
                    clamp.stimulus().span(),
                    "`" + clamp.stimulus().text() + "` has " + stimulus.get().size() + " neurons, `"
                            + clamp.population().text() + "` "
                            + population.get().size());
        } else if (population.get().dynamics().payload() != ValueType.REAL
                && stimulus.get().dynamics().payload() == ValueType.REAL) {
            complain(
                    clamp.stimulus(),
                    "emits real numbers, `" + clamp.population().text() + "` whole ones");
        } else {
            join(clamp.signal(), population.get(), stimulus.get());
        }
    }

    /** The emission of the stimulus comes over a port of its own, in its step, and takes the place of the neuron's. */
    private void join(String name, Population population, Population stimulus) {
        replace(population.name(), clamped -> copy(clamped, held(name, clamped.dynamics()), clamped.samples()));
        Projection projection = new Projection(
                name,
                stimulus.name(),
                population.name(),
                name,
                new Connector.OneToOne(),
                new Expression.Real(1),
                new WeightFormat.Floating(),
                new Expression.Int(0),
                0,
                0,
                ImmutableList.of(),
                population.span());
        network = network.withProjections(added(network.projections(), projection));
        Signal signal = new Signal(
                name,
                1,
                ValueType.INTEGER,
                ImmutableDoubleArray.of(0),
                1,
                ImmutableList.of(),
                ImmutableList.of(),
                population.span());
        network = network.withSignals(added(network.signals(), signal));
    }

    private static Dynamics held(String name, Dynamics dynamics) {
        Port port = new Port(name, dynamics.payload(), new Port.Accumulator.Floating(), Span.NONE);
        Expression clamped = new Expression.Binary(
                BinaryOperator.NOT_EQUAL,
                new Expression.Outer(Origin.SIGNAL, name, ValueType.INTEGER),
                new Expression.Int(0));
        Statement instead = new Statement.If(
                clamped,
                ImmutableList.of(new Statement.Emit(new Expression.Port(name, dynamics.payload()))),
                ImmutableList.of());
        return dynamics.withPorts(added(dynamics.ports(), port)).withProgram(added(dynamics.program(), instead));
    }

    private static <T> ImmutableList<T> added(ImmutableList<T> all, T more) {
        return ImmutableList.<T>builder().addAll(all).add(more).build();
    }

    private void replace(String name, UnaryOperator<Population> change) {
        network = network.withPopulations(network.populations().stream()
                .map(population -> population.name().equals(name) ? change.apply(population) : population)
                .collect(ImmutableList.toImmutableList()));
    }

    private static Population copy(Population population, Dynamics dynamics, Optional<Samples> samples) {
        return new Population(
                population.name(),
                population.size(),
                population.stimulus(),
                dynamics,
                population.arithmetic(),
                population.columns(),
                samples,
                population.events(),
                population.settings(),
                population.observed(),
                population.span());
    }
}
