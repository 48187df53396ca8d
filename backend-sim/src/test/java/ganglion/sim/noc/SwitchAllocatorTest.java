package ganglion.sim.noc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwitchAllocatorTest {
    private final Layout layout = new Layout(2);
    private final Requests requests = new Requests(1, 1);
    private final SwitchAllocator allocator = new SwitchAllocator(1, layout);
    private final long[] guesses = new long[Grid.PORTS];

    private void ask(int port, int vc, int output) {
        requests.askForSwitch(Layout.place(0, output), layout.slot(port, vc));
    }

    private List<Integer> winners(int guessed) {
        int won = allocator.allocate(0, requests, guesses, guessed);
        List<Integer> slots = new ArrayList<>();
        for (int i = 0; i < won; i++) {
            slots.add(allocator.winner(i));
        }
        return slots;
    }

    @Test
    void inputsThatWantDifferentOutputsAllSend() {
        ask(Grid.EAST, 0, Grid.WEST);
        ask(Grid.WEST, 1, Grid.EAST);
        ask(Grid.TILE, 0, Grid.SOUTH);

        assertThat(winners(0))
                .containsExactly(layout.slot(Grid.EAST, 0), layout.slot(Grid.WEST, 1), layout.slot(Grid.TILE, 0));
    }

    @Test
    void inputsThatWantOneOutputTakeTurns() {
        ask(Grid.EAST, 0, Grid.TILE);
        ask(Grid.NORTH, 0, Grid.TILE);

        assertThat(winners(0)).containsExactly(layout.slot(Grid.EAST, 0));
        assertThat(winners(0)).containsExactly(layout.slot(Grid.NORTH, 0));
        assertThat(winners(0)).containsExactly(layout.slot(Grid.EAST, 0));
    }

    @Test
    void anInputSendsOneFlitACycleFromItsChannelsInTurn() {
        ask(Grid.EAST, 0, Grid.TILE);
        ask(Grid.EAST, 1, Grid.TILE);

        assertThat(winners(0)).containsExactly(layout.slot(Grid.EAST, 0));
        assertThat(winners(0)).containsExactly(layout.slot(Grid.EAST, 1));
    }

    @Test
    void withinAnInputFlitsWithAChannelGoBeforeHeadsThatGuess() {
        ask(Grid.EAST, 1, Grid.TILE);
        guesses[Grid.TILE] = 1L << layout.slot(Grid.EAST, 0);
        assertThat(winners(1 << Grid.TILE)).containsExactly(layout.slot(Grid.EAST, 1));

        requests.forgetSwitch(Layout.place(0, Grid.TILE), layout.slot(Grid.EAST, 1));
        assertThat(winners(1 << Grid.TILE)).containsExactly(layout.slot(Grid.EAST, 0));
    }
}
