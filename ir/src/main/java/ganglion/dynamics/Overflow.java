package ganglion.dynamics;

/** What a fixed-point number does beyond its range: semantics section 7. */
public enum Overflow {
    /** Two's complement. */
    WRAP,
    /** To -2^(b-1) .. 2^(b-1)-1. */
    CLIP,
    /** To -(2^(b-1)-1) .. 2^(b-1)-1. */
    CLIP_SYMMETRIC
}
