package ganglion.sim.noc.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AgendaTest {

    @Test
    void givesTheEarliestThenTheLowestSource() {
        Agenda agenda = new Agenda(100);
        Random random = new Random(2);
        for (int source = 0; source < 100; source++) {
            agenda.add(random.nextInt(20), source);
        }
        long before = -1;
        for (int i = 0; i < 100; i++) {
            long cycle = agenda.firstCycle();
            long key = cycle * 100 + agenda.removeFirst();
            assertThat(key).isGreaterThan(before);
            before = key;
        }
        assertThat(agenda.firstCycle()).isEqualTo(Long.MAX_VALUE);
    }
}
