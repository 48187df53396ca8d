package ganglion.chip;

import java.util.Optional;

/** Where a figure comes from, and how well it is known; no grade where the text of the chip gives none. */
public record Provenance(String source, Optional<Grade> grade) {
    /** Of a figure of which the text says nothing. */
    public static final Provenance UNSTATED = new Provenance("not stated", Optional.empty());

    /** Whether what depends on the figure must say that nobody checked it. */
    public boolean isUnchecked() {
        return grade.equals(Optional.of(Grade.C));
    }
}
