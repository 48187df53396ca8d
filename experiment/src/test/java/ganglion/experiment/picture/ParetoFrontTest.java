package ganglion.experiment.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import ganglion.experiment.formula.Point;
import ganglion.experiment.formula.RunKey;
import ganglion.experiment.measure.Value;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {
    private final ParetoFront front = new ParetoFront("energy", "time");

    private void add(int number, long seed, double x, double y) {
        Point point = new Point("", ImmutableMap.of("n", Value.plain(number)));
        front.add(new RunKey(point, "mesh", "fixed", "sim", seed), Value.plain(x), Value.plain(y));
    }

    @Test
    void onTheFrontIsWhatNoOtherBeats() {
        add(1, 1, 1, 9);
        add(2, 1, 3, 3);
        add(3, 1, 3, 4);
        add(4, 1, 9, 1);
        add(5, 1, 10, 2);

        assertThat(front.points().stream().filter(ParetoFront.Point::best).map(ParetoFront.Point::name))
                .containsExactly("n = 1, mesh, sim", "n = 2, mesh, sim", "n = 4, mesh, sim");
    }

    @Test
    void equalPointsAreBothOnIt() {
        add(1, 1, 2, 2);
        add(2, 1, 2, 2);

        assertThat(front.points()).allMatch(ParetoFront.Point::best);
    }

    @Test
    void aPointIsTheMedianOfItsSeeds() {
        add(1, 1, 1, 5);
        add(1, 2, 2, 6);
        add(1, 3, 30, 70);

        assertThat(front.points()).containsExactly(new ParetoFront.Point("n = 1, mesh, sim", 2, 6, true));
    }

    @Test
    void whatWasNotMeasuredIsLeftOut() {
        front.add(new RunKey(Point.PLAIN, "mesh", "fixed", "sim", 1), Value.plain(1), new Value.Missing("no time"));

        assertThat(front.points()).isEmpty();
        assertThat(front.svg()).contains("time against energy");
    }
}
