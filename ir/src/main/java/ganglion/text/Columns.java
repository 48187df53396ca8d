package ganglion.text;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;

/** Columns as words: {@code 7}, {@code 7*1000} for a value that is repeated, {@code 0..99} for whole numbers that count up. */
final class Columns {
    private static final int SHORTEST_RUN = 3;

    private Columns() {}

    static ImmutableList<String> words(ImmutableIntArray values) {
        return words(ImmutableLongArray.copyOf(values.stream().asLongStream()));
    }

    static ImmutableList<String> words(ImmutableLongArray values) {
        ImmutableList.Builder<String> words = ImmutableList.builder();
        for (int i = 0; i < values.length(); ) {
            int same = run(values, i, 0);
            int up = run(values, i, 1);
            int length = Math.max(same, up);
            if (length < SHORTEST_RUN) {
                words.add(Long.toString(values.get(i++)));
            } else {
                String tail = same >= up ? "*" + same : ".." + values.get(i + up - 1);
                words.add(values.get(i) + tail);
                i += length;
            }
        }
        return words.build();
    }

    static ImmutableList<String> words(ImmutableDoubleArray values) {
        ImmutableList.Builder<String> words = ImmutableList.builder();
        for (int i = 0; i < values.length(); ) {
            int same = run(values, i);
            String word = Numbers.shortText(values.get(i));
            words.add(same >= SHORTEST_RUN ? word + "*" + same : word);
            i += same >= SHORTEST_RUN ? same : 1;
        }
        return words.build();
    }

    private static int run(ImmutableLongArray values, int from, long step) {
        int end = from + 1;
        while (end < values.length()
                && values.get(end) == values.get(end - 1) + step
                && values.get(end) >= values.get(end - 1)) {
            end++;
        }
        return end - from;
    }

    private static int run(ImmutableDoubleArray values, int from) {
        int end = from + 1;
        while (end < values.length() && Double.compare(values.get(end), values.get(from)) == 0) {
            end++;
        }
        return end - from;
    }
}
