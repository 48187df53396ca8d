package ganglion.compiler.matching;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.Chip;
import ganglion.chip.CoreProgram;
import ganglion.chip.Range;
import ganglion.compiler.library.StandardLibrary;
import ganglion.compiler.request.CompileRequest;
import ganglion.compiler.semantics.Library;
import ganglion.compiler.semantics.NetworkElaborator;
import ganglion.data.DataReader;
import ganglion.data.Tensor;
import ganglion.grammar.Parser;
import ganglion.network.Population;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.syntax.Declaration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A neuron that a chip has built in: its text, made with whatever settings. */
final class BuiltIn {
    private final CoreProgram.Neuron neuron;
    private final Chip chip;
    private final Library library;
    private final double dt;

    private BuiltIn(CoreProgram.Neuron neuron, Chip chip, Library library, double dt) {
        this.neuron = neuron;
        this.chip = chip;
        this.library = library;
        this.dt = dt;
    }

    /** The neuron as the file has it, else as the library has it; empty where neither does. */
    static Optional<BuiltIn> of(
            CoreProgram.Neuron neuron, Chip chip, ImmutableMap<String, Declaration.Neuron> known, double dt) {
        return Optional.ofNullable(known.get(neuron.model()))
                .or(() -> inLibrary(neuron.model()))
                .map(text -> new Library(
                        ImmutableMap.of(neuron.model(), text), ImmutableMap.of(), ImmutableMap.of(), ImmutableMap.of()))
                .map(library -> new BuiltIn(neuron, chip, library, dt));
    }

    private static Optional<Declaration.Neuron> inLibrary(String model) {
        return StandardLibrary.texts("neurons").stream()
                .filter(text -> text.text().contains("neuron " + model + "("))
                .flatMap(text -> Parser.parse(text, new Diagnostics()).declarations().stream())
                .flatMap(declaration ->
                        declaration instanceof Declaration.Neuron neuron ? Stream.of(neuron) : Stream.empty())
                .filter(found -> found.name().text().equals(model))
                .findFirst();
    }

    String model() {
        return neuron.model();
    }

    ImmutableMap<String, Range> settings() {
        return neuron.settings();
    }

    /**
     * The neurons with these settings, one number or one a neuron, the others as the text has them.
     *
     * @throws ganglion.source.DiagnosticException where the text does not hold
     */
    Population with(Map<String, double[]> settings, int size) {
        String arguments = settings.entrySet().stream()
                .map(entry -> entry.getKey() + " = "
                        + (entry.getValue().length == 1
                                ? Long.toString((long) entry.getValue()[0])
                                : "file(\"" + entry.getKey() + "\")"))
                .collect(joining(", "));
        String text = "network built_in { pop neurons[" + size + "] : " + model() + "(" + arguments + ") }";
        Diagnostics diagnostics = new Diagnostics();
        Declaration.Network network = (Declaration.Network) Parser.parse(new Source(model(), text), diagnostics)
                .declarations()
                .get(0);
        DataReader reader = (path, _) -> new DataReader.Content.OfTensor(new Tensor(
                ImmutableIntArray.of(size),
                true,
                ImmutableDoubleArray.copyOf(settings.getOrDefault(path, new double[size]))));
        Population made = new NetworkElaborator(library, reader, CompileRequest.of(dt, 1), chip, diagnostics)
                .elaborate(network)
                .populations()
                .get(0);
        diagnostics.throwIfErrors();
        return made;
    }
}
