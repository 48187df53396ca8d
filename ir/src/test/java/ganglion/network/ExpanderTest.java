package ganglion.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.numeric.Distributions;
import ganglion.numeric.Draws;
import java.util.ArrayList;
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
                new Connector.FixedOutDegree(1 << 20))) {
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
