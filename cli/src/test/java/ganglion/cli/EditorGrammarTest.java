package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import ganglion.grammar.internal.GanglionLexer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The grammar for editors sees the words, numbers, texts and comments that the lexer sees. */
class EditorGrammarTest {
    private static final Path ROOT = Path.of(System.getProperty("ganglion.root", ".."));
    private static final Pattern LITERAL = Pattern.compile("'([a-z]+)'");
    private static final Pattern BLOCK = Pattern.compile("^```snn\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    /** A pattern of the grammar, in the order in which an editor tries them. */
    private record Rule(String scope, Pattern pattern) {}

    /** What an editor colours, or what the lexer cuts: kind and text. */
    private record Piece(String kind, int start, String text) {}

    private static ImmutableList<Rule> rules() throws IOException {
        Path file = ROOT.resolve("docs/editors/syntaxes/ganglion.tmLanguage.json");
        JsonNode grammar = new ObjectMapper().readTree(Files.readString(file));
        ImmutableList.Builder<Rule> rules = ImmutableList.builder();
        for (JsonNode part : grammar.get("patterns")) {
            String name = part.get("include").asText().substring(1);
            for (JsonNode rule : grammar.at("/repository/" + name + "/patterns")) {
                rules.add(new Rule(rule.get("name").asText(), Pattern.compile(pattern(rule))));
            }
        }
        return rules.build();
    }

    private static String pattern(JsonNode rule) {
        return rule.has("match")
                ? rule.get("match").asText()
                : rule.get("begin").asText() + "(?s:.*?)" + rule.get("end").asText();
    }

    private static ImmutableSet<String> keywords() {
        ImmutableSet.Builder<String> words = ImmutableSet.builder();
        for (int type = 1; type <= GanglionLexer.VOCABULARY.getMaxTokenType(); type++) {
            String literal = GanglionLexer.VOCABULARY.getLiteralName(type);
            Matcher word = LITERAL.matcher(literal == null ? "" : literal);
            if (word.matches()) {
                words.add(word.group(1));
            }
        }
        return words.build();
    }

    private static boolean isForKeywords(String scope) {
        return scope.startsWith("keyword.other")
                || scope.startsWith("keyword.control")
                || scope.startsWith("storage.type")
                || scope.startsWith("constant.language");
    }

    @Test
    void theColouredWordsAreTheKeywords() throws IOException {
        Set<String> coloured = new TreeSet<>();
        for (Rule rule : rules()) {
            if (isForKeywords(rule.scope())) {
                Pattern.compile("[a-z]{2,}")
                        .matcher(rule.pattern().pattern())
                        .results()
                        .map(MatchResult::group)
                        .forEach(word -> assertThat(coloured.add(word)).as(word).isTrue());
            }
        }
        assertThat(coloured).isEqualTo(new TreeSet<>(keywords()));
    }

    @Test
    void everyKeywordIsColouredAsAWholeAndNoOtherWordIs() throws IOException {
        for (String word : keywords()) {
            assertThat(coloured(word)).as(word).singleElement().matches(piece -> isForKeywords(piece.kind()));
            for (String other : List.of(word + "s_", "x" + word, word + "1", word + "'")) {
                assertThat(coloured(other)).as(other).noneMatch(piece -> isForKeywords(piece.kind()));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> textsAreCutAsTheLexerCutsThem() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String folder :
                List.of("examples", "library", "docs", "grammar/src/test/resources", "conformance/src/test")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    text(file)
                            .ifPresent(text -> tests.add(DynamicTest.dynamicTest(
                                    ROOT.relativize(file).toString(),
                                    () -> assertThat(common(coloured(text))).isEqualTo(common(cut(text))))));
                }
            }
        }
        return tests.stream();
    }

    /** Sound texts only: what the lexer complains about has no right colour. */
    private static Optional<String> text(Path file) throws IOException {
        String name = file.toString();
        if (name.endsWith(".md")) {
            return Optional.of(BLOCK.matcher(Files.readString(file))
                    .results()
                    .map(block -> block.group(1))
                    .collect(Collectors.joining("\n")));
        }
        return name.endsWith(".snn") && !name.contains("errors")
                ? Optional.of(Files.readString(file))
                : Optional.empty();
    }

    private static List<Piece> coloured(String text) throws IOException {
        ImmutableList<Rule> rules = rules();
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            Optional<Piece> piece = first(rules, text, at);
            piece.ifPresent(pieces::add);
            at += piece.map(found -> found.text().length()).orElse(1);
        }
        return pieces;
    }

    private static Optional<Piece> first(List<Rule> rules, String text, int at) {
        for (Rule rule : rules) {
            Matcher matcher = rule.pattern().matcher(text).region(at, text.length());
            matcher.useTransparentBounds(true);
            if (matcher.lookingAt()) {
                return Optional.of(new Piece(rule.scope(), at, matcher.group()));
            }
        }
        return Optional.empty();
    }

    private static List<Piece> cut(String text) {
        GanglionLexer lexer = new GanglionLexer(CharStreams.fromString(text));
        List<Piece> pieces = new ArrayList<>();
        int end = 0;
        for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
            comments(text, end, token.getStartIndex(), pieces);
            pieces.add(new Piece(kind(token), token.getStartIndex(), token.getText()));
            end = token.getStopIndex() + 1;
        }
        comments(text, end, text.length(), pieces);
        return pieces;
    }

    /** Between tokens there are blanks and comments only. */
    private static void comments(String text, int start, int end, List<Piece> pieces) {
        Matcher comments =
                Pattern.compile("//[^\\r\\n]*|/\\*(?s:.*?)\\*/").matcher(text).region(start, end);
        while (comments.find()) {
            pieces.add(new Piece("comment", comments.start(), comments.group()));
        }
    }

    private static String kind(Token token) {
        return switch (token.getType()) {
            case GanglionLexer.NUMBER -> "constant.numeric.ganglion";
            case GanglionLexer.QUANTITY -> "constant.numeric.quantity.ganglion";
            case GanglionLexer.TEXT -> "string.quoted.double.ganglion";
            case GanglionLexer.DERIVATIVE -> "variable.other.derivative.ganglion";
            default -> keywords().contains(token.getText()) ? "keyword" : "";
        };
    }

    /** The pieces of those kinds that both sides tell apart. */
    private static List<Piece> common(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> new Piece(commonKind(piece.kind()), piece.start(), piece.text()))
                .filter(piece -> !piece.kind().isEmpty())
                .toList();
    }

    private static String commonKind(String kind) {
        if (kind.startsWith("comment")) {
            return "comment";
        }
        boolean told = kind.startsWith("constant.numeric") || kind.startsWith("string") || kind.contains("derivative");
        return isForKeywords(kind) || kind.equals("keyword") ? "keyword" : told ? kind : "";
    }
}
