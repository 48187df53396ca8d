package ganglion.chip;

import java.util.Arrays;
import java.util.Optional;

/** How well a figure of a chip is known; a chip's text writes the letter. */
public enum Grade {
    /** Read in the publication that is named. */
    A("read in its source"),
    /** Taken from a program that claims the chip. */
    B("from another program"),
    /** Recalled, and not checked against its source: what depends on it is marked. */
    C("recalled, not checked"),
    /** Derived by the arithmetic that is named. */
    D("derived");

    private final String meaning;

    Grade(String meaning) {
        this.meaning = meaning;
    }

    /** A few words for a reader. */
    public String meaning() {
        return meaning;
    }

    /** The grade of that letter. */
    public static Optional<Grade> of(String letter) {
        return Arrays.stream(values())
                .filter(grade -> grade.name().equals(letter))
                .findFirst();
    }
}
