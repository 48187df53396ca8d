package ganglion.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ganglion.dynamics.NumberFormat;
import ganglion.network.Network;
import ganglion.network.Projection;
import ganglion.network.WeightFormat;
import ganglion.source.DiagnosticException;
import org.junit.jupiter.api.Test;

/** Real emissions on a chip whose packets carry whole numbers. */
class PayloadsTest {
    private static Network network(String emission, String chip) {
        return Sources.compile("""
                        neuron unit { state x = 0.0  in a  update { x = 1.0 / (1.0 + exp(-a))  emit %s } }
                        neuron sum { state v = 0.0  in a  update { v = 0.5 * v + a } }
                        %s
                        network main on c {
                            stim clock : regular(rate = 100Hz)
                            pop A : unit
                            pop B : sum
                            clock -> A.a : one_to_one weight 0.5
                            clock -> B.a : one_to_one weight 100.0
                            A -> B.a : one_to_one weight 0.25
                            probe B.v
                        }
                        """.formatted(emission, chip)).network();
    }

    private static Projection to(Network network, String source) {
        return network.projections().stream()
                .filter(projection ->
                        projection.target().equals("B") && projection.source().equals(source))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCountOfAUnitThatLeavesRoomForAllThatIsEmitted() {
        Network network = network("x", "chip c extends mesh { }");
        assertThat(network.population("A").dynamics().payloadUnit()).isEqualTo(0x1p-15);
        assertThat(network.population("A").dynamics().program().toString()).contains("TO_INTEGER", "ROUND");
    }

    @Test
    void eachProjectionToTheirPortHasItsOwnUnit() {
        Network network = network("x", "chip c extends mesh { }");
        assertThat(to(network, "clock").format()).isEqualTo(new WeightFormat.Multiples(8, 0x1p-23, 1 << 23));
        assertThat(to(network, "A").format()).isEqualTo(new WeightFormat.Multiples(8, 0x1p-8, 1));
    }

    /** The number stands in a condition, within an expression that is known to be small. */
    @Test
    void aSignalHasRoomForWhatItIsComparedWith() {
        Network counting = Sources.compile("""
                        neuron unit { third clock = 0.0  state v = 0.0  update { v = 0.001 * clock  if v > 0.5 { spike } } }
                        network main on mesh {
                            signal clock = 0.0 every 1 { clock = clock >= 599.0 ? 0.0 : clock + 1.0 }
                            pop A : unit(clock = clock)
                            probe A.v
                        }
                        """).network();
        NumberFormat.Fixed format =
                (NumberFormat.Fixed) counting.signal("clock").orElseThrow().format();
        assertThat(Math.scalb(format.unit(), format.bits() - 1)).isGreaterThan(600);
    }

    @Test
    void fewBitsAreRefused() {
        assertThat(catchThrowableOfType(
                                DiagnosticException.class,
                                () -> network("x", "chip c extends mesh { core { payload_bits 4 } }"))
                        .diagnostics()
                        .get(0)
                        .message())
                .isEqualTo("`A` emits real numbers; packets of chip `c` have 4 bits for them");
    }
}
