package ganglion.conformance.interpreter;

import java.io.Serial;

/** A network that is none after the compiler's passes, so the interpreter gives it no meaning. */
public final class Refusal extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    public Refusal(String message) {
        super(message);
    }
}
