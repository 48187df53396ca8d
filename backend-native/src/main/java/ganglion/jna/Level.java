package ganglion.jna;

import com.google.common.base.Ascii;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Instruction sets, in the order of {@code ganglion_abi.h}. */
enum Level {
    AUTO,
    BASELINE,
    AVX2,
    AVX512;

    String word() {
        return Ascii.toLowerCase(name());
    }

    /** @throws IllegalArgumentException for a word that names none */
    static Level of(String word) {
        return Arrays.stream(values())
                .filter(level -> level.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("instruction set \"" + word + "\" is none of "
                        + Arrays.stream(values()).map(Level::word).collect(Collectors.joining(", "))));
    }

    static Level ofNumber(int number) {
        return values()[Math.clamp(number, 0, values().length - 1)];
    }
}
