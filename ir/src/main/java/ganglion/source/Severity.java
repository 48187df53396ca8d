package ganglion.source;

/** How much a diagnostic matters: an error stops the work, a warning and a note do not. */
public enum Severity {
    ERROR,
    WARNING,
    NOTE;

    /** The word that a user reads. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
