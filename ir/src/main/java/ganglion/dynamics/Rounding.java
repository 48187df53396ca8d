package ganglion.dynamics;

/** How a fixed-point number loses low bits: semantics section 7. */
public enum Rounding {
    FLOOR,
    ZERO,
    /** To the nearest, half to even. */
    NEAREST,
    AWAY
}
