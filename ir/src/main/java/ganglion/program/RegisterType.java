package ganglion.program;

/** What a register holds. */
public enum RegisterType {
    F64,
    F32,
    I64,
    BOOL
}
