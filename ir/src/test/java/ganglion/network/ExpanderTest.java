package ganglion.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.numeric.Distributions;
import ganglion.numeric.Draws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each connector produces, against the draw coordinates that {@link Connector} states. */
class ExpanderTest {
    private static final long SEED = 0x0123456789ABCDEFL;
    private static final int ENTITY = 77;

    record Synapse(int source, int target, int row, int ordinal, int position) {}

    private static List<Synapse> expand(Connector connector, int sources, int targets) {
        SynapseRows rows = Expander.expand(connector, sources, targets, SEED, ENTITY);
        List<Synapse> list = new ArrayList<>();
        for (int source = 0; source < sources; source++) {
            for (int k = rows.begin(source); k < rows.begin(source + 1); k++) {
                list.add(new Synapse(source, rows.target(k), rows.row(k), rows.ordinal(k), rows.position(k)));
            }
        }
        assertThat(list).hasSize(rows.size());
        assertThat(rows.sources()).isEqualTo(sources);
        return list;
    }

    private static int word(long row, int part, long ordinal) {
        return Draws.word(SEED, ENTITY, true, row, 0, part, ordinal);
    }

    @Test
    void allPairsAreBySourceThenTarget() {
        assertThat(expand(new Connector.AllToAll(), 2, 2))
                .containsExactly(
                        new Synapse(0, 0, 0, 0, 0),
                        new Synapse(0, 1, 0, 1, 0),
                        new Synapse(1, 0, 1, 0, 0),
                        new Synapse(1, 1, 1, 1, 0));
    }

    @Test
    void aDenseMatrixIsHeldByTarget() {
        assertThat(expand(new Connector.Dense(), 3, 2))
                .extracting(Synapse::position)
                .containsExactly(0, 3, 1, 4, 2, 5);
    }

