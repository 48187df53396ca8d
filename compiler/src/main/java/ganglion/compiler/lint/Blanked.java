package ganglion.compiler.lint;

import java.util.Arrays;

/** A text of the same length with blanks for its comments and quoted texts, found in one pass. */
final class Blanked {
    private final String text;
    private final char[] code;

    private Blanked(String text) {
        this.text = text;
        this.code = text.toCharArray();
    }

    static String of(String text) {
        Blanked blanked = new Blanked(text);
        int at = 0;
        while (at < text.length()) {
            int end = blanked.behindNoCode(at);
            Arrays.fill(blanked.code, at, end, ' ');
            at = Math.max(end, at + 1);
        }
        return new String(blanked.code);
    }

    /** Behind the comment or quoted text that starts at a place; the place itself where none does, or where it has no end. */
    private int behindNoCode(int start) {
        return switch (text.charAt(start)) {
            case '"' -> behindQuoted(start);
            case '/' -> behindComment(start);
            default -> start;
        };
    }

    private int behindQuoted(int start) {
        for (int at = start + 1; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '"' -> {
                    return at + 1;
                }
                case '\n' -> {
                    return start;
                }
                case '\\' -> at++;
                default -> {}
            }
        }
        return start;
    }

    private int behindComment(int start) {
        if (text.startsWith("//", start)) {
            int end = text.indexOf('\n', start);
            return end < 0 ? text.length() : end;
        }
        int end = text.startsWith("/*", start) ? text.indexOf("*/", start + 2) : -1;
        return end < 0 ? start : end + 2;
    }
}
