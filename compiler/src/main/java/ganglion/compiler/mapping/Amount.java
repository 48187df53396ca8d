package ganglion.compiler.mapping;

/** Numbers as a user reads them. */
final class Amount {
    private static final int GROUP = 3;

    private Amount() {}

    /** {@code 15,637,500}. */
    static String of(long number) {
        StringBuilder digits = new StringBuilder().append(number);
        int first = number < 0 ? 1 : 0;
        for (int at = digits.length() - GROUP; at > first; at -= GROUP) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }

    /** {@code 1 step}, {@code 2 steps}. */
    static String of(long number, String noun) {
        return of(number, noun, noun + "s");
    }

    /** {@code 1 stimulus}, {@code 2 stimuli}. */
    static String of(long number, String noun, String nouns) {
        return of(number) + " " + (number == 1 ? noun : nouns);
    }
}
