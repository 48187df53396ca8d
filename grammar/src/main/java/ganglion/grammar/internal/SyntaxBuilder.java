package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import ganglion.grammar.internal.GanglionParser.ChipContext;
import ganglion.grammar.internal.GanglionParser.ExperimentContext;
import ganglion.grammar.internal.GanglionParser.FileContext;
import ganglion.grammar.internal.GanglionParser.ImportItemContext;
import ganglion.grammar.internal.GanglionParser.ModuleContext;
import ganglion.grammar.internal.GanglionParser.NetworkContext;
import ganglion.grammar.internal.GanglionParser.NeuronContext;
import ganglion.syntax.Declaration;
import ganglion.syntax.Import;
import ganglion.syntax.Name;
import ganglion.syntax.Path;
import ganglion.syntax.SourceFile;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Files and declarations: makes syntax of a parse tree and leaves out what holds a reported mistake. */
final class SyntaxBuilder extends GanglionBaseVisitor<Declaration> {
    private final Pieces pieces;
    private final Complaints complaints;
    private final NeuronBuilder neurons;
    private final NetworkBuilder networks;
    private final ChipBuilder chips;
    private final ExperimentBuilder experiments;

    SyntaxBuilder(Pieces pieces, Complaints complaints) {
        ExpressionBuilder expressions = new ExpressionBuilder(pieces, complaints);
        StatementBuilder statements = new StatementBuilder(pieces, expressions, complaints);
        this.pieces = pieces;
        this.complaints = complaints;
        this.neurons = new NeuronBuilder(pieces, expressions, statements);
        this.networks = new NetworkBuilder(pieces, expressions, complaints);
        this.chips = new ChipBuilder(pieces, expressions, complaints);
        this.experiments = new ExperimentBuilder(pieces, expressions, complaints);
    }

    SourceFile file(FileContext context) {
        return new SourceFile(
                pieces.source(),
                Pieces.sound(context.importItem(), this::imported),
                Pieces.sound(context.declaration(), declaration -> declaration.accept(this)));
    }

    private Import imported(ImportItemContext context) {
        ImmutableList<Name> parts = context.children.subList(1, context.getChildCount()).stream()
                .filter(child -> !child.getText().equals("."))
                .map(child -> child instanceof TerminalNode star
                        ? pieces.name(star.getSymbol())
                        : pieces.name((ParserRuleContext) child))
                .collect(ImmutableList.toImmutableList());
        parts.stream()
                .limit(parts.size() - 1)
                .filter(part -> part.text().equals("*"))
                .forEach(part -> complaints.syntax(part.span(), "`*` can only be the last part of an import"));
        Path path = new Path(parts, parts.get(0).span().to(parts.getLast().span()));
        return new Import.OfLibrary(path, path.span());
    }

    @Override
    public Declaration visitNeuron(NeuronContext context) {
        return new Declaration.Neuron(
                pieces.name(context.name()),
                neurons.parameters(context.parameters()),
                neurons.items(context.neuronBody()),
                pieces.span(context));
    }

    @Override
    public Declaration visitModule(ModuleContext context) {
        return new Declaration.Module(
                pieces.name(context.name()),
                neurons.parameters(context.parameters()),
                networks.items(context.networkBody()),
                pieces.span(context));
    }

    @Override
    public Declaration visitNetwork(NetworkContext context) {
        return new Declaration.Network(
                pieces.name(context.name(0)),
                neurons.parameters(context.parameters()),
                pieces.optionalName(context.chip),
                networks.items(context.networkBody()),
                pieces.span(context));
    }

    @Override
    public Declaration visitChip(ChipContext context) {
        return new Declaration.Chip(
                pieces.name(context.name(0)),
                pieces.optionalName(context.base),
                chips.items(context.chipBody()),
                pieces.span(context));
    }

    @Override
    public Declaration visitExperiment(ExperimentContext context) {
        return new Declaration.Experiment(
                pieces.name(context.name()), experiments.items(context.experimentBody()), pieces.span(context));
    }
}
