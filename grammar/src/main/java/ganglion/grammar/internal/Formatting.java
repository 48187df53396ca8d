package ganglion.grammar.internal;

import static com.google.common.base.Verify.verify;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;

/** From a text to its layout; never to another text. */
public final class Formatting {
    private Formatting() {}

    private record Cut(List<CommonToken> tokens, ImmutableList<Gap> gaps) {
        /** Everything but blanks, in order. */
        ImmutableList<String> content() {
            ImmutableList.Builder<String> content = ImmutableList.builder();
            for (int i = 0; i < tokens.size(); i++) {
                gaps.get(i).comments().forEach(comment -> content.add(comment.text()));
                content.add(tokens.get(i).getText());
            }
            return content.build();
        }
    }

    /** See {@link ganglion.grammar.Formatter#format}. */
    public static String format(Source source) {
        Diagnostics diagnostics = new Diagnostics();
        Reading.read(source, diagnostics);
        diagnostics.throwIfErrors();
        String unified = source.text().replace("\r\n", "\n").replace('\r', '\n');
        Cut before = cut(unified);
        Roles roles = Roles.of(Reading.tree(before.tokens()), before.tokens().size());
        String formatted = Typesetting.print(before.tokens(), before.gaps(), roles);
        verify(cut(formatted).content().equals(before.content()), "the layout would change the text");
        return usesCarriageReturns(source.text()) ? formatted.replace("\n", "\r\n") : formatted;
    }

    private static boolean usesCarriageReturns(String text) {
        int first = CharMatcher.anyOf("\r\n").indexIn(text);
        return first >= 0 && text.startsWith("\r\n", first);
    }

    private static Cut cut(String text) {
        List<CommonToken> tokens = Tokens.cut(new Pieces(new Source("", text)), new Complaints(new Diagnostics()))
                .tokens();
        ImmutableList.Builder<Gap> gaps = ImmutableList.builder();
        int end = 0;
        for (CommonToken token : tokens) {
            gaps.add(Gap.of(text.substring(end, token.getStartIndex())));
            end = token.getStopIndex() + 1;
        }
        return new Cut(tokens, gaps.build());
    }
}
