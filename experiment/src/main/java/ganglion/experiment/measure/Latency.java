package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import ganglion.experiment.schedule.Stretch;
import ganglion.experiment.schedule.Trials;
import ganglion.runtime.Spikes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * {@code latency(pop)}: time from the start of a trial to the first emission in it, the median of all trials with any; without
 * trials from the start of the run.
 */
final class Latency implements MeasureKind {
    @Override
    public String name() {
        return "latency";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("pop", Takes.POPULATION));
    }

    @Override
    public Dimension dimension() {
        return Dimension.TIME;
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        return new First(arguments.population("pop"), network.trials());
    }

    private static final class First implements Measure {
        private final int population;
        private final Optional<Trials> trials;
        private final List<Long> delays = new ArrayList<>();
        private ImmutableList<Trials.Piece> pieces = ImmutableList.of();
        private int next;

        First(int population, Optional<Trials> trials) {
            this.population = population;
            this.trials = trials;
        }

        @Override
        public void begin(Stretch stretch) {
            pieces = trials.map(cut -> cut.pieces(stretch))
                    .orElse(ImmutableList.of(new Trials.Piece(0, stretch.origin(), stretch.last())));
            next = 0;
        }

        @Override
        public void spikes(Spikes spikes) {
            for (int i = 0; i < spikes.size(); i++) {
                if (spikes.populations().get(i) == population) {
                    spike(spikes.steps().get(i));
                }
            }
        }

        private void spike(long step) {
            while (next < pieces.size() && pieces.get(next).last() < step) {
                next++;
            }
            if (next < pieces.size() && pieces.get(next).before() < step) {
                delays.add(step - pieces.get(next++).before());
            }
        }

        @Override
        public Value value(RunEnd end) {
            if (delays.isEmpty()) {
                return new Value.Missing("nothing was emitted");
            }
            Collections.sort(delays);
            int middle = delays.size() / 2;
            double median =
                    delays.size() % 2 == 1 ? delays.get(middle) : (delays.get(middle - 1) + delays.get(middle)) / 2.0;
            return new Value.Number(median * end.network().dt(), Dimension.TIME);
        }
    }
}
