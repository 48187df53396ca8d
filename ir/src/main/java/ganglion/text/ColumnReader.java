package ganglion.text;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;

/** Reads columns; short words that stand for many values may stand for 2^24 values in one text. */
final class ColumnReader {
    private static final int MOST_REPEATED = 1 << 24;

    private final Scanner scanner;
    private long repeated;

    ColumnReader(Scanner scanner) {
        this.scanner = scanner;
    }

    ImmutableIntArray ints() {
        ImmutableLongArray values = longs();
        ImmutableIntArray.Builder narrow = ImmutableIntArray.builder(values.length());
        values.forEach(value -> narrow.add(Numbers.narrow(value)));
        return narrow.build();
    }

    ImmutableLongArray longs() {
        ImmutableLongArray.Builder values = ImmutableLongArray.builder();
        scanner.expect('[');
        while (!scanner.take(']')) {
            String word = scanner.word();
            int dots = word.indexOf("..");
            int star = word.indexOf('*');
            if (dots >= 0) {
                range(Numbers.whole(word.substring(0, dots)), Numbers.whole(word.substring(dots + 2)), values);
            } else {
                long value = Numbers.whole(star < 0 ? word : word.substring(0, star));
                int count = count(word, star);
                for (int i = 0; i < count; i++) {
                    values.add(value);
                }
            }
        }
        return values.build();
    }

    ImmutableDoubleArray doubles() {
        ImmutableDoubleArray.Builder values = ImmutableDoubleArray.builder();
        scanner.expect('[');
        while (!scanner.take(']')) {
            String word = scanner.word();
            int star = word.indexOf('*');
            double value = Numbers.real(star < 0 ? word : word.substring(0, star));
            int count = count(word, star);
            for (int i = 0; i < count; i++) {
                values.add(value);
            }
        }
        return values.build();
    }

    private void range(long first, long last, ImmutableLongArray.Builder values) {
        if (last < first || last - first < 0) {
            throw scanner.wrong("the range ends before it begins");
        }
        account(last - first);
        for (long value = first; value < last; value++) {
            values.add(value);
        }
        values.add(last);
    }

    private int count(String word, int star) {
        if (star < 0) {
            return 1;
        }
        int count = Numbers.integer(word.substring(star + 1));
        account(count);
        return count;
    }

    private void account(long count) {
        repeated += count < 0 || count > MOST_REPEATED ? MOST_REPEATED + 1L : count;
        if (repeated > MOST_REPEATED) {
            throw scanner.wrong("more than " + MOST_REPEATED + " repeated values");
        }
    }
}
