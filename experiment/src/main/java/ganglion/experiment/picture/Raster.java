package ganglion.experiment.picture;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.measure.Arguments;
import ganglion.experiment.measure.Measure;
import ganglion.experiment.measure.MeasureKind;
import ganglion.experiment.measure.NetworkView;
import ganglion.experiment.schedule.Stretch;
import ganglion.runtime.Spikes;
import java.util.Arrays;

/** {@code raster(pop)}: a stroke for each emission, neurons above each other; of very many emissions every second, fourth ... one. */
final class Raster implements MeasureKind {
    private static final int MOST = 40_000;
    private static final double SECONDS_FROM = 10_000;

    @Override
    public String name() {
        return "raster";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("pop", Takes.POPULATION));
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        int place = Arguments.population(arguments.get("pop").orElseThrow()).orElseThrow();
        NetworkView.PopulationView population = network.populations().get(place);
        return new Strokes(place, population.name(), population.size(), network.dt());
    }

    private static final class Strokes implements Sketch {
        private final int population;
        private final String name;
        private final int size;
        private final double dt;
        private double[] steps = new double[1024];
        private double[] neurons = new double[1024];
        private int filled;
        private long seen;
        private long stride = 1;
        private long first = Long.MAX_VALUE;
        private long last;

        Strokes(int population, String name, int size, double dt) {
            this.population = population;
            this.name = name;
            this.size = size;
            this.dt = dt;
        }

        @Override
        public void begin(Stretch stretch) {
            first = Math.min(first, stretch.before());
        }

        @Override
        public void end(long reached) {
            last = reached;
        }

        @Override
        public void spikes(Spikes spikes) {
            for (int i = 0; i < spikes.size(); i++) {
                if (spikes.populations().get(i) == population && seen++ % stride == 0) {
                    add(spikes.steps().get(i), spikes.indices().get(i));
                }
            }
        }

        private void add(long step, int neuron) {
            if (filled == steps.length && filled >= MOST) {
                thin();
            }
            if (filled == steps.length) {
                steps = Arrays.copyOf(steps, 2 * filled);
                neurons = Arrays.copyOf(neurons, 2 * filled);
            }
            steps[filled] = step;
            neurons[filled++] = neuron;
        }

        private void thin() {
            stride *= 2;
            filled /= 2;
            for (int i = 0; i < filled; i++) {
                steps[i] = steps[2 * i];
                neurons[i] = neurons[2 * i];
            }
        }

        @Override
        public String svg() {
            double low = first == Long.MAX_VALUE ? 0 : first * dt;
            double unit = (last * dt - low) >= SECONDS_FROM ? 1000 : 1;
            String title = name + (stride == 1 ? "" : ", one emission of " + stride);
            Chart chart = new Chart(
                    title,
                    unit == 1 ? "time [ms]" : "time [s]",
                    Range.of(low / unit, last * dt / unit),
                    "neuron",
                    new Range(-0.5, size - 0.5),
                    ImmutableList.of());
            double[] times = Arrays.stream(steps, 0, filled)
                    .map(step -> step * dt / unit)
                    .toArray();
            chart.strokes(times, Arrays.copyOf(neurons, filled), 0.8, 1);
            return chart.finish();
        }
    }
}
