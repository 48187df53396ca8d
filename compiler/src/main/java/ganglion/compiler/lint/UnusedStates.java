package ganglion.compiler.lint;

import ganglion.network.Network;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.source.Span;
import ganglion.syntax.Declaration;
import ganglion.syntax.NeuronItem;
import ganglion.syntax.SourceFile;
import ganglion.syntax.StateDeclaration;

/** States that their neuron never reads, and that no probe or measure of the file asks for. */
final class UnusedStates implements Lint {
    @Override
    public void check(SourceFile file, Network network, Diagnostics diagnostics) {
        Source source = file.source();
        Mentions all = new Mentions(new Span(source, 0, source.text().length()));
        for (Declaration declaration : file.declarations()) {
            if (declaration instanceof Declaration.Neuron neuron) {
                Mentions inside = new Mentions(neuron.span());
                neuron.items().stream()
                        .filter(NeuronItem.States.class::isInstance)
                        .flatMap(item -> ((NeuronItem.States) item).states().stream())
                        .filter(state -> !inside.reads(state.name()))
                        .filter(state -> !all.asksFor(state.name().text()))
                        .forEach(state -> report(state, diagnostics));
            }
        }
    }

    private static void report(StateDeclaration state, Diagnostics diagnostics) {
        String name = state.name().text();
        diagnostics.report(Diagnostic.of(
                DiagnosticCode.W0202, state.name().span(), "nothing reads or records state `" + name + "`"));
    }
}
