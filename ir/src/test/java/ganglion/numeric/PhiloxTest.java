package ganglion.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors published with Random123 (file kat_vectors): rounds, counter, key, words. */
class PhiloxTest {
    private static final String ZEROS = "00000000 00000000 00000000 00000000 00000000 00000000";
    private static final String ONES = "ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff";
    private static final String PI = "243f6a88 85a308d3 13198a2e 03707344 a4093822 299f31d0";

    @ParameterizedTest
    @CsvSource({
        "7, " + ZEROS + ", 5f6fb709 0d893f64 4f121f81 4f730a48",
        "7, " + ONES + ", 5207ddc2 45165e59 4d8ee751 8c52f662",
        "7, " + PI + ", 4dfccaba 190a87f0 c47362ba b6b5242a",
        "10, " + ZEROS + ", 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
        "10, " + ONES + ", 408f276d 41c83b0e a20bc7c6 6d5451fd",
        "10, " + PI + ", d16cfe09 94fdcceb 5001e420 24126ea1"
    })
    void givesThePublishedWords(int rounds, String counterAndKey, String words) {
        int[] in = parse(counterAndKey);
        int[] out = new int[4];
        Philox.block(in[4], in[5], in[0], in[1], in[2], in[3], rounds, out);
        assertThat(out).containsExactly(parse(words));
        for (int word = 0; word < 4; word++) {
            assertThat(Philox.word(in[4], in[5], in[0], in[1], in[2], in[3], rounds, word))
                    .isEqualTo(out[word]);
        }
    }

    private static int[] parse(String words) {
        return Arrays.stream(words.split(" "))
                .mapToInt(word -> Integer.parseUnsignedInt(word, 16))
                .toArray();
    }
}
