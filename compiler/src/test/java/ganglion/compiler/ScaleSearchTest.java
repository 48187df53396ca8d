package ganglion.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.network.WeightFormat;
import org.junit.jupiter.api.Test;

/** Weights of few bits: a unit that changes them least. */
class ScaleSearchTest {
    private static WeightFormat format(int bits, String weights) {
        return Sources.compile("""
                        neuron sum { state v = 0.0  in a  update { v = 0.5 * v + a } }
                        chip c extends mesh { core { weight_bits %d } }
                        network main on c {

                            pop B : sum
                            for k in 0..5 { stim clock : regular(rate = 100Hz)  clock -> B.a : one_to_one weight %s }
                            probe B.v
                        }
                        """.formatted(bits, weights))
                .network()
                .projections()
                .get(0)
                .format();
    }

    @Test
    void oneGreatWeightIsClippedWhenTheOthersGain() {
        assertThat(format(4, "k == 5 ? 2.0 : 0.7 + 0.02 * k")).isEqualTo(new WeightFormat.Multiples(4, 0x1p-2));
    }

    @Test
    void weightsThatAreMultiplesAlreadyKeepTheirUnit() {
        assertThat(format(4, "0.5 * (k + 2)")).isEqualTo(new WeightFormat.Multiples(4, 0x1p-1));
    }

    @Test
    void eightBitsHoldTheGreatest() {
        assertThat(format(8, "k == 5 ? 2.0 : 0.7 + 0.02 * k")).isEqualTo(new WeightFormat.Multiples(8, 0x1p-5));
    }
}
