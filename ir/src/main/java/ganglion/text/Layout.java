package ganglion.text;

import com.google.common.collect.ImmutableList;

/** Writes nodes: on one line where that is narrow enough, else part by part, indented. */
final class Layout {
    private static final int LINE = 110;
    private static final String STEP = "  ";

    private final StringBuilder out;

    Layout(StringBuilder out) {
        this.out = out;
    }

    /** Writes a node that begins at the end of the current line, {@code used} columns in. */
    void write(Node node, String indent, int used) {
        if (used + node.width() <= LINE) {
            flat(node);
            return;
        }
        switch (node) {
            case Node.Leaf leaf -> out.append(leaf.text());
            case Node.Column column -> wrapped(column, indent);
            case Node.Items items -> broken(items, indent);
            case Node.Pair pair -> pair(pair, indent, used);
            case Node.Fields fields -> broken(fields, indent);
        }
    }

    private void flat(Node node) {
        switch (node) {
            case Node.Leaf leaf -> out.append(leaf.text());
            case Node.Column column ->
                out.append('[').append(String.join(" ", column.words())).append(']');
            case Node.Items items -> list("[", items.items(), "]");
            case Node.Pair pair -> {
                flat(pair.key());
                out.append(" -> ");
                flat(pair.value());
            }
            case Node.Fields fields -> flatFields(fields);
        }
    }

    private void flatFields(Node.Fields fields) {
        out.append(fields.name());
        if (fields.positional()) {
            list("(", fields.values(), ")");
            return;
        }
        out.append(" { ");
        for (int i = 0; i < fields.names().size(); i++) {
            out.append(i == 0 ? "" : ", ").append(fields.names().get(i)).append(" = ");
            flat(fields.values().get(i));
        }
        out.append(" }");
    }

    private void list(String open, ImmutableList<Node> nodes, String close) {
        out.append(open);
        for (int i = 0; i < nodes.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            flat(nodes.get(i));
        }
        out.append(close);
    }

    private void pair(Node.Pair pair, String indent, int used) {
        flat(pair.key());
        out.append(" -> ");
        write(pair.value(), indent, used + pair.key().width() + 4);
    }

    private void wrapped(Node.Column column, String indent) {
        String inner = indent + STEP;
        int used = LINE + 1;
        out.append('[');
        for (String word : column.words()) {
            if (used + word.length() >= LINE) {
                out.append('\n').append(inner);
                used = inner.length();
            } else {
                out.append(' ');
            }
            out.append(word);
            used += word.length() + 1;
        }
        out.append('\n').append(indent).append(']');
    }

    private void broken(Node.Items items, String indent) {
        String inner = indent + STEP;
        out.append('[');
        for (Node item : items.items()) {
            out.append('\n').append(inner);
            write(item, inner, inner.length());
        }
        out.append('\n').append(indent).append(']');
    }

    private void broken(Node.Fields fields, String indent) {
        String inner = indent + STEP;
        out.append(fields.name()).append(" {");
        for (int i = 0; i < fields.names().size(); i++) {
            String name = fields.names().get(i);
            out.append('\n').append(inner).append(name).append(" = ");
            write(fields.values().get(i), inner, inner.length() + name.length() + 3);
        }
        out.append('\n').append(indent).append('}');
    }
}
