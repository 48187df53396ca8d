package ganglion.grammar.internal;

/** Pieces of a user's text inside messages. */
final class Quoted {
    private static final int LONGEST = 40;

    private Quoted() {}

    /** The text, cut when it is long. */
    static String of(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
