package ganglion.compiler.matching;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import ganglion.chip.Arithmetic;
import ganglion.chip.Chip;
import ganglion.chip.CoreProgram;
import ganglion.chip.WeightRegister;
import ganglion.compiler.analysis.InDegree;
import ganglion.compiler.analysis.NetworkIndex;
import ganglion.compiler.analysis.Ranges;
import ganglion.compiler.analysis.Signs;
import ganglion.compiler.semantics.ShiftedPorts;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Probe;
import ganglion.network.Projection;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.syntax.Declaration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Puts neurons of a user onto the fixed neurons of a chip: where the steps of both do the same but for names, scales and rounding, the
 * built-in neuron takes the place of the given one, with settings and whole weights chosen for it.
 */
public final class Matching {
    private final Network network;
    private final NetworkIndex index;
    private final ImmutableMap<String, Declaration.Neuron> known;
    private final Map<String, String> refused = new LinkedHashMap<>();
    private final Map<String, Population> made = new LinkedHashMap<>();
    private final Map<String, Fit> fits = new LinkedHashMap<>();
    private final List<Report> reports = new ArrayList<>();

    private Matching(Network network, ImmutableMap<String, Declaration.Neuron> known) {
        this.network = network;
        this.index = NetworkIndex.of(network);
        this.known = known;
    }

    /**
     * What came of it.
     *
     * @param network with built-in neurons wherever one was found
     * @param refused why none was found, by the name of the population
     * @param reports one for each population that has changed
     */
    public record Result(Network network, ImmutableMap<String, String> refused, ImmutableList<Report> reports) {}

    /**
     * What became of a population.
     *
     * @param error the greatest relative error
     */
    public record Report(String population, String summary, double error) {}

    /**
     * Matches every population on a chip whose cores have fixed neurons only.
     *
     * @param network without equations
     * @param known models of the file by name
     */
    public static Result match(
            Network network, ImmutableMap<String, Declaration.Neuron> known, Diagnostics diagnostics) {
        Chip chip = network.chip();
        boolean fixed = !chip.runs().isEmpty() && chip.runs().stream().allMatch(CoreProgram.Neuron.class::isInstance);
        return fixed
                ? new Matching(network, known).all(diagnostics)
                : new Result(network, ImmutableMap.of(), ImmutableList.of());
    }

    private Result all(Diagnostics diagnostics) {
        ImmutableSet<String> own = network.chip().runs().stream()
                .map(program -> ((CoreProgram.Neuron) program).model())
                .collect(ImmutableSet.toImmutableSet());
        ImmutableList<Population> foreign = network.populations().stream()
                .filter(population -> !population.stimulus()
                        && !own.contains(population.dynamics().model()))
                .collect(ImmutableList.toImmutableList());
        if (foreign.isEmpty()) {
            return new Result(network, ImmutableMap.of(), ImmutableList.of());
        }
        ImmutableList<Template> templates = templates();
        foreign.forEach(population -> match(population, templates));
        network.probes().forEach(probe -> check(probe, diagnostics));
        return new Result(rebuilt(), ImmutableMap.copyOf(refused), ImmutableList.copyOf(reports));
    }

    private ImmutableList<Template> templates() {
        ImmutableList.Builder<Template> templates = ImmutableList.builder();
        for (CoreProgram program : network.chip().runs()) {
            CoreProgram.Neuron neuron = (CoreProgram.Neuron) program;
            try {
                Optional<BuiltIn> builtIn = BuiltIn.of(neuron, network.chip(), known, network.dt());
                if (builtIn.isPresent()) {
                    templates.addAll(Template.all(builtIn.get()));
                }
            } catch (Mismatch _) {
                // A built-in neuron that is no membrane takes no other's place.
            }
        }
        return templates.build();
    }

    private void match(Population population, ImmutableList<Template> templates) {
        String name = population.name();
        try {
            ImmutableSet<String> heard =
                    index.arriving(name).stream().map(Projection::port).collect(ImmutableSet.toImmutableSet());
            refuseChanging(name);
            Membrane user = MembraneReader.read(population.dynamics(), population.columns(), heard, false);
            Fit fit = fit(user, population, templates);
            made.put(name, shifted(new Matched(population, user, fit).population(), fit));
            fits.put(name, fit);
        } catch (Mismatch mismatch) {
            refused.put(name, mismatch.reason());
        }
    }

    private void refuseChanging(String name) throws Mismatch {
        if (index.arriving(name).stream()
                .anyMatch(projection ->
                        projection.synapse().isPresent() || projection.mirrors().isPresent())) {
            throw new Mismatch("hears synapses that change");
        }
        if (network.signals().stream()
                .flatMap(signal -> signal.reductions().stream())
                .anyMatch(reduction -> reduction.population().equals(name)
                        && !reduction.state().isEmpty())) {
            throw new Mismatch("is read by a signal");
        }
    }

    /** The first built-in neuron that will do, those that reset alike before others; the reason of the first where none does. */
    private Fit fit(Membrane user, Population population, ImmutableList<Template> templates) throws Mismatch {
        Optional<Mismatch> first = Optional.empty();
        List<Template> ordered = new ArrayList<>(templates);
        ordered.sort(Comparator.comparing(template -> template.membrane().resets() != user.resets()));
        for (Template template : ordered) {
            try {
                return new Fit.Maker(user, template, arriving(population), limits()).make();
            } catch (Mismatch mismatch) {
                first = first.or(() -> Optional.of(mismatch));
            }
        }
        throw first.orElseGet(() -> new Mismatch("is no neuron of a kind that can be compared"));
    }

