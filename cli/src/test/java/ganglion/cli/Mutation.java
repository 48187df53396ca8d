package ganglion.cli;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Damages texts: characters, tokens, lines, splices, deep nesting, odd numbers, odd characters. A seed gives one text. */
final class Mutation {
    private static final Pattern TOKEN = Pattern.compile(
            "[a-zA-Z_][a-zA-Z0-9_]*'?|[0-9][0-9.a-zA-Z]*|\"[^\"\\n]*\"|//.*|->|\\.\\.|[-+*/=!<>]=|\\s+|.");
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9.]*");
    private static final int DEEPEST = 3000;
    private static final ImmutableList<String> NUMBERS = ImmutableList.of(
            "0",
            "1",
            "-1",
            "2147483647",
            "2147483648",
            "4294967296",
            "9223372036854775807",
            "9223372036854775808",
            "1000000000000",
            "1e308",
            "1e309",
            "1e999999999",
            "5e-324",
            "1e-400",
            "0.0",
            "0.30000000000000004",
            "123456789012345678901234567890123456789012345678901234567890",
            "1e9ms",
            "1e-9ms",
            "0ms",
            "1e30[mV^9/ms^9]",
            "1[ms^99999999999]");
    private static final ImmutableList<String> ODD = ImmutableList.of(
            "\u0000",
            "\uFEFF",
            "\uD83D\uDCA5",
            "\uD800",
            "\uDC00",
            "\u202E",
            "\u0301",
            "\u0660",
            "\u00B5",
            "\u2028",
            "\r",
            "\t",
            "\u000C",
            "\"",
            "'",
            "/*",
            "*/",
            "//",
            "\\",
            ";",
            "#",
            "@");
    private static final ImmutableList<String> OPENERS = ImmutableList.of(
            "(",
            "[",
            "{ ",
            "-",
            "!",
            "a ^ ",
            "f(",
            "c ? ",
            "c ? x : ",
            "x + ",
            "if c { ",
            "else if c { } ",
            "a { ",
            "x.",
            "a, ");
    private static final ImmutableList<String> CLOSERS = ImmutableList.of("", ")", "]", "}", " : y");

    private final Random random;
    private final ImmutableList<String> corpus;

    Mutation(ImmutableList<String> corpus, long seed) {
        this.corpus = corpus;
        this.random = new Random(seed);
    }

    /** One damaged text. */
    String next() {
        String text = pick(corpus);
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            text = damaged(text);
        }
        return text;
    }

    private String damaged(String text) {
        return switch (random.nextInt(12)) {
            case 0 -> characters(text);
            case 1, 2, 3 -> tokens(text);
            case 4 -> lines(text);
            case 5 -> spliced(text);
            case 6 -> random.nextInt(8) == 0 ? nested(text) : tokens(text);
            case 7, 8, 9 -> numbers(text);
            case 10 -> inserted(text, pick(ODD));
            default -> words(text);
        };
    }

    private String characters(String text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(12));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, to) + text.substring(from);
            case 2 -> inserted(text, String.valueOf((char) (1 + random.nextInt(255))));
            default -> text.substring(0, from);
        };
    }

    private String tokens(String text) {
        List<String> tokens = parts(TOKEN, text);
        if (tokens.isEmpty()) {
            return text;
        }
        int one = random.nextInt(tokens.size());
        int other = random.nextInt(tokens.size());
        switch (random.nextInt(4)) {
            case 0 -> Collections.swap(tokens, one, other);
            case 1 -> tokens.remove(one);
            case 2 -> tokens.add(one, " " + tokens.get(other) + " ");
            default -> tokens.set(one, tokens.get(other));
        }
        return String.join("", tokens);
    }

    private String lines(String text) {
        List<String> lines = text.lines().collect(Collectors.toCollection(ArrayList::new));
        if (lines.isEmpty()) {
            return text;
        }
        int one = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        switch (random.nextInt(3)) {
            case 0 -> Collections.swap(lines, one, other);
            case 1 -> lines.remove(one);
            default -> lines.add(one, lines.get(other));
        }
        return String.join("\n", lines);
    }

    private String spliced(String text) {
        String other = pick(corpus);
        return text.substring(0, random.nextInt(text.length() + 1))
                + other.substring(random.nextInt(other.length() + 1));
    }

    private String nested(String text) {
        int deep = random.nextInt(DEEPEST);
        return inserted(text, pick(OPENERS).repeat(deep) + "x" + pick(CLOSERS).repeat(deep));
    }

    private String numbers(String text) {
        List<MatchResult> numbers = NUMBER.matcher(text).results().toList();
        if (numbers.isEmpty()) {
            return inserted(text, pick(NUMBERS));
        }
        MatchResult number = numbers.get(random.nextInt(numbers.size()));
        return text.substring(0, number.start()) + pick(NUMBERS) + text.substring(number.end());
    }

    /** Words are put in the place of other words: most such texts parse, and mean something else. */
    private String words(String text) {
        List<String> words = parts(Pattern.compile("[a-zA-Z_]\\w*|[^a-zA-Z_]+"), text);
        List<String> others = parts(Pattern.compile("[a-zA-Z_]\\w*"), pick(corpus));
        if (!words.isEmpty() && !others.isEmpty()) {
            int place = random.nextInt(words.size());
            if (Character.isLetter(words.get(place).charAt(0))) {
                words.set(place, others.get(random.nextInt(others.size())));
            }
        }
        return String.join("", words);
    }

    private String inserted(String text, String piece) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + piece + text.substring(at);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static List<String> parts(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(ArrayList::new));
    }
}
