package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Span;
import ganglion.source.Spelling;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Words the mistakes that a parser meets. Nothing here changes how parsing goes on. */
final class Mistakes {
    /** What other languages write, and what this one writes instead. */
    private static final ImmutableMap<String, String> ELSEWHERE = ImmutableMap.<String, String>builder()
            .put("and", "write `&&` for and")
            .put("or", "write `||` for or")
            .put("not", "write `!` for not")
            .put("elif", "write `else if`")
            .put("elseif", "write `else if`")
            .put("parameters", "write `param`")
            .put("parameter", "write `param`")
            .put("input", "write `in`")
            .put("inputs", "write `in`")
            .build();

    private static final ImmutableSet<String> PREFIXES = ImmutableSet.of("not", "elif", "elseif");

    /** Keywords that open a clause: where one stands for a name and the next token is a surprise, the name is missing. */
    private static final ImmutableSet<String> CLAUSES = ImmutableSet.of(
            "for",
            "step",
            "weight",
            "delay",
            "polarity",
            "as",
            "every",
            "reset",
            "substeps",
            "from",
            "grade",
            "within",
            "top",
            "by",
            "tau");

    private static final ImmutableSet<String> BEFORE_NAMES = ImmutableSet.of(
            "run", "pop", "stim", "use", "as", "let", "phase", "signal", "control", "third", "trace", "polarity");

    private static final ImmutableSet<String> WITH_VALUE = ImmutableSet.of("deliver", "emit");

    private final Pieces pieces;
    private final Shapes tokens;

    Mistakes(Pieces pieces, Shapes tokens) {
        this.pieces = pieces;
        this.tokens = tokens;
    }

    /** Something that is no item stands where one could start. */
    Diagnostic noItem(Section section, int i, ImmutableList<String> expected) {
        if (section == Section.FILE && tokens.type(i) == GanglionLexer.CLOSE_BRACE) {
            return syntax(i, "`}` closes nothing");
        }
        if (section.keywords().contains(text(i)) && Words.isAssignment(tokens.token(i + 1))) {
            return at(i + 1, "a name", Optional.empty());
        }
        if (tokens.isFirstOnLine(i) || section == Section.FILE) {
            String closing = section == Section.FILE ? "" : " or `}`";
            Diagnostic plain = syntax(i, "expected " + section.noun() + closing + ", found " + found(i));
            return hinted(plain, i).orElseGet(() -> plain.help(section.contents()));
        }
        return expected(expected, Optional.empty(), i);
    }

    /** The word before the surprise was taken for what lacks before it. */
    private Optional<Diagnostic> hollow(int i, ImmutableList<String> expected) {
        if (i < 2) {
            return Optional.empty();
        }
        return clause(i).or(() -> side(i, expected)).or(() -> delivered(i));
    }

    /** {@code weight delay 1ms}: a keyword that opens a clause of its own. */
    private Optional<Diagnostic> clause(int i) {
        Token before = tokens.token(i - 2);
        boolean isHollow = CLAUSES.contains(text(i - 1))
                && Words.isKeyword(tokens.token(i - 1))
                && (Words.isKeyword(before) || before.getType() == GanglionLexer.SET);
        String lacking = BEFORE_NAMES.contains(before.getText()) ? "a name" : "an expression";
        return isHollow ? Optional.of(at(i - 1, lacking, Optional.empty())) : Optional.empty();
    }

    /** {@code trace x tau 20ms}, {@code place on core(3)}: a keyword that should come only now. */
    private Optional<Diagnostic> side(int i, ImmutableList<String> expected) {
        boolean isEarly = expected.equals(ImmutableList.of("`" + text(i - 1) + "`"));
        String lacking = text(i - 1).equals("tau") ? "`pre` or `post`" : "a name";
        return isEarly ? Optional.of(at(i - 1, lacking, Optional.empty())) : Optional.empty();
    }

    /** {@code deliver w = 3}: the target of the next statement. */
    private Optional<Diagnostic> delivered(int i) {
        boolean isTarget = Words.isAssignment(tokens.token(i)) && WITH_VALUE.contains(text(i - 2));
        return isTarget ? Optional.of(at(i - 1, "an expression", Optional.empty())) : Optional.empty();
    }

    /** A word that looks like the keyword meant. */
    Diagnostic misspelt(int i, String keyword) {
        return syntax(i, "unknown keyword `" + text(i) + "`").help("did you mean `" + keyword + "`?");
    }

    Diagnostic expected(ImmutableList<String> expected, Optional<ParserRuleContext> context, int i) {
        return hollow(i, expected).orElseGet(() -> {
            Diagnostic plain = at(i, list(expected), context);
            Optional<String> meant = meant(i, keywords(expected));
            boolean isClear = expected.contains("`->`")
                    || expected.equals(ImmutableList.of("`{`")) && tokens.type(i - 1) == GanglionLexer.NUMBER;
            Optional<Diagnostic> clear = isClear ? Optional.of(plain) : Optional.empty();
            Optional<Diagnostic> word = meant.filter(keyword -> keyword.length() > 2 && text(i).length() > 2)
                    .map(keyword -> plain.help("did you mean `" + keyword + "`?"));
            return clear.or(() -> word)
                    .or(() -> hinted(plain, i))
                    .orElse(meant.map(keyword -> plain.help("did you mean `" + keyword + "`?"))
                            .orElse(plain));
        });
    }

