package ganglion.sim.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ArrivalQueueTest {

    @Test
    void givesTheEarliestCycleThenTheLowestOrder() {
        ArrivalQueue queue = new ArrivalQueue();
        Random random = new Random(9);
        for (int i = 0; i < 10_000; i++) {
            queue.add(random.nextInt(500), i);
        }
        long last = -1;
        for (int i = 0; i < 10_000; i++) {
            long key = queue.firstCycle() * 10_000 + queue.firstOrder();
            assertThat(key).isGreaterThan(last);
            last = key;
            queue.removeFirst();
        }
        assertThat(queue.isEmpty()).isTrue();
    }
}
