package ganglion.compiler.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.partition.Grid;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamedCountTest {
    private static final SheetRows ROWS = new SheetRows(64, 48, 20, 2);

    /** Everything once more, with sets. */
    private record Plain(int[] axonsIn, int[] axonsOut, int[] synapses, long km1, long distance, long hops) {}

    private static Plain plain(Cutting cutting, Grid grid) {
        int[] in = new int[cutting.parts()];
        int[] out = new int[cutting.parts()];
        int[] synapses = new int[cutting.parts()];
        long km1 = 0;
        long distance = 0;
        long hops = 0;
        int[] row = new int[ROWS.longest()];
        for (int neuron = 0; neuron < ROWS.neurons(); neuron++) {
            Set<Integer> parts = new HashSet<>();
            for (int k = 0; k < ROWS.targets(neuron, row); k++) {
                parts.add(cutting.part(row[k]));
                synapses[cutting.part(row[k])]++;
            }
            int home = cutting.part(neuron);
            parts.forEach(part -> in[part]++);
            out[home] += parts.size();
            Set<List<Integer>> links = new HashSet<>();
            for (int part : parts) {
                km1 += part == home ? 0 : 1;
                distance += way(cutting.core(home, grid), cutting.core(part, grid), grid, links);
            }
            hops += links.size();
        }
        return new Plain(in, out, synapses, km1, distance, hops);
    }

    /** The links of one packet, along the row and then along the column. */
    private static int way(int from, int to, Grid grid, Set<List<Integer>> links) {
        int here = from;
        int length = 0;
        while (here != to) {
            int columns = to % grid.width() - here % grid.width();
            int next = columns != 0 ? here + Integer.signum(columns) : here + Integer.signum(to - here) * grid.width();
            links.add(List.of(here, next));
            here = next;
            length++;
        }
        return length;
    }

    @Test
    void aRowIsTheSameWheneverItIsAskedFor() {
        int[] once = new int[20];
        int[] again = new int[20];
        ROWS.targets(100, once);
        ROWS.targets(7, again);
        assertThat(ROWS.forked().targets(100, again)).isEqualTo(20);
        assertThat(again).isEqualTo(once).doesNotHaveDuplicates().doesNotContain(100);
    }

    @Test
    void targetsLieAroundTheirSourceAcrossTheBordersToo() {
        int[] row = new int[20];
        ROWS.targets(0, row);
        for (int target : row) {
            int x = Math.min(target % 64, 64 - target % 64);
            int y = Math.min(target / 64, 48 - target / 64);
            assertThat(Math.max(x, y)).isLessThanOrEqualTo(8);
        }
    }

    @Test
    void everySynapseAxonAndLinkIsCounted() {
        Grid grid = new Grid(20, 16);
        ImmutableList<Cutting> cuttings =
                ImmutableList.of(new Cutting.Runs(64 * 48, 30), new Cutting.Rectangles(64, 48, 5, 6));
        ImmutableList<StreamedLoads> loads = StreamedCount.of(ROWS, cuttings, grid);
        for (int k = 0; k < cuttings.size(); k++) {
            Plain plain = plain(cuttings.get(k), grid);
            assertThat(loads.get(k).synapses()).isEqualTo(64 * 48 * 20);
            assertThat(loads.get(k).axonsIn().toArray()).isEqualTo(plain.axonsIn());
            assertThat(loads.get(k).axonsOut().toArray()).isEqualTo(plain.axonsOut());
            assertThat(loads.get(k).synapsesIn().toArray()).isEqualTo(plain.synapses());
            assertThat(loads.get(k).km1()).isEqualTo(plain.km1());
            assertThat(loads.get(k).distance()).isEqualTo(plain.distance());
            assertThat(loads.get(k).hops()).isEqualTo(plain.hops());
        }
    }

    @Test
    void everyNeuronIsInARectangleOfNoMoreThanACoreHolds() {
        Cutting.Rectangles cutting =
                RectangleChoice.of(ROWS, 30, new Grid(20, 16)).orElseThrow();
        int[] held = new int[cutting.parts()];
        for (int neuron = 0; neuron < ROWS.neurons(); neuron++) {
            held[cutting.part(neuron)]++;
        }
        assertThat(Arrays.stream(held).max().orElse(0)).isLessThanOrEqualTo(30);
        assertThat(cutting.width()).isBetween(5, 6);
    }

    @Test
    void whereCoresAreTooFewThereIsNoCutting() {
        assertThat(RectangleChoice.of(ROWS, 30, new Grid(4, 4))).isEmpty();
    }
}
