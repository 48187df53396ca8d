package ganglion.grammar.internal;

import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** Cuts a text into tokens; complains about what is none and leaves it out. */
final class Tokens {
    private final Pieces pieces;
    private final Complaints complaints;
    private final List<CommonToken> kept = new ArrayList<>();

    /** Indices of kept tokens right after something left out: a parser's complaint there would be the second for one mistake. */
    private final List<Integer> gaps = new ArrayList<>();

    private Tokens(Pieces pieces, Complaints complaints) {
        this.pieces = pieces;
        this.complaints = complaints;
    }

    /** The tokens that a parser may see, the last of them the end of the file, and where something is missing. */
    record Cut(List<CommonToken> tokens, List<Integer> gaps) {}

    static Cut cut(Pieces pieces, Complaints complaints) {
        Tokens tokens = new Tokens(pieces, complaints);
        tokens.readAll();
        return new Cut(tokens.kept, tokens.gaps);
    }

    private void readAll() {
        GanglionLexer lexer = new GanglionLexer(new TextStream(pieces.source().text()));
        lexer.removeErrorListeners();
        CommonToken token = next(lexer);
        while (token.getType() != Token.EOF) {
            token = token.getType() == GanglionLexer.STRAY ? stray(token, lexer) : take(token, lexer);
        }
        kept.add(token);
    }

    private static CommonToken next(GanglionLexer lexer) {
        return (CommonToken) lexer.nextToken();
    }

    private CommonToken take(CommonToken token, GanglionLexer lexer) {
        switch (token.getType()) {
            case GanglionLexer.UNCLOSED_COMMENT ->
                report(DiagnosticCode.E0102, opening(token, 2), "comment without end", "close it with `*/`");
            case GanglionLexer.UNCLOSED_TEXT -> {
                report(
                        DiagnosticCode.E0102,
                        pieces.span(token),
                        "text without end",
                        "close it with `\"` on the same line");
                token.setType(GanglionLexer.TEXT);
                gaps.add(kept.size());
                kept.add(token);
                gaps.add(kept.size());
            }
            case GanglionLexer.TEXT -> {
                escapes(token);
                kept.add(token);
            }
            case GanglionLexer.NUMBER, GanglionLexer.QUANTITY -> {
                range(token);
                kept.add(token);
            }
            default -> kept.add(token);
        }
        return next(lexer);
    }

    private Span opening(Token token, int length) {
        return new Span(pieces.source(), token.getStartIndex(), token.getStartIndex() + length);
    }

    private void escapes(Token token) {
        int at = Escapes.firstUnknown(token.getText());
        if (at >= 0) {
            int start = token.getStartIndex() + at;
            Span span = new Span(pieces.source(), start, start + 2);
            report(
                    DiagnosticCode.E0101,
                    span,
                    "unknown escape `" + span.text() + "` in a text",
                    "the escapes are `\\\"`, `\\\\`, `\\n` and `\\t`");
        }
    }

    private void range(Token token) {
        String text = token.getText();
        String decimal = text.substring(0, Decimals.length(text));
        if (!Decimals.isInRange(decimal)) {
            complaints.report(Diagnostic.of(
                    DiagnosticCode.E0103,
                    pieces.span(token),
                    "`" + Quoted.of(decimal) + "` is out of the range of numbers"));
        }
    }

    /** One complaint for a run of neighbours; returns the token after the run. */
    private CommonToken stray(CommonToken first, GanglionLexer lexer) {
        Token last = first;
        CommonToken next = next(lexer);
        while (next.getType() == GanglionLexer.STRAY && next.getStartIndex() == last.getStopIndex() + 1) {
            last = next;
            next = next(lexer);
        }
        Span span = pieces.span(first, last);
        Diagnostic found = Diagnostic.of(DiagnosticCode.E0101, span, "stray `" + Quoted.of(span.text()) + "`");
        complaints.report(hint(found, span.text()));
        gaps.add(kept.size());
        return next;
    }

    private static Diagnostic hint(Diagnostic found, String text) {
        return switch (text.charAt(0)) {
            case ';' -> found.help("nothing ends a statement; leave it out");
            case '\'' ->
                found.help("texts stand in double quotes; a derivative has its quote right after the name, as in `v'`");
            case '#' -> found.help("comments start with `//`");
            default -> found;
        };
    }

    private void report(DiagnosticCode code, Span span, String message, String help) {
        complaints.report(Diagnostic.of(code, span, message).help(help));
    }
}
