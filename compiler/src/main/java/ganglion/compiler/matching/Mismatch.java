package ganglion.compiler.matching;

import java.io.Serial;

/** Why a neuron is not one that a chip has built in; the message is a half sentence about the neuron. */
final class Mismatch extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    Mismatch(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
