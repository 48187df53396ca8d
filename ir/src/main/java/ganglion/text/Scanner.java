package ganglion.text;

/** Walks through a text, token by token. */
final class Scanner {
    private final String text;
    private int at;
    private boolean newLine;

    Scanner(String text) {
        this.text = text;
    }

    /** A complaint about the place reached. */
    IrTextException wrong(String message) {
        return wrongAt(at, message);
    }

    IrTextException wrongAt(int offset, String message) {
        int place = Math.min(offset, text.length());
        int line = 1
                + (int) text.substring(0, place).chars().filter(c -> c == '\n').count();
        return new IrTextException(line, place - text.lastIndexOf('\n', place - 1), message);
    }

    /** The offset of the next token. */
    int next() {
        skipSpace();
        return at;
    }

    boolean atEnd() {
        return next() == text.length();
    }

    /** Steps over the character if it comes next. */
    boolean take(char c) {
        if (atEnd() || text.charAt(at) != c) {
            return false;
        }
        at++;
        return true;
    }

    void expect(char c) {
        if (!take(c)) {
            throw wrong("`" + c + "` is expected");
        }
    }

    void expect(String symbol) {
        for (int i = 0; i < symbol.length(); i++) {
            expect(symbol.charAt(i));
        }
    }

    /** Between parts stands a comma or a new line; the character ends the parts. */
    boolean hasMore(boolean first, char close) {
        newLine = false;
        if (take(close)) {
            return false;
        }
        boolean parted = first || newLine || take(',');
        if (!parted) {
            throw wrong("`,` or `" + close + "` is expected");
        }
        return true;
    }

    /** Letters, digits and the characters of numbers; not empty. */
    String word() {
        int start = next();
        while (at < text.length() && isPart(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw wrong("a name or a number is expected");
        }
        return text.substring(start, at);
    }

    private static boolean isPart(char c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        boolean digit = c >= '0' && c <= '9';
        return letter || digit || "_$.*-".indexOf(c) >= 0;
    }

    /** Steps over {@code none} if it comes next. */
    boolean takeNone() {
        int start = next();
        boolean none =
                text.startsWith("none", start) && (start + 4 == text.length() || !isPart(text.charAt(start + 4)));
        at = none ? start + 4 : start;
        return none;
    }

    /** A text in quotes. */
    String quoted() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            out.append(text.charAt(at) == '\\' ? escape() : text.charAt(at));
            at++;
        }
        if (at == text.length() || text.charAt(at) == '\n') {
            throw wrong("the text is not ended");
        }
        at++;
        return out.toString();
    }

    /** Stops at the last character of the escape. */
    private char escape() {
        at++;
        char c = at < text.length() ? text.charAt(at) : ' ';
        return switch (c) {
            case '"', '\\' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw wrong("unknown escape");
        };
    }

    private char unit() {
        int value = 0;
        for (int i = 1; i <= 4; i++) {
            int digit = at + i < text.length() ? Character.digit(text.charAt(at + i), 16) : -1;
            if (digit < 0) {
                throw wrong("four hexadecimal digits are expected");
            }
            value = value << 4 | digit;
        }
        at += 4;
        return (char) value;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            newLine |= text.charAt(at) == '\n';
            at++;
        }
    }
}
