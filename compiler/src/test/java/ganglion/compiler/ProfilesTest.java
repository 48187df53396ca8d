package ganglion.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.compiler.mapping.Mapper;
import ganglion.compiler.mapping.Occupancy;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.mapping.Mapping;
import ganglion.network.Network;
import ganglion.source.Diagnostics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What neurons and synapses of a core must share is counted on every core, whoever put the neurons there. */
class ProfilesTest {
    private static final String THRESHOLDS = """
            import std.neurons.*
            chip small extends loihi { topology mesh2d(4, 1)  tile 1 }
            network main on small {
                pop A[32] : loihi_lif(vth = 100 + i % 16, du = 10 * (i % 4))
                A -> A.x : all_to_all weight 3
                A -> A.x : one_to_one weight -3
                probe A.spikes
            }
            """;

    @ParameterizedTest
    @EnumSource
    void noCoreHasMoreThresholdsThanItsTable(OptimisationLevel level) {
        Network network = Sources.network(THRESHOLDS, "float64").network();
        Diagnostics diagnostics = new Diagnostics();
        Mapping mapping = Mapper.map(network, level, diagnostics);
        assertThat(diagnostics.all()).isEmpty();
        assertThat(held(network, mapping, "threshold_profiles")).containsExactly(8, 8, 8, 8);
        assertThat(held(network, mapping, "neuron_profiles")).containsExactly(4, 4, 4, 4);
        assertThat(held(network, mapping, "synapse_profiles")).containsExactly(2, 2, 2, 2);
    }

    @Test
    void allCoresTogetherHoldDifferentOnesOnce() {
        Network network = Sources.network(THRESHOLDS, "float64").network();
        Mapping mapping = Mapper.map(network, OptimisationLevel.O0, new Diagnostics());
        assertThat(resource(network, mapping, "threshold_profiles").inAll()).isEqualTo(16);
        assertThat(resource(network, mapping, "threshold_profiles").fewestCores())
                .isEqualTo(2);
    }

    private static long[] held(Network network, Mapping mapping, String word) {
        return resource(network, mapping, word).held().toArray();
    }

    private static Occupancy resource(Network network, Mapping mapping, String word) {
        return Occupancy.of(network, mapping).stream()
                .filter(resource -> resource.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
