package ganglion.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSet;
import ganglion.compiler.library.StandardLibrary;
import ganglion.compiler.request.CompileRequest;
import ganglion.data.DataReader;
import ganglion.grammar.Parser;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.syntax.Declaration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every neuron of the library compiles alone, in every number format; what a chip of integers cannot run it refuses. */
class LibraryTest {
    private static final DataReader NO_FILES = (path, span) -> {
        throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0401, span, path));
    };

    /** A state that is a float, and expressions of more than 63 bits. */
    private static final ImmutableSet<String> NOT_ON_MESH =
            ImmutableSet.of("fitzhugh_nagumo", "iaf_nmda", "sanafe_lif");

    @TestFactory
    Stream<DynamicTest> everyNeuronCompilesInEveryFormat() {
        return neurons().stream()
                .flatMap(neuron -> Stream.of("float64", "float32", "fast")
                        .map(format -> DynamicTest.dynamicTest(neuron + " in " + format, () -> {
                            Compilation made = compile(neuron, "host", format);
                            assertThat(made.program().populations()).hasSize(1);
                            // Without input many never fire, and that is said.
                            assertThat(made.notices())
                                    .filteredOn(notice -> notice.code() != DiagnosticCode.W0205)
                                    .isEmpty();
                        })));
    }

    @TestFactory
    Stream<DynamicTest> everyNeuronRunsOnMeshOrIsRefused() {
        return neurons().stream()
                .map(neuron -> DynamicTest.dynamicTest(neuron, () -> {
                    if (NOT_ON_MESH.contains(neuron)) {
                        assertThatThrownBy(() -> compile(neuron, "mesh", "float32"), neuron)
                                .isInstanceOfSatisfying(
                                        DiagnosticException.class,
                                        refused -> assertThat(refused.diagnostics())
                                                .extracting(Diagnostic::code)
                                                .containsOnly(DiagnosticCode.E0503));
                    } else {
                        assertThat(compile(neuron, "mesh", "float32").program().populations())
                                .hasSize(1);
                    }
                }));
    }

    @Test
    void aDeclarationOfTheFileComesBeforeTheLibrary() {
        String own = "neuron relu { state mine = 0.0  in x  update { mine = x } }";
        Compilation made = compile("import std.neurons.*\n" + own + "\nnetwork main { pop A : relu  probe A.mine }");
        assertThat(made.network().populations().get(0).dynamics().state("mine")).isPresent();
    }

    @Test
    void theListOfConnectorsCanBeImported() {
        assertThat(compile("import std.connect.*\nnetwork main { }").network().populations())
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everySynapseIsAccepted() {
        return declared("synapses", Declaration.Synapse.class).stream()
                .map(synapse -> DynamicTest.dynamicTest(synapse, () -> {
                    Diagnostics diagnostics = new Diagnostics();
                    String unit = synapse.equals("clopath2010") ? "mV" : "";
                    String network = "import std.synapses.*\n"
                            + "neuron relay { state v = 0.0%s  in x  update { v = x * 1.0%s  if x > 0.0 { spike } } }\n"
                                    .formatted(unit, unit)
                            + "network main { stim S : poisson(rate = 10Hz)  pop B : relay  S -> B.x : all_to_all "
                            + synapse
                            + "  probe B.spikes, B.v }";
                    SourceUnit.load(new Source("library.snn", network), NO_FILES, diagnostics)
                            .check(diagnostics);
                    assertThat(diagnostics.all()).isEmpty();
                }));
    }

    /** A file of `library/neurons` or `library/synapses` holds what it is called, and nothing else. */
    @Test
    void aFileIsCalledLikeWhatItHolds() {
        Diagnostics diagnostics = new Diagnostics();
        Stream.of("neurons", "synapses", "encoders")
                .flatMap(folder -> StandardLibrary.texts(folder).stream())
                .filter(text -> !text.name().equals("library/neurons/chips.snn"))
                .forEach(text -> assertThat(Parser.parse(text, diagnostics).declarations())
                        .singleElement()
                        .satisfies(declaration -> assertThat(text.name())
                                .endsWith("/" + declaration.name().text() + ".snn")));
    }

    /** As before they had files of their own. */
    @Test
    void aFamilyOfNeuronsCanBeImported() {
        assertThat(compile("import std.neurons.glif\nnetwork main { pop A : glif3  probe A.spikes }")
                        .network()
                        .populations())
                .hasSize(1);
        assertThat(compile("import std.neurons.glif.glif3\nnetwork main { pop A : glif3  probe A.spikes }")
                        .network()
                        .populations())
                .hasSize(1);
    }

    private static List<String> neurons() {
        List<String> names = declared("neurons", Declaration.Neuron.class);
        assertThat(names).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
        return names;
    }

    private static List<String> declared(String folder, Class<? extends Declaration> kind) {
        Diagnostics diagnostics = new Diagnostics();
        List<String> names = StandardLibrary.texts(folder).stream()
                .flatMap(text -> Parser.parse(text, diagnostics).declarations().stream())
                .filter(kind::isInstance)
                .map(declaration -> declaration.name().text())
                .toList();
        diagnostics.throwIfErrors();
        return names;
    }

    private static Compilation compile(String neuron, String chip, String format) {
        String text = "import std.neurons.*\nnetwork main { pop A : " + neuron + "  probe A.spikes }";
        return compile(text, Optional.of(chip), format);
    }

    private static Compilation compile(String text) {
        return compile(text, Optional.empty(), "float32");
    }

    private static Compilation compile(String text, Optional<String> chip, String format) {
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit = SourceUnit.load(new Source("library.snn", text), NO_FILES, diagnostics);
        diagnostics.throwIfErrors();
        CompileRequest plain = CompileRequest.of(0.1, 1);
        return unit.compile(new CompileRequest(
                plain.network(),
                plain.arguments(),
                plain.overrides(),
                plain.dt(),
                plain.presentation(),
                chip,
                format,
                plain.seed(),
                plain.observeAll()));
    }
}
