package ganglion.sim.noc;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.chip.Topology;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ChannelAllocatorTest {
    private static final int ROUTER = 1;
    private final Layout layout = new Layout(2);
    private final Requests requests = new Requests(3, 1);
    private final Outputs outputs = new Outputs(3, layout, 4);
    private final ChannelAllocator allocator =
            new ChannelAllocator(3, layout, new ChannelClasses(new Grid(new Topology.Mesh2d(3, 1)), 2));
    private final int east = Layout.place(ROUTER, Grid.EAST);

    private Set<Integer> winners() {
        int granted = allocator.allocate(ROUTER, requests, outputs);
        Set<Integer> winners = new TreeSet<>();
        for (int i = 0; i < granted; i++) {
            winners.add(allocator.input(i));
        }
        return winners;
    }

    @Test
    void aLoneHeadTakesTheChannelsInTurn() {
        int slot = layout.slot(Grid.WEST, 0);
        requests.askForChannel(0, east, slot);

        assertThat(winners()).containsExactly(slot);
        assertThat(allocator.output(0)).isEqualTo(layout.slot(Grid.EAST, 0));
        assertThat(winners()).containsExactly(slot);
        assertThat(allocator.output(0)).isEqualTo(layout.slot(Grid.EAST, 1));
    }

    @Test
    void aChannelThatIsTakenIsNotGiven() {
        outputs.take(east, 0, 7);
        requests.askForChannel(0, east, 3);
        winners();
        assertThat(allocator.output(0)).isEqualTo(layout.slot(Grid.EAST, 1));

        outputs.take(east, 1, 3);
        assertThat(winners()).isEmpty();
    }

    /** At first all channels offer themselves to the same head; the turns drift apart. */
    @Test
    void twoHeadsAreServedTogetherOnceTheTurnsDiffer() {
        requests.askForChannel(0, east, 2);
        requests.askForChannel(0, east, 4);

        assertThat(winners()).containsExactly(2);
        assertThat(winners()).containsExactly(2, 4);
        assertThat(winners()).containsExactly(2, 4);
    }

    @Test
    void headsOfAClassGetChannelsOfThatClassOnly() {
        Requests two = new Requests(3, 2);
        ChannelAllocator split =
                new ChannelAllocator(3, layout, new ChannelClasses(new Grid(new Topology.Torus2d(3, 1)), 2));
        two.askForChannel(1, east, 6);

        assertThat(split.allocate(ROUTER, two, outputs)).isEqualTo(1);
        assertThat(split.output(0)).isEqualTo(layout.slot(Grid.EAST, 1));
    }
}
