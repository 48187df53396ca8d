package ganglion.source;

/** Prints a diagnostic as text: message, place, source line with carets under the span, notes, helps. */
public final class DiagnosticPrinter {
    private static final int WIDEST = 160;

    private DiagnosticPrinter() {}

    /** The lines of one diagnostic, each ended; control characters of the source are shown as {@code ?}. */
    public static String print(Diagnostic diagnostic) {
        StringBuilder out = new StringBuilder();
        out.append(diagnostic.severity().word())
                .append('[')
                .append(diagnostic.code())
                .append("]: ");
        out.append(printable(diagnostic.message())).append('\n');
        if (diagnostic.span().isKnown()) {
            excerpt(diagnostic.span(), out);
        }
        diagnostic
                .notes()
                .forEach(
                        note -> out.append("  = note: ").append(printable(note)).append('\n'));
        diagnostic
                .helps()
                .forEach(
                        help -> out.append("  = help: ").append(printable(help)).append('\n'));
        return out.toString();
    }

    private static void excerpt(Span span, StringBuilder out) {
        String number = Integer.toString(span.line());
        String margin = " ".repeat(number.length());
        String line = span.source().lineText(span.start());
        int from = Math.min(span.column() - 1, line.length());
        int cut = Math.max(0, from - WIDEST / 2);
        String shown = line.substring(cut, Math.min(line.length(), cut + WIDEST));
        int length = Math.max(1, Math.min(span.end() - span.start(), shown.length() - (from - cut)));
        out.append(margin).append("--> ").append(printable(span.toString())).append('\n');
        out.append(margin).append(" |\n");
        out.append(number).append(" | ").append(printable(shown)).append('\n');
        out.append(margin)
                .append(" | ")
                .append(indent(shown, from - cut))
                .append("^".repeat(length))
                .append('\n');
    }

    private static String indent(String line, int width) {
        StringBuilder blank = new StringBuilder();
        for (int i = 0; i < width; i++) {
            blank.append(i < line.length() && line.charAt(i) == '\t' ? '\t' : ' ');
        }
        return blank.toString();
    }

    private static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> safe.appendCodePoint(isShown(point) ? point : '?'));
        return safe.toString();
    }

    /** Escape sequences and direction overrides must not reach a terminal. */
    private static boolean isShown(int point) {
        int type = Character.getType(point);
        return point == '\t' || type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
    }
}
