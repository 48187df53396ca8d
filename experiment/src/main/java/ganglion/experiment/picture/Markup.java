package ganglion.experiment.picture;

import java.util.Locale;

/** Makes any text safe to show: in HTML and SVG, in attributes and between tags, and on a terminal. */
public final class Markup {
    private static final int LONGEST = 200;

    private Markup() {}

    /** What stands between tags, or between quotes in a tag, and shows that text. */
    public static String escaped(String text) {
        String shown = shown(text);
        StringBuilder escaped = new StringBuilder(shown.length() + 16);
        for (int i = 0; i < shown.length(); i++) {
            char letter = shown.charAt(i);
            switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(letter);
            }
        }
        return escaped.toString();
    }

    /**
     * The text with what would act on its surroundings written out: control characters, such as those of terminals, and those that turn
     * the direction of writing. Texts that nobody would read to their end are cut.
     */
    public static String shown(String text) {
        int length = Math.min(text.length(), LONGEST);
        StringBuilder shown = new StringBuilder(length + 16);
        for (int i = 0; i < length; i++) {
            char letter = text.charAt(i);
            if (acts(letter) || isHalf(text, i)) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
            } else {
                shown.append(letter);
            }
        }
        return text.length() > LONGEST ? shown + " ..." : shown.toString();
    }

    private static boolean acts(char letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /** Half of a character, the other half of which is missing. */
    private static boolean isHalf(String text, int at) {
        char letter = text.charAt(at);
        if (Character.isHighSurrogate(letter)) {
            return at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(letter) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
