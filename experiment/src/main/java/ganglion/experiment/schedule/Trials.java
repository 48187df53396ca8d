package ganglion.experiment.schedule;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.OptionalLong;

/**
 * How a run is cut into trials, numbered from 0 at its start: presentations of equal length, which have the number of the sample
 * where samples come again, or the repetitions of {@code repeat}, which need not follow each other without a gap.
 */
public sealed interface Trials {

    /**
     * Each sample presented is a trial of that many steps.
     *
     * @param samples how many there are, where the first comes again behind the last: its trials have the same number
     */
    record Presentations(long length, OptionalLong samples) implements Trials {
        public Presentations {
            checkArgument(length >= 1, "a trial of %s steps", length);
            checkArgument(samples.orElse(1) >= 1, "%s samples", samples);
        }

        private long named(long trial) {
            return samples.isPresent() ? trial % samples.getAsLong() : trial;
        }
    }

    /**
     * The steps before each repetition or presentation of a phase, and the last step of each.
     *
     * @param numbers of the samples presented; empty: they are counted from 0
     */
    record Repetitions(ImmutableLongArray before, ImmutableLongArray last, ImmutableLongArray numbers)
            implements Trials {
        public Repetitions {
            checkArgument(before.length() == last.length(), "ragged");
            checkArgument(numbers.isEmpty() || numbers.length() == last.length(), "ragged");
        }

        public Repetitions(ImmutableLongArray before, ImmutableLongArray last) {
            this(before, last, ImmutableLongArray.of());
        }

        private long named(int place) {
            return numbers.isEmpty() ? place : numbers.get(place);
        }

        /** Labels that there must be: one more than the greatest number. */
        public long count() {
            return numbers.isEmpty() ? last.length() : numbers.stream().max().orElse(-1) + 1;
        }
    }

    /** A trial, or the part of one that a stretch holds. */
    record Piece(long trial, long before, long last) {}

    /**
     * The trials of a stretch in order: presentations that it holds as a whole, and what it holds of repetitions, for a phase is
     * often but a part of these.
     */
    default ImmutableList<Piece> pieces(Stretch stretch) {
        ImmutableList.Builder<Piece> pieces = ImmutableList.builder();
        switch (this) {
            case Presentations presented -> {
                long length = presented.length();
                for (long trial = Math.ceilDiv(stretch.before(), length);
                        (trial + 1) * length <= stretch.last();
                        trial++) {
                    pieces.add(new Piece(presented.named(trial), trial * length, (trial + 1) * length));
                }
            }
            case Repetitions repetitions -> {
                ImmutableLongArray before = repetitions.before();
                ImmutableLongArray last = repetitions.last();
                for (int i = firstEndingBehind(last, stretch.before());
                        i < last.length() && before.get(i) < stretch.last();
                        i++) {
                    pieces.add(new Piece(
                            repetitions.named(i),
                            Math.max(before.get(i), stretch.before()),
                            Math.min(last.get(i), stretch.last())));
                }
            }
        }
        return pieces.build();
    }

    private static int firstEndingBehind(ImmutableLongArray last, long step) {
        int low = 0;
        int high = last.length();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (last.get(middle) > step) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The number of the trial that a step belongs to; -1 for none. */
    default long number(long step) {
        return switch (this) {
            case Presentations presented -> presented.named((step - 1) / presented.length());
            case Repetitions repetitions -> {
                ImmutableLongArray last = repetitions.last();
                int i = firstEndingBehind(last, step - 1);
                yield i < last.length() && repetitions.before().get(i) < step ? repetitions.named(i) : -1;
            }
        };
    }
}