    @Test
    void oneToOneNeedsEqualSizes() {
        assertThat(expand(new Connector.OneToOne(), 2, 2))
                .containsExactly(new Synapse(0, 0, 0, 0, 0), new Synapse(1, 1, 1, 1, 0));
        assertThatThrownBy(() -> expand(new Connector.OneToOne(), 2, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void randomPairsAreBernoulliDrawsAtRowAndColumn() {
        List<Synapse> expected = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            for (int j = 0; j < 19; j++) {
                if (Distributions.bernoulli(Distributions.bernoulliThreshold(0.3), word(i, 0, j))) {
                    expected.add(new Synapse(i, j, i, j, 0));
                }
            }
        }
        assertThat(expand(new Connector.FixedProbability(0.3), 23, 19)).isEqualTo(expected);
        assertThat(expand(new Connector.FixedProbability(0.0), 23, 19)).isEmpty();
        assertThat(expand(new Connector.FixedProbability(1.0), 23, 19)).hasSize(23 * 19);
    }

    @Test
    void fixedOutDegreeDrawsTargetsByRow() {
        List<Synapse> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            for (int k = 0; k < 7; k++) {
                expected.add(new Synapse(i, (int) Distributions.integer(11, word(i, 0, k)), i, k, 0));
            }
        }
        assertThat(expand(new Connector.FixedOutDegree(7), 5, 11)).isEqualTo(expected);
    }

    @Test
    void fixedInDegreeIsProducedTargetByTarget() {
        List<Synapse> expected = new ArrayList<>();
        for (int source = 0; source < 4; source++) {
            for (int target = 0; target < 9; target++) {
                for (int k = 0; k < 6; k++) {
                    if (Distributions.integer(4, word(target, 0, k)) == source) {
                        expected.add(new Synapse(source, target, target, k, 0));
                    }
                }
            }
        }
        assertThat(expand(new Connector.FixedInDegree(6), 4, 9)).isEqualTo(expected);
    }

    @Test
    void fixedTotalDrawsBothEndsAndKeepsTheirOrder() {
        List<Synapse> expected = new ArrayList<>();
        for (int source = 0; source < 4; source++) {
            for (int k = 0; k < 50; k++) {
                if (Distributions.integer(4, word(0, 0, k)) == source) {
                    expected.add(new Synapse(source, (int) Distributions.integer(9, word(0, 1, k)), 0, k, 0));
                }
            }
        }
        assertThat(expand(new Connector.FixedTotal(50), 4, 9)).isEqualTo(expected);
    }

    /** Output by output, as one would compute a layer: what a place hears, from which channel through which element. */
    private static List<Synapse> layer(Connector.Kernel kernel) {
        Sliding rows = kernel.rows();
        Sliding columns = kernel.columns();
        int channels = kernel.channels() / kernel.groups();
        int outputs = kernel.outputs() / kernel.groups();
        List<Synapse> heard = new ArrayList<>();
        for (int target = 0; target < kernel.targets(); target++) {
            int q = target % columns.places();
            int p = target / columns.places() % rows.places();
            int output = target / columns.places() / rows.places();
            for (int element = 0; element < channels * rows.size() * columns.size(); element++) {
                int x = q * columns.stride() - columns.padding() + element % columns.size() * columns.dilation();
                int y = p * rows.stride() - rows.padding() + element / columns.size() % rows.size() * rows.dilation();
                int channel = output / outputs * channels + element / columns.size() / rows.size();
                if (x >= 0 && x < columns.length() && y >= 0 && y < rows.length()) {
                    int source = (channel * rows.length() + y) * columns.length() + x;
                    int position = output * channels * rows.size() * columns.size() + element;
                    heard.add(new Synapse(source, target, 0, position, position));
                }
            }
        }
        heard.sort(Comparator.comparingInt(Synapse::source).thenComparingInt(Synapse::target));
        return heard;
    }

    private static List<Connector.Kernel> kernels() {
        return List.of(
                new Connector.Kernel(1, 1, 1, new Sliding(5, 3, 1, 0, 1), new Sliding(7, 3, 1, 0, 1)),
                new Connector.Kernel(3, 4, 1, new Sliding(6, 3, 1, 1, 1), new Sliding(5, 3, 1, 1, 1)),
                new Connector.Kernel(2, 6, 2, new Sliding(9, 3, 2, 1, 2), new Sliding(8, 2, 3, 2, 1)),
                new Connector.Kernel(4, 4, 4, new Sliding(7, 2, 2, 0, 1), new Sliding(6, 3, 3, 0, 1)),
                new Connector.Kernel(2, 3, 1, new Sliding(1, 1, 1, 0, 1), new Sliding(11, 5, 2, 4, 3)),
                new Connector.Kernel(1, 2, 1, new Sliding(4, 1, 3, 5, 1), new Sliding(4, 2, 5, 1, 4)),
                new Connector.Kernel(1, 1, 1, new Sliding(2, 3, 1, 0, 1), new Sliding(5, 3, 1, 0, 1)));
    }

    @Test
    void aKernelConnectsWhatItsWindowCovers() {
        for (Connector.Kernel kernel : kernels()) {
            List<Synapse> expected = layer(kernel);
            assertThat(expand(kernel, kernel.sources(), kernel.targets()))
                    .as(kernel.toString())
                    .isEqualTo(expected);
            assertThat(kernel.synapses()).isEqualTo(expected.size());
        }
    }

    @Test
    void aKernelBetweenOtherSizesIsRefused() {
        Connector.Kernel kernel = kernels().get(0);
        assertThatThrownBy(() -> expand(kernel, 35, 16)).hasMessageContaining("35 and 15 neurons, not 35 and 16");
        assertThatThrownBy(() -> new Connector.Kernel(3, 4, 2, kernel.rows(), kernel.columns()))
                .hasMessageContaining("2 groups");
        assertThatThrownBy(() -> new Sliding(3, 1, 0, 0, 1)).hasMessageContaining("stride 0");
    }

    @Test
    void aListKeepsItsRows() {
        Connector list = new Connector.SynapseList(ImmutableIntArray.of(0, 2, 2), ImmutableIntArray.of(4, 1, 1));
        assertThat(expand(list, 3, 5))
                .containsExactly(new Synapse(0, 4, 0, 0, 0), new Synapse(2, 1, 2, 0, 1), new Synapse(2, 1, 2, 1, 2));
    }

    @Test
    void aListOutsideTheSizesOrUnsortedIsRefused() {
        ImmutableIntArray zero = ImmutableIntArray.of(0, 0);
        assertThatThrownBy(() -> expand(new Connector.SynapseList(ImmutableIntArray.of(0, 3), zero), 3, 1))
                .hasMessageContaining("source 3");
        assertThatThrownBy(() -> expand(new Connector.SynapseList(zero, ImmutableIntArray.of(0, 1)), 3, 1))
                .hasMessageContaining("target 1");
        assertThatThrownBy(() -> expand(new Connector.SynapseList(ImmutableIntArray.of(1, 0), zero), 3, 1))
                .hasMessageContaining("sorted");
    }

    @Test
    void tooManySynapsesAreRefusedBeforeMemoryIsTaken() {
        for (Connector connector : List.of(
                new Connector.AllToAll(),
                new Connector.Dense(),
                new Connector.FixedProbability(0.9),
                new Connector.FixedInDegree(1 << 20),
                new Connector.FixedOutDegree(1 << 20),
                new Connector.Kernel(
                        1, 1, 1, new Sliding(1_000, 999, 1, 499, 1), new Sliding(1_000, 999, 1, 499, 1)))) {
            assertThatThrownBy(() -> Expander.expand(connector, 1_000_000, 1_000_000, SEED, ENTITY))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("2^31 - 1");
        }
    }

    @Test
    void emptyPopulationsHaveNoSynapses() {
        assertThat(expand(new Connector.AllToAll(), 0, 0)).isEmpty();
        assertThat(expand(new Connector.FixedProbability(0.5), 0, 3)).isEmpty();
        assertThat(expand(new Connector.FixedInDegree(2), 3, 0)).isEmpty();
    }
}
