package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import ganglion.grammar.internal.GanglionParser.ChipContext;
import ganglion.grammar.internal.GanglionParser.ConnectorContext;
import ganglion.grammar.internal.GanglionParser.ExperimentContext;
import ganglion.grammar.internal.GanglionParser.FileContext;
import ganglion.grammar.internal.GanglionParser.ImportItemContext;
import ganglion.grammar.internal.GanglionParser.ModuleContext;
import ganglion.grammar.internal.GanglionParser.NetworkContext;
import ganglion.grammar.internal.GanglionParser.NeuronContext;
import ganglion.grammar.internal.GanglionParser.SynapseContext;
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
    private final ExpressionBuilder expressions;
    private final MemberBuilder members;
    private final NeuronBuilder neurons;
    private final SynapseBuilder synapses;
    private final NetworkBuilder networks;
    private final ChipBuilder chips;
    private final ExperimentBuilder experiments;

    SyntaxBuilder(Pieces pieces, Complaints complaints) {
        this.expressions = new ExpressionBuilder(pieces, complaints);
        StatementBuilder statements = new StatementBuilder(pieces, expressions, complaints);
        this.pieces = pieces;
        this.complaints = complaints;
        this.members = new MemberBuilder(pieces, expressions);
        this.neurons = new NeuronBuilder(pieces, expressions, statements, members);
        this.synapses = new SynapseBuilder(pieces, expressions, statements, members);
        this.networks = new NetworkBuilder(pieces, expressions, statements, complaints);
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
        return context.TEXT() == null ? library(context) : file(context);
    }

    private Import file(ImportItemContext context) {
        return new Import.OfFile(Literals.text(context.TEXT().getSymbol(), pieces), pieces.span(context));
    }

    private Import library(ImportItemContext context) {
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
                members.parameters(context.parameters()),
                neurons.items(context.neuronBody()),
                pieces.span(context));
    }

    @Override
    public Declaration visitSynapse(SynapseContext context) {
        return new Declaration.Synapse(
                pieces.name(context.name()),
                members.parameters(context.parameters()),
                synapses.items(context.synapseBody()),
                pieces.span(context));
    }

    @Override
    public Declaration visitConnector(ConnectorContext context) {
        return new Declaration.Connector(
                pieces.name(context.name(0)),
                members.parameters(context.parameters()),
                expressions.call(context.meaning, context.arguments()),
                pieces.span(context));
    }

    @Override
    public Declaration visitModule(ModuleContext context) {
        return new Declaration.Module(
                pieces.name(context.name()),
                members.parameters(context.parameters()),
                networks.items(context.networkBody()),
                pieces.span(context));
    }

    @Override
    public Declaration visitNetwork(NetworkContext context) {
        return new Declaration.Network(
                pieces.name(context.name(0)),
                members.parameters(context.parameters()),
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
