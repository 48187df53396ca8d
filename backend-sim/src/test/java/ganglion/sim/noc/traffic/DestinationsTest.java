package ganglion.sim.noc.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganglion.chip.Topology;
import ganglion.runtime.traffic.TrafficPattern;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DestinationsTest {
    private static final Topology.Tiles EIGHT = new Topology.Mesh2d(8, 8);

    private static int[] all(TrafficPattern pattern) {
        Destinations destinations = new Destinations(pattern, EIGHT);
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, 64)
                .map(source -> destinations.of(source, random))
                .toArray();
    }

    /** Router 19 is 010011, in column 3 of row 2. */
    @ParameterizedTest
    @CsvSource({"TRANSPOSE, 26", "BITREV, 50", "BITCOMP, 44", "SHUFFLE, 38", "NEIGHBOR, 28", "TORNADO, 46"})
    void patternsAreThoseOfTheField(TrafficPattern pattern, int destination) {
        assertThat(all(pattern)[19]).isEqualTo(destination);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"UNIFORM", "HOTSPOT"},
            mode = EnumSource.Mode.EXCLUDE)
    void theOthersArePermutations(TrafficPattern pattern) {
        assertThat(IntStream.of(all(pattern)).distinct().count()).isEqualTo(64);
    }

    @Test
    void aHotspotGetsATenthAndItsShareOfTheRest() {
        Destinations destinations = new Destinations(TrafficPattern.HOTSPOT, EIGHT);
        SplittableRandom random = new SplittableRandom(1);
        long hits = IntStream.range(0, 100_000)
                .filter(i -> destinations.of(i % 64, random) == 36)
                .count();

        assertThat(hits).isBetween(11_100L, 11_800L);
    }

    @Test
    void patternsOfBitsWantAPowerOfTwo() {
        assertThatThrownBy(() -> new Destinations(TrafficPattern.BITREV, new Topology.Mesh2d(3, 3)))
                .hasMessage("bitrev on 3 x 3 routers");
    }
}
