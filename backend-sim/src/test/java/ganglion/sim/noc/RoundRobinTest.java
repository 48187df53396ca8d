package ganglion.sim.noc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundRobinTest {

    @Test
    void theNextInTurnIsChosenAndAfterTheLastComesTheFirst() {
        assertThat(RoundRobin.first(0b10010, 0)).isEqualTo(1);
        assertThat(RoundRobin.first(0b10010, 1)).isEqualTo(1);
        assertThat(RoundRobin.first(0b10010, 2)).isEqualTo(4);
        assertThat(RoundRobin.first(0b10010, 5)).isEqualTo(1);
    }

    @Test
    void everybodyWhoAsksAllTheTimeIsServedEquallyOften() {
        int[] served = new int[5];
        int turn = 0;
        for (int i = 0; i < 300; i++) {
            int chosen = RoundRobin.first(0b10101, turn);
            served[chosen]++;
            turn = chosen + 1;
        }
        assertThat(served).containsExactly(100, 0, 100, 0, 100);
    }
}
