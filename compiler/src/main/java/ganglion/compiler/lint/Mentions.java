package ganglion.compiler.lint;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import ganglion.source.Span;
import ganglion.syntax.Declaration;
import ganglion.syntax.Name;
import ganglion.syntax.SourceFile;
import java.util.Collections;
import java.util.regex.Pattern;

/** Where words stand in a file, comments and quoted texts left out. Made once for a file, however many networks it has. */
final class Mentions {
    private static final Pattern BEHIND_DOT = Pattern.compile("\\.([A-Za-z_]\\w*)");

    private final String code;
    private final ImmutableListMultimap<String, Integer> places;
    private final ImmutableListMultimap<String, Integer> inExperiments;
    private final ImmutableSet<String> behindDots;

    /** @param declarations of the file and of all that it imports: rules of others read states of its neurons */
    Mentions(SourceFile file, Iterable<Declaration> declarations) {
        this.code = Blanked.of(file.source().text());
        this.places = words(0, code.length());
        ImmutableListMultimap.Builder<String, Integer> asked = ImmutableListMultimap.builder();
        for (Declaration declaration : file.declarations()) {
            if (declaration instanceof Declaration.Experiment experiment) {
                asked.putAll(words(experiment.span().start(), experiment.span().end()));
            }
        }
        this.inExperiments = asked.build();
        ImmutableSet.Builder<String> dotted = ImmutableSet.builder();
        places.entries().stream()
                .filter(word -> word.getValue() > 0 && code.charAt(word.getValue() - 1) == '.')
                .forEach(word -> dotted.add(word.getKey()));
        for (Declaration declaration : declarations) {
            if (declaration instanceof Declaration.Synapse synapse
                    && !synapse.span().source().equals(file.source())
                    && places.containsKey(synapse.name().text())) {
                BEHIND_DOT
                        .matcher(Blanked.of(synapse.span().text()))
                        .results()
                        .forEach(word -> dotted.add(word.group(1)));
            }
        }
        this.behindDots = dotted.build();
    }

    private ImmutableListMultimap<String, Integer> words(int start, int end) {
        ImmutableListMultimap.Builder<String, Integer> found = ImmutableListMultimap.builder();
        int at = start;
        while (at < end) {
            int stop = behindWord(at, end);
            if (stop > at) {
                found.put(code.substring(at, stop), at);
            }
            at = Math.max(stop, at + 1);
        }
        return found.build();
    }

    private int behindWord(int start, int end) {
        int stop = start;
        while (stop < end && isWordCharacter(code.charAt(stop))) {
            stop++;
        }
        return stop;
    }

    private static boolean isWordCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    /** Whether a quote of a derivative or an {@code =} that is no comparison comes next. */
    private boolean isWritten(int from, int end) {
        int at = from;
        while (at < end && " \t\n\r\f\u000B".indexOf(code.charAt(at)) >= 0) {
            at++;
        }
        char next = at < end ? code.charAt(at) : ' ';
        return next == '\'' || next == '=' && !(at + 1 < end && code.charAt(at + 1) == '=');
    }

    /** Whether a declared name is read within a span: it stands outside its declaration, and not left of {@code =} or {@code '}. */
    boolean reads(Name name, Span inside) {
        ImmutableList<Integer> all = places.get(name.text());
        int first = Collections.binarySearch(all, inside.start());
        for (int k = first < 0 ? -first - 1 : first; k < all.size() && all.get(k) < inside.end(); k++) {
            int end = all.get(k) + name.text().length();
            if (all.get(k) != name.span().start() && !isWritten(end, inside.end())) {
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