    private Fit.Arriving arriving(Population population) {
        Map<String, Double> greatest = new LinkedHashMap<>();
        Map<String, Double> synapses = new LinkedHashMap<>();
        for (Projection projection : index.arriving(population.name())) {
            double weight = Ranges.of(projection.weight(), projection.columns()).magnitude();
            int sources = index.population(projection.source()).size();
            greatest.merge(projection.port(), weight, Math::max);
            synapses.merge(projection.port(), InDegree.most(projection, sources), Double::sum);
        }
        return new Fit.Arriving(ImmutableMap.copyOf(greatest), ImmutableMap.copyOf(synapses));
    }

    private Fit.Limits limits() {
        Chip chip = network.chip();
        int bits = chip.arithmetic() instanceof Arithmetic.FixedPoint fixed ? fixed.weightBits() : 9;
        int state = chip.arithmetic() instanceof Arithmetic.FixedPoint fixed ? fixed.stateBits() : 24;
        double most = Weights.most(chip, bits);
        double room = Math.scalb(1.0, state - 1);
        return chip.register()
                .map(register -> new Fit.Limits(
                        most,
                        scalesSums() ? (int) register.exponents().low() : 0,
                        (int) register.exponents().high(),
                        room))
                .orElse(new Fit.Limits(most, 0, 0, room));
    }

    /** Whether an exponent acts on what has been added up, and not on each weight. */
    private boolean scalesSums() {
        return network.chip().register().stream()
                .anyMatch(register -> register.exponent() == WeightRegister.Exponent.SUM);
    }

    private Population shifted(Population population, Fit fit) {
        return fit.exponent() == 0 || fit.port().isEmpty() || !scalesSums()
                ? population
                : ShiftedPorts.of(population, ImmutableMap.of(fit.port(), fit.exponent()));
    }

    private Network rebuilt() {
        Map<String, Weights> errors = new LinkedHashMap<>();
        fits.keySet().forEach(name -> errors.put(name, new Weights(network.chip())));
        ImmutableList<Projection> projections = network.projections().stream()
                .map(projection -> Optional.ofNullable(fits.get(projection.target()))
                        .map(fit -> projection(projection, fit, errors))
                        .orElse(projection))
                .collect(ImmutableList.toImmutableList());
        fits.forEach((name, fit) -> report(name, fit, errors.getOrDefault(name, new Weights(network.chip()))));
        return network.withProjections(projections)
                .withPopulations(network.populations().stream()
                        .map(population -> made.getOrDefault(population.name(), population))
                        .collect(ImmutableList.toImmutableList()));
    }

    private Projection projection(Projection given, Fit fit, Map<String, Weights> errors) {
        Weights weights = errors.getOrDefault(given.target(), new Weights(network.chip()));
        double each = scalesSums() ? 1 : Math.scalb(1.0, fit.exponent());
        Projection whole = weights.whole(given, fit.weights().getOrDefault(given.port(), 1.0), each);
        return new Projection(
                whole.name(),
                whole.source(),
                whole.target(),
                fit.port(),
                whole.connector(),
                whole.weight(),
                whole.format(),
                later(whole.delay(), fit.delay()),
                whole.minDelay() + fit.delay(),
                whole.maxDelay() + fit.delay(),
                whole.columns(),
                whole.synapse(),
                whole.polarity(),
                whole.mirrors(),
                Optional.of(new Projection.Register(Signs.of(whole), 0, fit.exponent())),
                whole.span());
    }

    private static Expression later(Expression delay, int by) {
        if (by == 0) {
            return delay;
        }
        return delay instanceof Expression.Int(long steps)
                ? new Expression.Int(steps + by)
                : new Expression.Binary(BinaryOperator.ADD, delay, new Expression.Int(by));
    }

    private void report(String name, Fit fit, Weights weights) {
        StringBuilder text = new StringBuilder();
        text.append("`")
                .append(index.population(name).dynamics().model())
                .append("` as `")
                .append(fit.template().neuron().model())
                .append("`:");
        fit.settings()
                .forEach((setting, values) -> text.append(
                        values.length == 1
                                ? String.format(Locale.ROOT, " %s %.0f,", setting, values[0])
                                : String.format(Locale.ROOT, " %s of each neuron,", setting)));
        text.append(String.format(Locale.ROOT, " potential x %.6g,", fit.scale()));
        text.append(String.format(Locale.ROOT, " weights x 2^%d", fit.exponent()));
        if (fit.delay() > 0) {
            text.append(", inputs ").append(fit.delay()).append(" step later");
        }
        text.append("; errors:");
        fit.errors().forEach((what, error) -> text.append(String.format(Locale.ROOT, " %s %.3g,", what, error)));
        text.append(String.format(Locale.ROOT, " weights %.3g at most, %.3g rms", weights.greatest(), weights.rms()));
        double greatest =
                fit.errors().values().stream().mapToDouble(x -> x).max().orElse(0);
        reports.add(new Report(name, text.toString(), Math.max(greatest, weights.greatest())));
    }

    /** The potential is all that the chip has of the states that were written. */
    private void check(Probe probe, Diagnostics diagnostics) {
        Population population = made.get(probe.population());
        if (population != null && population.dynamics().state(probe.state()).isEmpty()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.E0503,
                            probe.span(),
                            "`" + probe.state() + "` is not kept by the neuron that chip `"
                                    + network.chip().name() + "` runs for `" + probe.population() + "`")
                    .help("it keeps the potential, in its own units"));
        }
    }
}