    /** What lacks at the end of a line is told there, not at the start of the next line. */
    private Diagnostic at(int i, String wanted, Optional<ParserRuleContext> context) {
        String what = "expected " + wanted + after(context, i) + ", found ";
        boolean isLineEnd = i > 0 && tokens.isFirstOnLine(i) && tokens.type(i) != Token.EOF;
        return isLineEnd
                ? Diagnostic.of(DiagnosticCode.E0101, end(i - 1), what + "the end of the line")
                : syntax(i, what + found(i));
    }

    /** A line that breaks off before the item that a token opens. */
    Diagnostic endsEarly(int i) {
        return at(i, "the rest of the line", Optional.empty());
    }

    /** An item whose block stands without its opening brace at a token. */
    Diagnostic unopened(int i) {
        return at(i, "`{`", Optional.empty());
    }

    /** A closing brace that never comes. */
    Diagnostic unclosed(Token opening, int i) {
        return at(i, "`}`", Optional.empty()).note("the brace opened in line " + opening.getLine() + " is still open");
    }

    Diagnostic unsupported(int i, String what) {
        return Diagnostic.of(DiagnosticCode.E0214, place(i), what + " not supported yet");
    }

    /** The keyword among some candidates that a word was probably meant to be. */
    Optional<String> meant(int i, List<String> candidates) {
        boolean mayBe = tokens.type(i) == GanglionLexer.ID && !ELSEWHERE.containsKey(text(i));
        return mayBe ? Spelling.closest(text(i), candidates) : Optional.empty();
    }

    private Optional<Diagnostic> hinted(Diagnostic plain, int i) {
        return hint(i).map(plain::help);
    }

    private Optional<String> hint(int i) {
        String found = text(i);
        String before = i == 0 ? "" : text(i - 1);
        boolean isNumberBefore = i > 0 && tokens.type(i - 1) == GanglionLexer.NUMBER;
        if (found.equals("=") && tokens.endsOperand(i - 1)) {
            return Optional.of("write `==` to compare");
        }
        if (found.equals("*") && before.equals("*")) {
            return Optional.of("write `^` for a power");
        }
        if (found.equals(".") && (isNumberBefore || tokens.type(i + 1) == GanglionLexer.NUMBER)) {
            return Optional.of("a number has digits on both sides of its dot, as in `0.5`");
        }
        if (isNumberBefore && tokens.type(i) == GanglionLexer.ID && !tokens.isFirstOnLine(i)) {
            return Optional.of("a quantity is one word: `" + before + found + "`");
        }
        return Optional.ofNullable(ELSEWHERE.get(PREFIXES.contains(before) ? before : found));
    }

    private static ImmutableList<String> keywords(List<String> expected) {
        return expected.stream()
                .filter(word -> word.startsWith("`"))
                .map(word -> word.substring(1, word.length() - 1))
                .filter(Words.KEYWORDS::containsKey)
                .collect(ImmutableList.toImmutableList());
    }

    /** {@code a}, {@code a or b}, {@code a, b or c}. */
    private static String list(List<String> words) {
        int last = words.size() - 1;
        return last <= 0
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    private String after(Optional<ParserRuleContext> context, int i) {
        Optional<String> name = context.flatMap(Mistakes::nameOf);
        if (i == 0) {
            return "";
        }
        return " after " + name.orElse("`" + Quoted.of(tokens.token(i - 1).getText()) + "`");
    }

    /** When a declaration has just its name, that is the best thing to say. */
    private static Optional<String> nameOf(ParserRuleContext context) {
        boolean isBody = Section.ofBody(context).isPresent() && context.getChildCount() == 0;
        ParserRuleContext whole = isBody ? context.getParent() : context;
        int named = isBody ? 3 : 2;
        boolean justNamed = whole.getRuleIndex() == GanglionParser.RULE_declaration && whole.getChildCount() == named;
        return justNamed ? Optional.of("the " + whole.start.getText() + "'s name") : Optional.empty();
    }

    private Diagnostic syntax(int i, String message) {
        return Diagnostic.of(DiagnosticCode.E0101, place(i), message);
    }

    /** The end of the file is shown where the text ends, not on an empty line after it. */
    private Span place(int i) {
        Token token = tokens.token(i);
        return token.getType() != Token.EOF
                ? pieces.span(token)
                : i == 0 ? new Span(pieces.source(), 0, 0) : end(i - 1);
    }

    private Span end(int i) {
        int end = tokens.token(i).getStopIndex() + 1;
        return new Span(pieces.source(), end, end);
    }

    private String found(int i) {
        return tokens.type(i) == Token.EOF ? "the end of the file" : "`" + Quoted.of(text(i)) + "`";
    }

    private String text(int i) {
        return tokens.token(i).getText();
    }
}
