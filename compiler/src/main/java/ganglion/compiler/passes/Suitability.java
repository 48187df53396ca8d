package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.chip.Chip;
import ganglion.chip.CoreProgram;
import ganglion.dynamics.Dynamics;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.syntax.Declaration;
import ganglion.syntax.NeuronItem;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the cores of a chip run the neurons of a network: as those they have built in, or as programs within their limits. */
public final class Suitability {
    private final Chip chip;
    private final ImmutableMap<String, Declaration.Neuron> known;
    private final ImmutableMap<String, String> reasons;
    private final Diagnostics diagnostics;

    private Suitability(
            Network network,
            ImmutableMap<String, Declaration.Neuron> known,
            ImmutableMap<String, String> reasons,
            Diagnostics diagnostics) {
        this.chip = network.chip();
        this.known = known;
        this.reasons = reasons;
        this.diagnostics = diagnostics;
    }

    /**
     * Complains about every model that is none of those that its chip has built in, where it has nothing else, with the nearest that it
     * has.
     *
     * @param known models by name
     * @param reasons why a population cannot be matched with any that is built in, by its name; those without one can
     */
    public static void checkModels(
            Network network,
            ImmutableMap<String, Declaration.Neuron> known,
            ImmutableMap<String, String> reasons,
            Diagnostics diagnostics) {
        Suitability suitability = new Suitability(network, known, reasons, diagnostics);
        Set<String> told = new HashSet<>();
        if (!network.chip().runs().isEmpty() && suitability.programs().isEmpty()) {
            suitability
                    .others(network)
                    .filter(population -> reasons.containsKey(population.name()))
                    .filter(population -> told.add(population.dynamics().model()))
                    .forEach(suitability::fixed);
        }
    }

    /** Complains about every program that is larger than its chip takes. */
    public static void checkPrograms(
            Network network, ImmutableMap<String, Declaration.Neuron> known, Diagnostics diagnostics) {
        Suitability suitability = new Suitability(network, known, ImmutableMap.of(), diagnostics);
        Set<String> told = new HashSet<>();
        suitability
                .programs()
                .ifPresent(program -> suitability
                        .others(network)
                        .filter(population -> told.add(population.dynamics().model()))
                        .forEach(population -> suitability.limits(population, program)));
    }

    private Optional<CoreProgram.Program> programs() {
        return chip.runs().stream()
                .filter(CoreProgram.Program.class::isInstance)
                .map(CoreProgram.Program.class::cast)
                .findFirst();
    }

    /** The populations on the chip whose models it has not built in. */
    private Stream<Population> others(Network network) {
        return network.populations().stream()
                .filter(population -> !population.stimulus()
                        && !builtIn().contains(population.dynamics().model()));
    }

    private ImmutableList<String> builtIn() {
        return chip.runs().stream()
                .filter(CoreProgram.Neuron.class::isInstance)
                .map(neuron -> ((CoreProgram.Neuron) neuron).model())
                .collect(ImmutableList.toImmutableList());
    }

    private void fixed(Population population) {
        Dynamics dynamics = population.dynamics();
        String nearest = builtIn().stream()
                .min(Comparator.comparingLong(name -> distance(dynamics, name)))
                .orElseThrow();
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0503,
                        population.span(),
                        "chip `" + chip.name() + "` does not run `" + dynamics.model()
                                + "`: its cores have fixed neurons")
                .note("they are "
                        + builtIn().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")) + "; `"
                        + dynamics.model() + "` has "
                        + shape(dynamics.states().size(), dynamics.ports().size())
                        + (dynamics.equations().isPresent() ? " in equations over reals" : ""))
                .note("`" + dynamics.model() + "` " + reasons.getOrDefault(population.name(), "is none of them"))
                .help("the nearest that it runs is `" + nearest + "`"
                        + Optional.ofNullable(known.get(nearest))
                                .map(model -> ", with " + shape(states(model), ports(model)))
                                .orElse(" of `std.neurons`")
                        + "; `mesh` and `host` run any neuron"));
    }

    private long distance(Dynamics dynamics, String name) {
        return Optional.ofNullable(known.get(name))
                .map(model -> Math.abs(dynamics.states().size() - states(model))
                        + Math.abs(dynamics.ports().size() - ports(model)))
                .orElse(Long.MAX_VALUE);
    }

    private static String shape(long states, long ports) {
        return states + (states == 1 ? " state" : " states") + " and " + ports + (ports == 1 ? " port" : " ports");
    }

    private static long states(Declaration.Neuron model) {
        return model.items().stream()
                .filter(NeuronItem.States.class::isInstance)
                .mapToLong(item -> ((NeuronItem.States) item).states().size())
                .sum();
    }

    private static long ports(Declaration.Neuron model) {
        return model.items().stream()
                .filter(NeuronItem.Ports.class::isInstance)
                .mapToLong(item -> ((NeuronItem.Ports) item).ports().size())
                .sum();
    }

    private void limits(Population population, CoreProgram.Program program) {
        ProgramSize size = ProgramSize.of(population.dynamics());
        exceed(population, size.states(), program.states(), "states");
        exceed(population, size.operations(), program.instructions(), "instructions");
        program.functions()
                .ifPresent(functions -> size.functions().stream()
                        .filter(name -> !functions.contains(name))
                        .findFirst()
                        .ifPresent(name -> diagnostics.report(Diagnostic.of(
                                        DiagnosticCode.E0503,
                                        population.span(),
                                        "`" + population.name() + "` uses `" + name + "`, which cores of chip `"
                                                + chip.name() + "` do not have")
                                .note("beyond arithmetic they have "
                                        + (functions.isEmpty() ? "nothing" : String.join(", ", functions)))
                                .help("write the model without it, or choose another chip"))));
    }

    private void exceed(Population population, long needed, OptionalLong most, String what) {
        if (most.isPresent() && needed > most.getAsLong()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.E0503,
                            population.span(),
                            "`" + population.dynamics().model() + "` has " + needed + " " + what
                                    + ", but a core of chip `" + chip.name() + "` runs programs of " + most.getAsLong()
                                    + " at most")
                    .help("take a smaller model, or choose a chip with `runs program { " + what + " " + needed
                            + " }`"));
        }
    }
}
