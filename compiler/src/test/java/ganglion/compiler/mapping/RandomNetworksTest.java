package ganglion.compiler.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.chip.CoreLimits;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.CoreUse;
import ganglion.mapping.Fanout;
import ganglion.mapping.Mapping;
import ganglion.mapping.Utilisation;
import ganglion.network.Connector;
import ganglion.network.Expander;
import ganglion.network.Network;
import ganglion.network.Projection;
import ganglion.network.SynapseRows;
import ganglion.numeric.EntityHash;
import ganglion.source.Diagnostics;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What holds of every mapping, on random networks and chips: 400 seeds, of which a good part fits. */
class RandomNetworksTest {

    @Test
    void everyMappingKeepsTheLimitsAndCountsItsFanoutsRight() {
        int fitting = 0;
        for (int seed = 0; seed < 400; seed++) {
            Network network = network(new Random(seed));
            Diagnostics diagnostics = new Diagnostics();
            Mapping mapping = Mapper.map(network, OptimisationLevel.O0, diagnostics);
            if (!diagnostics.hasErrors()) {
                fitting++;
                check(network, mapping, "seed " + seed);
            }
        }
        assertThat(fitting).isGreaterThan(100);
    }

    private static Network network(Random random) {
        Nets nets = Nets.on(Nets.mesh(
                1 + random.nextInt(4),
                1 + random.nextInt(4),
                1 + random.nextInt(30),
                5 + random.nextInt(100),
                5 + random.nextInt(200),
                20 + random.nextInt(500)));
        int populations = 1 + random.nextInt(4);
        int[] sizes = random.ints(populations, 1, 30).toArray();
        for (int p = 0; p < populations; p++) {
            if (random.nextInt(4) == 0) {
                nets.stim("p" + p, sizes[p]);
            } else {
                nets.pop("p" + p, sizes[p]);
            }
        }
        Network bare = nets.network();
        for (int k = random.nextInt(6); k > 0; k--) {
            int from = random.nextInt(populations);
            int to = random.nextInt(populations);
            if (!bare.populations().get(to).stimulus()) {
                int delay = random.nextInt(4);
                nets.join(
                        "p" + from,
                        "p" + to,
                        connector(random, sizes[from], sizes[to]),
                        delay,
                        delay + random.nextInt(3));
            }
        }
        return nets.network();
    }

    private static Connector connector(Random random, int sources, int targets) {
        int[] pairs = random.ints(random.nextInt(20), 0, sources).sorted().toArray();
        ImmutableIntArray to = ImmutableIntArray.copyOf(random.ints(pairs.length, 0, targets));
        List<Connector> any = List.of(
                new Connector.AllToAll(),
                new Connector.Dense(),
                new Connector.FixedProbability(random.nextDouble()),
                new Connector.FixedInDegree(random.nextInt(5)),
                new Connector.FixedOutDegree(random.nextInt(5)),
                new Connector.FixedTotal(random.nextInt(60)),
                new Connector.SynapseList(ImmutableIntArray.copyOf(pairs), to),
                sources == targets ? new Connector.OneToOne() : new Connector.FixedTotal(3));
        return any.get(random.nextInt(any.size()));
    }

    private static void check(Network network, Mapping mapping, String seed) {
        int[][] cores = cores(network, mapping, seed);
        for (int p = 0; p < cores.length; p++) {
            checkFanout(network, mapping.fanouts().get(p), p, cores, seed);
        }
        CoreLimits limits = network.chip().core();
        for (CoreUse use : Utilisation.of(network, mapping)) {
            assertThat(use.neurons())
                    .as(seed)
                    .isLessThanOrEqualTo(limits.neurons().orElseThrow());
            assertThat(use.axonsIn())
                    .as(seed)
                    .isLessThanOrEqualTo(limits.axonsIn().orElseThrow());
            assertThat(use.axonsOut())
                    .as(seed)
                    .isLessThanOrEqualTo(limits.axonsOut().orElseThrow());
            assertThat(use.synapses())
                    .as(seed)
                    .isLessThanOrEqualTo(limits.synapses().orElseThrow());
            assertThat(use.core()).as(seed).isLessThan(network.chip().topology().cores());
        }
        checkDelays(network, mapping, seed);
    }

    /** The core of each neuron; every neuron of the chip has exactly one. */
    private static int[][] cores(Network network, Mapping mapping, String seed) {
        int[][] cores = network.populations().stream()
                .map(population -> new int[population.size()])
                .toArray(int[][]::new);
        for (CoreSlice slice : mapping.slices()) {
            for (int i = slice.from(); i < slice.to(); i++) {
                assertThat(cores[slice.population()][i]).as(seed).isZero();
                cores[slice.population()][i] = slice.core() + 1;
            }
        }
        for (int p = 0; p < cores.length; p++) {
            boolean stimulus = network.populations().get(p).stimulus();
            assertThat(cores[p])
                    .as(seed)
                    .matches(row -> java.util.Arrays.stream(row).allMatch(c -> c > 0 != stimulus));
        }
        return cores;
    }

    private static void checkFanout(Network network, Fanout fanout, int population, int[][] cores, String seed) {
        for (int i = 0; i < cores[population].length; i++) {
            Map<Integer, Integer> expected = new TreeMap<>();
            for (Projection projection : network.projections()) {
                if (network.indexOf(projection.source()) == population) {
                    count(network, projection, i, cores, expected);
                }
            }
            int from = fanout.start().get(i);
            int to = fanout.start().get(i + 1);
            assertThat(fanout.cores().subArray(from, to).asList())
                    .as(seed)
                    .containsExactlyElementsOf(expected.keySet());
            assertThat(fanout.synapses().subArray(from, to).asList())
                    .as(seed)
                    .containsExactlyElementsOf(expected.values());
        }
    }

    private static void count(
            Network network, Projection projection, int source, int[][] cores, Map<Integer, Integer> counts) {
        int to = network.indexOf(projection.target());
        SynapseRows rows = Expander.expand(
                projection.connector(),
                network.population(projection.source()).size(),
                cores[to].length,
                network.seed(),
                EntityHash.of(projection.name()));
        for (int k = rows.begin(source); k < rows.begin(source + 1); k++) {
            counts.merge(cores[to][rows.target(k)] - 1, 1, Integer::sum);
        }
    }

    private static void checkDelays(Network network, Mapping mapping, String seed) {
        for (Projection projection : network.projections()) {
            if (!network.population(projection.source()).stimulus()) {
                int shift = mapping.lags().get(network.indexOf(projection.target()))
                        - mapping.lags().get(network.indexOf(projection.source()));
                assertThat(projection.minDelay() + shift).as(seed).isGreaterThanOrEqualTo(1);
                assertThat(projection.maxDelay() + shift).as(seed).isLessThanOrEqualTo(62);
            }
        }
    }
}
