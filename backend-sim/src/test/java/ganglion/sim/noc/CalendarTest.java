package ganglion.sim.noc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CalendarTest {

    @Test
    void thingsAreDueInTheirCycleInTheOrderInWhichTheyWerePutDown() {
        Calendar calendar = new Calendar(5);
        calendar.add(12, 7);
        calendar.add(9, 1);
        calendar.add(12, 3);

        assertThat(calendar.next(8)).isEqualTo(9);
        assertThat(calendar.due(9)).isEqualTo(1);
        calendar.done(9);
        assertThat(calendar.next(10)).isEqualTo(12);
        assertThat(calendar.due(12)).isEqualTo(2);
        assertThat(calendar.things(12)).startsWith(7, 3);
        calendar.done(12);
        assertThat(calendar.next(13)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aCycleHoldsAnyNumberOfThings() {
        Calendar calendar = new Calendar(1);
        for (int i = 0; i < 1000; i++) {
            calendar.add(1, i);
        }
        assertThat(calendar.due(1)).isEqualTo(1000);
        assertThat(calendar.things(1)[999]).isEqualTo(999);
    }
}
