package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import ganglion.source.Diagnostic;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.tree.ParseTree;

/**
 * Goes on after a mistake so that each independent one is told once. An exception climbs to the innermost item, statement,
 * parameter or argument; there the parser skips to where the next one starts. Misspelt keywords and missing punctuation are
 * put right in place, so nothing behind them is lost.
 */
final class Recovery extends DefaultErrorStrategy {
    private static final ImmutableSet<Integer> INSERTED = ImmutableSet.of(
            GanglionLexer.OPEN_BRACE,
            GanglionLexer.CLOSE_BRACE,
            GanglionLexer.CLOSE_PARENTHESIS,
            GanglionLexer.CLOSE_BRACKET,
            GanglionLexer.SET,
            GanglionLexer.COLON);

    private final Ports ports;
    private final Shapes shapes;
    private final Mistakes mistakes;
    private final Skipping skipping;
    private final Complaints complaints;
    private final ImmutableSet<Integer> gaps;
    private final boolean lacksOpening;

    /** Where the parser first looked at the current token: there the most is possible. */
    private int seenIndex = -1;

    private int seenState;
    private Optional<ParserRuleContext> seenContext = Optional.empty();

    /** The token at which the item being left starts anew, or -1. */
    private int restart = -1;

    /** The last token at which an item was read anew: each only once, so that reading always ends. */
    private int restarted;

    Recovery(Pieces pieces, Tokens.Cut cut, Complaints complaints) {
        Brackets brackets = new Brackets(cut.tokens());
        this.ports = new Ports(cut.tokens(), brackets);
        this.shapes = new Shapes(cut.tokens(), brackets);
        this.mistakes = new Mistakes(pieces, shapes);
        this.skipping = new Skipping(shapes);
        this.complaints = complaints;
        this.gaps = ImmutableSet.copyOf(cut.gaps());
        this.lacksOpening = cut.tokens().stream().mapToInt(Recovery::closing).sum() > 0;
    }

    private static int closing(Token token) {
        return switch (token.getType()) {
            case GanglionLexer.CLOSE_BRACE -> 1;
            case GanglionLexer.OPEN_BRACE -> -1;
            default -> 0;
        };
    }

    @Override
    public void sync(Parser parser) {
        int index = parser.getInputStream().index();
        if (index != seenIndex) {
            seenIndex = index;
            seenState = parser.getState();
            seenContext = Optional.of(parser.getContext());
        }
        if (Section.isBody(parser.getContext().getRuleIndex()) && !viable(parser)) {
            Section.ofBody(parser.getContext()).ifPresent(section -> checkBody(parser, section));
        }
    }

    private static boolean viable(Parser parser) {
        ATNState state = parser.getATN().states.get(parser.getState());
        return parser.getATN()
                .nextTokens(state)
                .contains(parser.getInputStream().LA(1));
    }

    /** Something that is no item where one could start: mended, or skipped until an item or the body's end comes. */
    private void checkBody(Parser parser, Section section) {
        while (!viable(parser)
                && !endsBody(parser, section, parser.getInputStream().index())) {
            int index = parser.getInputStream().index();
            if (inErrorRecoveryMode(parser)) {
                skip(parser, section, index);
            } else if (!mend(parser, section, index)) {
                report(noItem(section, index), index);
                beginErrorCondition(parser);
                skip(parser, section, index);
            }
        }
    }

    /** Skips to a place where mistakes count again. */
    private void skip(Parser parser, Section section, int start) {
        if (skipping.toItem(parser.getInputStream(), section, start)) {
            endErrorCondition(parser);
        }
    }

    /** The end of the file, a declaration, or a line that only the body around this one can hold: a brace is missing. */
    private boolean endsBody(Parser parser, Section section, int index) {
        return shapes.type(index) == Token.EOF
                || section != Section.FILE && shapes.startsDeclaration(index)
                || shapes.isFirstOnLine(index)
                        && around(parser.getContext(), section)
                                .filter(outer -> shapes.startsItem(outer, index))
                                .isPresent();
    }

