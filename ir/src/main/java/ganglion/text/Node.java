package ganglion.text;

import com.google.common.collect.ImmutableList;

/** A value on its way to text: what it says, and how wide it is on a single line. */
sealed interface Node {
    /** Widths stop counting here: nothing that wide stands on one line. */
    int WIDEST = 1_000;

    int width();

    /** A number, a text or a word. */
    record Leaf(String text) implements Node {
        @Override
        public int width() {
            return text.length();
        }
    }

    /** Many numbers; {@code words} may stand for several. */
    record Column(ImmutableList<String> words, int width) implements Node {
        static Column of(ImmutableList<String> words) {
            int width = 1;
            for (int i = 0; i < words.size() && width < WIDEST; i++) {
                width += words.get(i).length() + 1;
            }
            return new Column(words, Math.max(2, width));
        }
    }

    /** A list, or the pairs of a map. */
    record Items(ImmutableList<Node> items, int width) implements Node {
        static Items of(ImmutableList<Node> items) {
            return new Items(items, capped(2 + sum(items) + 2 * Math.max(0, items.size() - 1)));
        }
    }

    /** One pair of a map. */
    record Pair(Node key, Node value) implements Node {
        @Override
        public int width() {
            return capped(key.width() + value.width() + 4);
        }
    }

    /** A record. */
    record Fields(String name, ImmutableList<String> names, ImmutableList<Node> values, int width) implements Node {
        private static final int MOST_WITHOUT_NAMES = 4;

        static Fields of(String name, ImmutableList<String> names, ImmutableList<Node> values) {
            int words = names.stream().mapToInt(word -> word.length() + 3).sum();
            int extra = names.size() <= MOST_WITHOUT_NAMES ? 2 : words + 6;
            return new Fields(name, names, values, capped(name.length() + extra + sum(values) + 2 * values.size()));
        }

        /** Few fields need no names where they stand on one line. */
        boolean positional() {
            return names.size() <= MOST_WITHOUT_NAMES;
        }
    }

    private static int sum(ImmutableList<Node> nodes) {
        return (int) Math.min(WIDEST, nodes.stream().mapToLong(Node::width).sum());
    }

    private static int capped(int width) {
        return Math.min(WIDEST, width);
    }
}
