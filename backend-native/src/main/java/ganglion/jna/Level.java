package ganglion.jna;

import com.google.common.base.Ascii;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Instruction sets with their numbers in {@code ganglion_abi.h}. */
enum Level {
    AUTO(0),
    BASELINE(1),
    AVX2(2),
    AVX512(3);

    private final int number;

    Level(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

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
        return Arrays.stream(values())
                .filter(level -> level.number == number)
                .findFirst()
                .orElse(BASELINE);
    }
}
