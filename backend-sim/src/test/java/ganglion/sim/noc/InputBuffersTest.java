package ganglion.sim.noc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InputBuffersTest {

    @Test
    void flitsLeaveInTheOrderInWhichTheyCame() {
        InputBuffers buffers = new InputBuffers(2, 3);
        ArrayDeque<Integer> expected = new ArrayDeque<>();
        Random random = new Random(5);
        for (int i = 0; i < 1000; i++) {
            if (expected.size() < 3 && random.nextBoolean()) {
                buffers.add(1, i);
                expected.add(i);
            } else if (!expected.isEmpty()) {
                assertThat(buffers.front(1)).isEqualTo(expected.remove());
                buffers.removeFront(1);
            }
            assertThat(buffers.isEmpty(1)).isEqualTo(expected.isEmpty());
        }
        assertThat(buffers.isEmpty(0)).isTrue();
        assertThat(buffers.deepest()).isEqualTo(3);
    }

    @Test
    void aFlitForWhichThereIsNoRoomIsAMistake() {
        InputBuffers buffers = new InputBuffers(1, 1);
        buffers.add(0, 4);
        assertThatThrownBy(() -> buffers.add(0, 5)).hasMessage("a flit without a credit");
    }
}
