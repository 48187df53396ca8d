package ganglion.dynamics;

/** The kinds of values an expression has. A real is held in the number format of its population. */
public enum ValueType {
    REAL,
    INTEGER,
    BOOLEAN
}