    /** The body around a block or a phase. */
    private static Optional<Section> around(ParserRuleContext body, Section section) {
        if (section != Section.BLOCK && section != Section.PHASE) {
            return Optional.empty();
        }
        Optional<Section> outer = Optional.of(section);
        for (ParserRuleContext at = body; outer.equals(Optional.of(section)) && at.getParent() != null; ) {
            at = at.getParent();
            outer = Section.ofBody(at).or(() -> Optional.of(section));
        }
        return outer;
    }

    /** A misspelt keyword is put right; an item that was taken for a name is read again. */
    private boolean mend(Parser parser, Section section, int index) {
        if (section.unsupported(shapes.token(index).getText()).isPresent()) {
            return false;
        }
        if (section == Section.NEURON && shapes.type(index) == GanglionLexer.SPIKING) {
            ((CommonToken) shapes.token(index)).setType(GanglionParser.SPIKE);
            return true;
        }
        int swallowed = swallowed(section, parser.getContext(), index, index);
        if (swallowed >= 0) {
            report(mistakes.endsEarly(swallowed), swallowed);
            parser.getInputStream().seek(swallowed);
            return true;
        }
        Optional<String> meant = mistakes.meant(index, section.keywords());
        boolean isMisspelt = meant.isPresent() && shapes.goesOn(index + 1);
        if (isMisspelt) {
            correct(index, section, meant.orElseThrow());
        }
        return isMisspelt;
    }

    private Diagnostic noItem(Section section, int index) {
        return section.unsupported(shapes.token(index).getText())
                .map(what -> mistakes.unsupported(index, what))
                .orElseGet(() -> mistakes.noItem(section, index, expected()));
    }

    private void correct(int index, Section section, String keyword) {
        complaints.report(mistakes.misspelt(index, keyword));
        boolean isThreshold = section == Section.NEURON && keyword.equals("spike");
        ((CommonToken) shapes.token(index)).setType(isThreshold ? GanglionParser.SPIKE : Words.type(keyword));
        if (keyword.equals("in")) {
            ports.mark(index + 1);
        }
    }

    /** The token that opens an item but was taken for the end of the item above, which breaks off; or -1. */
    private int swallowed(Section section, ParserRuleContext body, int first, int index) {
        for (int candidate : new int[] {shapes.lineStart(index), shapes.lineStart(first)}) {
            boolean isInside =
                    candidate > restarted && candidate != first && candidate >= first - 1 && candidate < index;
            if (isInside && shapes.startsItem(section, candidate) && !isItem(body, candidate)) {
                restarted = candidate;
                return candidate;
            }
        }
        return -1;
    }

    /** Whether one of the last items read starts at a token. */
    private static boolean isItem(ParserRuleContext body, int candidate) {
        int children = body.getChildCount();
        return body.children != null
                && body.children.subList(Math.max(0, children - 2), children).stream()
                        .anyMatch(child ->
                                child instanceof ParserRuleContext item && item.start.getTokenIndex() == candidate);
    }

    private ImmutableList<String> expected() {
        return seenContext
                .map(context -> Expectation.at(seenState, context, seenIndex))
                .orElse(ImmutableList.of());
    }

    private void report(Diagnostic diagnostic, int index) {
        if (!gaps.contains(index) && !gaps.contains(index - 1)) {
            complaints.report(diagnostic);
        }
    }

    @Override
    public void reportError(Parser parser, RecognitionException e) {
        if (inErrorRecoveryMode(parser)) {
            return;
        }
        beginErrorCondition(parser);
        int index = e.getOffendingToken().getTokenIndex();
        Optional<ParserRuleContext> item = enclosingItem(parser.getContext());
        Optional<Section> section = item.flatMap(Section::ofItem);
        int first = item.map(context -> context.start.getTokenIndex()).orElse(index);
        if (section.isPresent() && reportWhole(section.orElseThrow(), item.orElseThrow(), first, index)) {
            return;
        }
        report(mistakes.expected(expectedAt(parser, index), Optional.of(parser.getContext()), index), index);
    }

