package ganglion.compiler.partition;

import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the hMETIS form of a directed hypergraph: a line {@code nets vertices [format]}, a line a net, then with format 10 or 11 a
 * line a vertex. The first pin of a net is its source, a target named twice has two synapses; formats 1 and 11 put a net's weight
 * before it. Lines that begin with {@code %} are remarks, empty ones are skipped.
 */
public final class HypergraphReader {
    private static final int MOST_MISTAKES = 20;
    private static final int MOST_VERTICES = 100_000_000;

    private final String name;
    private final byte[] text;
    private final Diagnostics diagnostics;
    private Optional<Source> source = Optional.empty();
    private int at;
    private int mistakes;
    private boolean lineHolds;
    private boolean netWeights;
    private boolean vertexWeights;

    private HypergraphReader(String name, byte[] text, Diagnostics diagnostics) {
        this.name = name;
        this.text = text;
        this.diagnostics = diagnostics;
    }

    /** Empty when it was complained, with E0404, that the text is no such graph; each complaint points at its line. */
    public static Optional<Hypergraph> read(String name, byte[] text, Diagnostics diagnostics) {
        HypergraphReader reader = new HypergraphReader(name, text, diagnostics);
        Optional<Hypergraph.Builder> read = reader.read();
        return reader.mistakes == 0 ? read.map(Hypergraph.Builder::build) : Optional.empty();
    }

    private Optional<Hypergraph.Builder> read() {
        if (!nextLine()) {
            complain(at, at, "the file is empty: a hypergraph begins with a line `nets vertices [format]`");
            return Optional.empty();
        }
        int headed = at;
        long nets = number("the number of nets", 0, Integer.MAX_VALUE - 1);
        long vertices = number("the number of vertices", 0, MOST_VERTICES);
        format();
        if (mistakes > 0) {
            return Optional.empty();
        }
        Hypergraph.Builder graph = new Hypergraph.Builder((int) vertices);
        for (long net = 0; net < nets && mistakes < MOST_MISTAKES; net++) {
            if (!nextLine()) {
                missing(headed, nets, net, "nets");
                return Optional.empty();
            }
            net(graph, (int) vertices);
        }
        weighVertices(graph, (int) vertices, headed);
        if (mistakes == 0 && nextLine()) {
            int from = at;
            skipLine();
            complain(
                    from,
                    at,
                    "more lines than the first one announces: " + nets + " nets of " + vertices + " vertices");
        }
        return Optional.of(graph);
    }

    private void format() {
        skipBlanks();
        if (atLineEnd()) {
            return;
        }
        int from = at;
        long format = number("the format", 0, 11);
        if (lineHolds && format != 0 && format != 1 && format != 10 && format != 11) {
            complain(
                    from,
                    at,
                    "unknown format " + format + ": it is 0, 1 (net weights), 10 (vertex weights) or 11 (both)");
        }
        netWeights = format % 10 == 1;
        vertexWeights = format >= 10;
        endLine();
    }

    private void net(Hypergraph.Builder graph, int vertices) {
        long rate = netWeights ? number("the weight of a net", 0, Integer.MAX_VALUE) : 1;
        long source = number("the source of a net", 1, vertices);
        if (!lineHolds) {
            skipLine();
            return;
        }
        graph.net((int) source - 1, (int) rate);
        skipBlanks();
        while (!atLineEnd()) {
            long target = number("a vertex", 1, vertices);
            if (!lineHolds) {
                skipLine();
                return;
            }
            graph.synapse((int) target - 1);
            skipBlanks();
        }
    }

    private void weighVertices(Hypergraph.Builder graph, int vertices, int headed) {
        for (int v = 0; vertexWeights && v < vertices && mistakes < MOST_MISTAKES; v++) {
            if (!nextLine()) {
                missing(headed, vertices, v, "vertex weights");
                return;
            }
            long weight = number("the weight of a vertex", 0, Integer.MAX_VALUE);
            if (lineHolds) {
                graph.neurons(v, (int) weight);
                endLine();
            } else {
                skipLine();
            }
        }
    }

    private void missing(int headed, long announced, long found, String what) {
        int end = headed;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        complain(headed, end, "the first line announces " + announced + " " + what + ", the file has " + found);
    }

    /** Moves to the next line that says something; false at the end of the text. */
    private boolean nextLine() {
        lineHolds = true;
        while (at < text.length) {
            skipBlanks();
            if (at < text.length && text[at] == '%') {
                skipLine();
            }
            if (at < text.length && text[at] != '\n') {
                return true;
            }
            at++;
        }
        at = text.length;
        return false;
    }

    /** The next number of the line; a complaint, and anything, where it is missing or out of range. */
    private long number(String what, long least, long most) {
        if (!lineHolds) {
            return least;
        }
        skipBlanks();
        int from = at;
        while (!atLineEnd() && !isBlank(text[at])) {
            at++;
        }
        if (from == at) {
            complain(from, from, what + " is missing");
            return least;
        }
        long value = value(from, at);
        if (value < 0) {
            complain(from, at, what + " is a whole number, not `" + word(from) + "`");
        } else if (value < least || value > most) {
            complain(from, at, what + " is from " + least + " to " + most + ", not " + word(from));
        }
        return value;
    }

    private String word(int from) {
        return new String(text, from, Math.min(at - from, 40), StandardCharsets.ISO_8859_1);
    }

    /** -1 for what is no number; numbers far out of range stay so. */
    private long value(int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = Math.min(10 * value + digit, Long.MAX_VALUE / 16);
        }
        return value;
    }

    private void endLine() {
        skipBlanks();
        if (lineHolds && !atLineEnd()) {
            int from = at;
            skipLine();
            complain(from, at, "nothing else is expected on this line");
        }
    }

    private void skipBlanks() {
        while (at < text.length && isBlank(text[at])) {
            at++;
        }
    }

    private void skipLine() {
        while (!atLineEnd()) {
            at++;
        }
    }

    private boolean atLineEnd() {
        return at >= text.length || text[at] == '\n';
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\r';
    }

    /** The text as a source is made for the first complaint only: it is large. */
    private void complain(int from, int to, String message) {
        lineHolds = false;
        mistakes++;
        Source where = source.orElseGet(() -> new Source(name, new String(text, StandardCharsets.ISO_8859_1)));
        source = Optional.of(where);
        diagnostics.report(Diagnostic.of(DiagnosticCode.E0404, new Span(where, from, to), message));
    }
}
