package ganglion.experiment.schedule;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;

/**
 * How a run is cut into trials, numbered from 0 at its start: presentations of equal length, or the repetitions of
 * {@code repeat}, which need not follow each other without a gap.
 */
public sealed interface Trials {

    /** Each sample presented is a trial of that many steps. */
    record Presentations(long length) implements Trials {
        public Presentations {
            checkArgument(length >= 1, "a trial of %s steps", length);
        }
    }

    /** The steps before each repetition, and the last step of each. */
    record Repetitions(ImmutableLongArray before, ImmutableLongArray last) implements Trials {
        public Repetitions {
            checkArgument(before.length() == last.length(), "ragged");
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
            case Presentations(long length) -> {
                for (long trial = Math.ceilDiv(stretch.before(), length);
                        (trial + 1) * length <= stretch.last();
                        trial++) {
                    pieces.add(new Piece(trial, trial * length, (trial + 1) * length));
                }
            }
            case Repetitions(ImmutableLongArray before, ImmutableLongArray last) -> {
                for (int i = firstEndingBehind(last, stretch.before());
                        i < last.length() && before.get(i) < stretch.last();
                        i++) {
                    pieces.add(new Piece(
                            i, Math.max(before.get(i), stretch.before()), Math.min(last.get(i), stretch.last())));
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

    /** The trial that a step belongs to; -1 for none. */
    default long number(long step) {
        return switch (this) {
            case Presentations(long length) -> (step - 1) / length;
            case Repetitions(ImmutableLongArray before, ImmutableLongArray last) -> {
                int i = firstEndingBehind(last, step - 1);
                yield i < last.length() && before.get(i) < step ? i : -1;
            }
        };
    }
}
