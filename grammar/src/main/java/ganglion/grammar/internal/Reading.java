package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.syntax.SourceFile;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;

/** From a source to its syntax: cut into tokens, prepare them, parse, build. */
public final class Reading {
    private Reading() {}

    /** The syntax of all sound parts; nothing at all when the text nests too deep. Never throws for any text. */
    public static SourceFile read(Source source, Diagnostics diagnostics) {
        Pieces pieces = new Pieces(source);
        Complaints complaints = new Complaints(diagnostics);
        Tokens.Cut cut = Tokens.cut(pieces, complaints);
        Nesting.tooDeep(cut.tokens()).ifPresent(token -> refuse(pieces, token, complaints));
        SourceFile file = complaints.isRefused() ? empty(source) : parse(pieces, cut, complaints);
        return complaints.isRefused() ? empty(source) : file;
    }

    private static void refuse(Pieces pieces, Token token, Complaints complaints) {
        complaints.tooDeep(pieces.span(token), "more than " + Nesting.LIMIT + " levels within each other");
    }

    private static SourceFile empty(Source source) {
        return new SourceFile(source, ImmutableList.of(), ImmutableList.of());
    }

    private static SourceFile parse(Pieces pieces, Tokens.Cut cut, Complaints complaints) {
        GanglionParser parser = parser(cut.tokens());
        parser.setErrorHandler(new Recovery(pieces, cut, complaints));
        return new SyntaxBuilder(pieces, complaints).file(parser.file());
    }

    /** The tree of tokens that are known to be without mistakes. */
    static GanglionParser.FileContext tree(List<CommonToken> tokens) {
        return parser(tokens).file();
    }

    private static GanglionParser parser(List<CommonToken> tokens) {
        TokenPreparation.apply(tokens);
        GanglionParser parser = new GanglionParser(new CommonTokenStream(new ListTokenSource(tokens)));
        parser.removeErrorListeners();
        return parser;
    }
}
