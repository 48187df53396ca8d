package ganglion.grammar.internal;

/** Escapes in quoted texts: {@code \"}, {@code \\}, {@code \n} and {@code \t}. */
final class Escapes {
    private static final String KNOWN = "\"\\nt";
    private static final String MEANT = "\"\\\n\t";

    private Escapes() {}

    /** Where the first unknown escape stands in a quoted text, or -1. */
    static int firstUnknown(String quoted) {
        for (int i = quoted.indexOf('\\'); i >= 0 && i + 1 < quoted.length(); i = quoted.indexOf('\\', i + 2)) {
            if (KNOWN.indexOf(quoted.charAt(i + 1)) < 0) {
                return i;
            }
        }
        return -1;
    }

    /** A quoted text without its quotes, escapes resolved; unknown ones stay as they are. */
    static String resolve(String quoted) {
        boolean closed = quoted.length() > 1 && quoted.endsWith("\"");
        String inner = quoted.substring(1, closed ? quoted.length() - 1 : quoted.length());
        StringBuilder text = new StringBuilder(inner.length());
        for (int i = 0; i < inner.length(); i++) {
            int known = inner.charAt(i) == '\\' && i + 1 < inner.length() ? KNOWN.indexOf(inner.charAt(i + 1)) : -1;
            text.append(known < 0 ? inner.charAt(i) : MEANT.charAt(known));
            i += known < 0 ? 0 : 1;
        }
        return text.toString();
    }
}
