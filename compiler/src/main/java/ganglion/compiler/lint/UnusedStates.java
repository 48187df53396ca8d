package ganglion.compiler.lint;

import com.google.common.collect.ImmutableList;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.syntax.Declaration;
import ganglion.syntax.NeuronItem;
import ganglion.syntax.SourceFile;
import ganglion.syntax.StateDeclaration;
import java.util.stream.Stream;

/** States that their neuron never reads, and that no probe or measure of the file asks for. */
final class UnusedStates {
    private UnusedStates() {}

    static ImmutableList<Diagnostic> of(SourceFile file, Mentions mentions) {
        return file.declarations().stream()
                .filter(Declaration.Neuron.class::isInstance)
                .flatMap(neuron -> unread((Declaration.Neuron) neuron, mentions))
                .map(UnusedStates::complaint)
                .collect(ImmutableList.toImmutableList());
    }

    private static Stream<StateDeclaration> unread(Declaration.Neuron neuron, Mentions mentions) {
        return neuron.items().stream()
                .filter(NeuronItem.States.class::isInstance)
                .flatMap(item -> ((NeuronItem.States) item).states().stream())
                .filter(state -> !mentions.reads(state.name(), neuron.span()))
                .filter(state -> !mentions.asksFor(state.name().text()));
    }

    private static Diagnostic complaint(StateDeclaration state) {
        return Diagnostic.of(
                DiagnosticCode.W0202,
                state.name().span(),
                "nothing reads or records state `" + state.name().text() + "`");
    }
}