    /** Mistakes that are about the item, not about the token at which the parser stopped. */
    private boolean reportWhole(Section section, ParserRuleContext item, int first, int index) {
        Token opening = shapes.token(first);
        Optional<String> unsupported = unsupported(section, first, index);
        if (unsupported.isPresent()) {
            report(mistakes.unsupported(first, unsupported.orElseThrow()), index);
            return true;
        }
        Optional<String> clause = clause(item, first, index);
        if (clause.isPresent()) {
            report(mistakes.misspelt(first, clause.orElseThrow()), first);
            return true;
        }
        if (reportUnopened(item, first, index)) {
            return true;
        }
        if (opening.getType() == GanglionLexer.ID && index == first + 1 && shapes.goesOn(index)) {
            Optional<String> meant = mistakes.meant(first, section.keywords());
            meant.ifPresent(keyword -> correct(first, section, keyword));
            restart = meant.isPresent() ? first : -1;
            return meant.isPresent();
        }
        restart = swallowed(section, item.getParent(), first, index);
        if (restart >= 0) {
            report(mistakes.endsEarly(restart), restart);
        }
        return restart >= 0;
    }

    private Optional<String> unsupported(Section section, int first, int index) {
        Token opening = shapes.token(first);
        if (opening.getType() != GanglionLexer.ID || index != first + 1) {
            return Optional.empty();
        }
        return section.unsupported(opening.getText());
    }

    /** {@code random(p) weigth 3nA}: what looks like a projection right after an item is a clause of the one before. */
    private Optional<String> clause(ParserRuleContext item, int first, int index) {
        boolean mayBe = index == first + 1 && !shapes.isFirstOnLine(first);
        return mayBe ? mistakes.meant(first, clauses(previous(item))) : Optional.empty();
    }

    private static Optional<ParseTree> previous(ParserRuleContext item) {
        int count = item.getParent() == null ? 0 : item.getParent().getChildCount();
        return count > 2 ? Optional.of(item.getParent().getChild(count - 2)) : Optional.empty();
    }

    /** The keywords that go on with an item of a network. */
    private static ImmutableList<String> clauses(Optional<ParseTree> item) {
        return item.map(tree -> switch (tree) {
                    case GanglionParser.ProjectionContext projection ->
                        ImmutableList.of("weight", "delay", "polarity", "as");
                    case GanglionParser.PopulationContext population -> ImmutableList.of("at");
                    case GanglionParser.SignalContext signal -> ImmutableList.of("every");
                    case GanglionParser.ProbeContext probe -> ImmutableList.of("every");
                    default -> ImmutableList.<String>of();
                })
                .orElse(ImmutableList.of());
    }

    /** {@code signal A = 0 every 1  A = 3 }}: statements stand where only items may; goes on behind their brace. */
    private boolean reportUnopened(ParserRuleContext item, int first, int index) {
        boolean isUnopened = lacksOpening
                && Words.isAssignment(shapes.token(index))
                && previous(item)
                        .filter(GanglionParser.SignalContext.class::isInstance)
                        .isPresent();
        if (isUnopened) {
            report(mistakes.unopened(first), first);
            restart = shapes.behindClosingBrace(index);
        }
        return isUnopened;
    }

    private ImmutableList<String> expectedAt(Parser parser, int index) {
        return index == seenIndex ? expected() : Expectation.at(parser.getState(), parser.getContext(), index);
    }

    private static Optional<ParserRuleContext> enclosingItem(ParserRuleContext context) {
        ParserRuleContext at = context;
        while (at != null && Section.ofItem(at).isEmpty()) {
            at = at.getParent();
        }
        return Optional.ofNullable(at);
    }

    @Override
    public void recover(Parser parser, RecognitionException e) {
        ParserRuleContext context = parser.getContext();
        switch (context.getRuleIndex()) {
            case GanglionParser.RULE_parameter, GanglionParser.RULE_state, GanglionParser.RULE_argument ->
                skipping.inList(parser.getInputStream());
            case GanglionParser.RULE_declaration -> recoverDeclaration((GanglionParser) parser, context);
            case GanglionParser.RULE_importItem -> skipping.toDeclaration(parser.getInputStream());
            case GanglionParser.RULE_parameters, GanglionParser.RULE_arguments ->
                skipping.behindList(parser.getInputStream());
            default -> recoverItem(parser, context, e);
        }
    }

