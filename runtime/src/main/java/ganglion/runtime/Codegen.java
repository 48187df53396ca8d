package ganglion.runtime;

import com.google.common.base.Ascii;
import java.util.Arrays;
import java.util.Optional;

/** Whether a backend may run neuron programs as machine code that the system's compiler makes; no choice changes a spike. */
public enum Codegen {
    /** Never. */
    OFF,
    /** Before the first step; where that cannot be the run is refused (E0606). */
    ON,
    /** From the step on at which the code is there, if the run goes on for that long. */
    AUTO;

    public String word() {
        return Ascii.toLowerCase(name());
    }

    /** The one with that word. */
    public static Optional<Codegen> named(String word) {
        return Arrays.stream(values())
                .filter(codegen -> codegen.word().equals(word))
                .findFirst();
    }
}
