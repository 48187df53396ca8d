package ganglion.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name a user probably meant. */
public final class Spelling {
    private Spelling() {}

    /** The closest candidate within edit distance 2 (1 for names of two or three letters, the same letter in another case for one). */
    public static Optional<String> closest(String name, Collection<String> candidates) {
        int limit = name.length() <= 1 ? 0 : name.length() <= 3 ? 1 : 2;
        return candidates.stream()
                .filter(candidate -> distance(name, candidate) <= limit || name.equalsIgnoreCase(candidate))
                .min(Comparator.comparing((String candidate) -> !name.equalsIgnoreCase(candidate))
                        .thenComparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Adds "did you mean" to a diagnostic when there is a close candidate. */
    public static Diagnostic suggest(Diagnostic diagnostic, String name, Collection<String> candidates) {
        return closest(name, candidates)
                .map(found -> diagnostic.help("did you mean `" + found + "`?"))
                .orElse(diagnostic);
    }

    /** Edit distance with swaps of neighbours (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = cell(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cell(int[][] d, String a, String b, int i, int j) {
        if (i == 0 || j == 0) {
            return i + j;
        }
        int differs = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + differs);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
