package ganglion.compiler.lint;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import ganglion.source.Span;
import ganglion.syntax.Declaration;
import ganglion.syntax.Name;
import ganglion.syntax.SourceFile;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where words stand in a file, comments and quoted texts left out. Made once for a file, however many networks it has. */
final class Mentions {
    /** Possessive, since otherwise each character of a quoted text takes room on the stack. */
    private static final Pattern NO_CODE =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\\\n])*+\"|//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern WRITTEN = Pattern.compile("\\s*('|=(?!=))");

    private final String code;
    private final ImmutableListMultimap<String, Integer> places;
    private final ImmutableListMultimap<String, Integer> inExperiments;
    private final ImmutableSet<String> behindDots;

    Mentions(SourceFile file) {
        this.code = NO_CODE.matcher(file.source().text())
                .replaceAll(part -> " ".repeat(part.group().length()));
        this.places = words(0, code.length());
        ImmutableListMultimap.Builder<String, Integer> asked = ImmutableListMultimap.builder();
        for (Declaration declaration : file.declarations()) {
            if (declaration instanceof Declaration.Experiment experiment) {
                asked.putAll(words(experiment.span().start(), experiment.span().end()));
            }
        }
        this.inExperiments = asked.build();
        this.behindDots = places.entries().stream()
                .filter(word -> word.getValue() > 0 && code.charAt(word.getValue() - 1) == '.')
                .map(word -> word.getKey())
                .collect(ImmutableSet.toImmutableSet());
    }

    private ImmutableListMultimap<String, Integer> words(int start, int end) {
        ImmutableListMultimap.Builder<String, Integer> found = ImmutableListMultimap.builder();
        Matcher word = WORD.matcher(code).region(start, end);
        while (word.find()) {
            found.put(word.group(), word.start());
        }
        return found.build();
    }

    /** Whether a declared name is read within a span: it stands outside its declaration, and not left of {@code =} or {@code '}. */
    boolean reads(Name name, Span inside) {
        ImmutableList<Integer> all = places.get(name.text());
        int first = Collections.binarySearch(all, inside.start());
        for (int k = first < 0 ? -first - 1 : first; k < all.size() && all.get(k) < inside.end(); k++) {
            int end = all.get(k) + name.text().length();
            if (all.get(k) != name.span().start()
                    && !WRITTEN.matcher(code).region(end, inside.end()).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the name stands behind a dot, as in {@code A.v}. */
    boolean asksFor(String name) {
        return behindDots.contains(name);
    }

    /** Whether an experiment says the name, which may end in an index, as in {@code C[1]}. */
    boolean isInExperiment(String name) {
        int bracket = name.indexOf('[');
        String word = bracket < 0 ? name : name.substring(0, bracket);
        return inExperiments.get(word).stream().anyMatch(at -> code.startsWith(name, at));
    }
}
