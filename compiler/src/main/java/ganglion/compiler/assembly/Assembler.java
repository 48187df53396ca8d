package ganglion.compiler.assembly;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.compiler.analysis.NetworkIndex;
import ganglion.compiler.analysis.PortWidths;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.SynapseModel;
import ganglion.mapping.Mapping;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Probe;
import ganglion.network.Projection;
import ganglion.numeric.EntityHash;
import ganglion.program.Code;
import ganglion.program.MirrorCode;
import ganglion.program.PlasticityCode;
import ganglion.program.PopulationCode;
import ganglion.program.ProbePoint;
import ganglion.program.Program;
import ganglion.program.ProjectionCode;
import ganglion.program.TrialPlan;
import ganglion.source.Diagnostics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes the program of a mapped network. */
public final class Assembler {
    private final Network network;
    private final NetworkIndex index;
    private final Diagnostics diagnostics;
    private final Map<String, ProgramColumns> columns = new HashMap<>();

    private Assembler(Network network, Diagnostics diagnostics) {
        this.network = network;
        this.index = NetworkIndex.of(network);
        this.diagnostics = diagnostics;
        network.projections()
                .forEach(projection -> columns.put(projection.name(), new ProgramColumns(projection.columns())));
    }

    /**
     * The program.
     *
     * @param stages of the populations
     * @param format the word for the number format
     */
    public static Program assemble(
            Network network, Mapping mapping, ImmutableIntArray stages, String format, Diagnostics diagnostics) {
        return new Assembler(network, diagnostics).program(mapping, stages, format);
    }

    private Program program(Mapping mapping, ImmutableIntArray stages, String format) {
        PortWidths widths = new PortWidths(index, network.chip());
        ImmutableList.Builder<PopulationCode> populations = ImmutableList.builder();
        for (int i = 0; i < network.populations().size(); i++) {
            Population population = network.populations().get(i);
            populations.add(new PopulationAssembler(
                            network, population, network.chip().updates(), widths.of(population), diagnostics)
                    .assemble(stages.get(i)));
        }
        return new Program(
                network.name(),
                network.dt(),
                network.seed(),
                format,
                network.chip(),
                populations.build(),
                network.projections().stream().map(this::projection).collect(ImmutableList.toImmutableList()),
                network.signals().stream()
                        .map(signal -> new SignalAssembler(network, signal).assemble())
                        .collect(ImmutableList.toImmutableList()),
                network.probes().stream().map(this::probe).collect(ImmutableList.toImmutableList()),
                network.trial()
                        .map(trial -> new TrialPlan(
                                trial.steps(),
                                ImmutableIntArray.copyOf(trial.reset().stream().mapToInt(index::indexOf)))),
                mapping);
    }

    private ProjectionCode projection(Projection projection) {
        Population target = index.population(projection.target());
        ProgramColumns columns = columnsOf(projection.name());
        Population source = index.population(projection.source());
        Code weight = PopulationAssembler.synapse(signed(projection), columns);
        Code delay = PopulationAssembler.synapse(projection.delay(), columns);
        projection.synapse().ifPresent(_ -> RuleCheck.check(projection, diagnostics));
        Optional<PlasticityCode> plasticity = projection
                .synapse()
                .map(_ -> new RuleAssembler(network, projection, source, target, columns, diagnostics).assemble());
        return new ProjectionCode(
                projection.name(),
                EntityHash.of(projection.name()),
                index.indexOf(projection.source()),
                index.indexOf(projection.target()),
                target.dynamics()
                        .ports()
                        .indexOf(target.dynamics().port(projection.port()).orElseThrow()),
                projection.connector(),
                weight,
                projection.format(),
                delay,
                projection.minDelay(),
                projection.maxDelay(),
                columns.columns(),
                plasticity,
                projection.polarity(),
                projection.mirrors().flatMap(other -> mirror(projection, other)),
                projection.span());
    }

    /** The weights of static synapses, on their side of 0. */
    private static Expression signed(Projection projection) {
        Projection.Polarity polarity = projection.polarity().orElse(Projection.Polarity.KEPT);
        return polarity == Projection.Polarity.KEPT
                ? projection.weight()
                : new Expression.Binary(
                        polarity == Projection.Polarity.POSITIVE ? BinaryOperator.MAX : BinaryOperator.MIN,
                        projection.weight(),
                        new Expression.Real(0));
    }

    /** Weights of a projection without a rule stay what they are, on both sides. */
    private Optional<MirrorCode> mirror(Projection projection, String name) {
        int place = 0;
        while (!network.projections().get(place).name().equals(name)) {
            place++;
        }
        Projection other = network.projections().get(place);
        boolean learns = other.synapse()
                .filter(model -> model.place(SynapseModel.WEIGHT) >= 0)
                .isPresent();
        if (!learns) {
            return Optional.empty();
        }
        Code value = new RuleAssembler(
                        network,
                        other,
                        index.population(other.source()),
                        index.population(other.target()),
                        columnsOf(other.name()),
                        diagnostics)
                .mirrored(projection, index.population(projection.target()));
        return Optional.of(new MirrorCode(place, value));
    }

    /** The columns that the codes over a projection's synapses share. */
    private ProgramColumns columnsOf(String projection) {
        return requireNonNull(columns.get(projection));
    }

    private ProbePoint probe(Probe probe) {
        if (network.signal(probe.population()).isPresent()) {
            int signal = network.signalPlace(probe.population());
            return new ProbePoint(ProbePoint.Subject.SIGNAL, signal, 0, probe.every());
        }
        for (int place = 0; place < network.projections().size(); place++) {
            if (network.projections().get(place).name().equals(probe.population())) {
                return synapses(probe, place);
            }
        }
        Population population = index.population(probe.population());
        int state = population
                .dynamics()
                .states()
                .indexOf(population.dynamics().state(probe.state()).orElseThrow());
        return new ProbePoint(index.indexOf(probe.population()), state, probe.every());
    }

    private ProbePoint synapses(Probe probe, int place) {
        SynapseModel model = network.projections().get(place).synapse().orElseThrow();
        return new ProbePoint(ProbePoint.Subject.PROJECTION, place, model.place(probe.state()), probe.every());
    }
}