    private void recoverItem(Parser parser, ParserRuleContext context, RecognitionException e) {
        Section section = Section.ofItem(context).orElseThrow(() -> e);
        if (restart >= 0) {
            parser.getInputStream().seek(restart);
            restart = -1;
            endErrorCondition(parser);
        } else {
            skip(parser, section, context.start.getTokenIndex());
        }
    }

    /** After a mistake in a declaration's head its body is still read, for the mistakes in it. */
    private void recoverDeclaration(GanglionParser parser, ParserRuleContext context) {
        if (context.start.getText().equals("connector")) {
            skipping.toDeclaration(parser.getInputStream());
            return;
        }
        if (!skipping.toBody(parser.getInputStream(), context.start.getTokenIndex())) {
            return;
        }
        endErrorCondition(parser);
        switch (context.start.getText()) {
            case "neuron" -> parser.neuronBody();
            case "synapse" -> parser.synapseBody();
            case "chip" -> parser.chipBody();
            case "experiment" -> parser.experimentBody();
            default -> parser.networkBody();
        }
    }

    /** A misspelt keyword or missing punctuation is put right; everything else climbs to the item. */
    @Override
    public Token recoverInline(Parser parser) {
        int index = parser.getInputStream().index();
        IntervalSet wanted = parser.getATN().nextTokens(parser.getATN().states.get(parser.getState()));
        int type = wanted.getMinElement();
        if (wanted.size() == 1 && mistakes.meant(index, keyword(type)).isPresent()) {
            ((CommonToken) parser.getCurrentToken()).setType(type);
            report(mistakes.misspelt(index, keyword(type).get(0)), index);
            return parser.consume();
        }
        if (wanted.size() == 1 && INSERTED.contains(type) && mayInsert(parser, type, index)) {
            reportMissing(parser, type, index);
            return missing(type, index);
        }
        throw new InputMismatchException(parser);
    }

    private static ImmutableList<String> keyword(int type) {
        String word = Expectation.word(type).replace("`", "");
        return Words.KEYWORDS.containsKey(word) ? ImmutableList.of(word) : ImmutableList.of();
    }

    private boolean mayInsert(Parser parser, int type, int index) {
        if (type == GanglionLexer.CLOSE_BRACE) {
            return true;
        }
        boolean isLater = shapes.isFirstOnLine(index);
        int next = shapes.type(index);
        boolean fits = switch (type) {
            case GanglionLexer.OPEN_BRACE -> lacksOpening;
            case GanglionLexer.CLOSE_PARENTHESIS, GanglionLexer.CLOSE_BRACKET ->
                isLater || next == GanglionLexer.OPEN_BRACE || next == GanglionLexer.CLOSE_BRACE;
            default -> !isLater;
        };
        return fits && singleTokenFollows(parser, next);
    }

    private static boolean singleTokenFollows(Parser parser, int next) {
        ATNState after = parser.getATN().states.get(parser.getState()).transition(0).target;
        return parser.getATN().nextTokens(after, parser.getContext()).contains(next);
    }

    private void reportMissing(Parser parser, int type, int index) {
        if (inErrorRecoveryMode(parser)) {
            return;
        }
        beginErrorCondition(parser);
        Diagnostic told = type == GanglionLexer.CLOSE_BRACE
                ? mistakes.unclosed(parser.getContext().start, index)
                : mistakes.expected(expectedAt(parser, index), Optional.of(parser.getContext()), index);
        report(told, index);
    }

    private Token missing(int type, int index) {
        CommonToken token = new CommonToken(type, "");
        int end = shapes.token(index - 1).getStopIndex();
        token.setStartIndex(end + 1);
        token.setStopIndex(end);
        return token;
    }
}
