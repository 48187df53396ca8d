package ganglion.experiment.picture;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.measure.Arguments;
import ganglion.experiment.measure.Measure;
import ganglion.experiment.measure.MeasureKind;
import ganglion.experiment.measure.NetworkView;
import ganglion.experiment.measure.SeriesMeasure;
import ganglion.experiment.schedule.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** {@code trace(path)}: the values of a path over time, a line a neuron, for the first eight. */
final class TracePicture implements MeasureKind {
    private static final int MOST_LINES = 8;
    private static final int MOST_ROWS = 200_000;
    private static final double SECONDS_FROM = 10_000;

    @Override
    public String name() {
        return "trace";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("path", Takes.PATH));
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        return new Lines(arguments.get("path").orElseThrow(), network);
    }

    private static final class Lines extends SeriesMeasure implements Sketch {
        private final String name;
        private final double dt;
        private final List<Double> times = new ArrayList<>();
        private final List<double[]> rows = new ArrayList<>();
        private int width;
        private boolean begun;
        private long seen;
        private long stride = 1;

        Lines(Arguments.Resolved path, NetworkView network) {
            super(path, network);
            this.name = path.span().text().strip();
            this.dt = network.dt();
        }

        @Override
        public void begin(Stretch stretch) {
            begun = false;
            super.begin(stretch);
        }

        @Override
        protected void row(long step, double[] values) {
            if (!begun && !rows.isEmpty()) {
                add(step, new double[0]); // lines end between two stretches
            }
            begun = true;
            width = values.length;
            if (seen++ % stride == 0) {
                add(step, Arrays.copyOf(values, Math.min(values.length, MOST_LINES)));
            }
        }

        private void add(long step, double[] values) {
            if (rows.size() >= MOST_ROWS) {
                stride *= 2;
                for (int i = 0; i < rows.size() / 2; i++) {
                    rows.set(i, rows.get(2 * i));
                    times.set(i, times.get(2 * i));
                }
                rows.subList(rows.size() / 2, rows.size()).clear();
                times.subList(rows.size(), times.size()).clear();
            }
            rows.add(values);
            times.add(step * dt);
        }

        @Override
        public String svg() {
            int lines = Math.min(width, MOST_LINES);
            double[] all = rows.stream()
                    .flatMapToDouble(Arrays::stream)
                    .filter(Double::isFinite)
                    .toArray();
            double from = times.isEmpty() ? 0 : times.get(0);
            double to = times.isEmpty() ? 1 : times.get(times.size() - 1);
            double unit = to - from >= SECONDS_FROM ? 1000 : 1;
            Range values = Range.of(
                    Arrays.stream(all).min().orElse(0), Arrays.stream(all).max().orElse(1));
            Chart chart = new Chart(
                    name + (lines < width ? ", neurons 0 to " + (lines - 1) + " of " + width : ""),
                    unit == 1 ? "time [ms]" : "time [s]",
                    Range.of(from / unit, to / unit),
                    name + " (base units: ms, mV, pA)",
                    values.padded(0.05),
                    IntStream.range(0, lines).mapToObj(line -> "neuron " + line).toList());
            for (int line = 0; line < lines; line++) {
                line(chart, line, unit);
            }
            return chart.finish();
        }

        /** Where several rows fall on a column of pixels their least and greatest values are enough. */
        private void line(Chart chart, int line, double unit) {
            int rowsPerPair = Math.max(1, rows.size() / chart.columns());
            List<double[]> points = new ArrayList<>();
            for (int from = 0; from < rows.size(); from += rowsPerPair) {
                int to = Math.min(rows.size(), from + rowsPerPair);
                double[] values = IntStream.range(from, to)
                        .filter(row -> line < rows.get(row).length)
                        .mapToDouble(row -> rows.get(row)[line])
                        .toArray();
                double time = times.get(from) / unit;
                boolean whole = values.length == to - from;
                points.add(
                        new double[] {time, whole ? Arrays.stream(values).min().orElse(Double.NaN) : Double.NaN});
                if (rowsPerPair > 1 && whole) {
                    points.add(new double[] {time, Arrays.stream(values).max().orElse(Double.NaN)});
                }
            }
            double[] xs = points.stream().mapToDouble(point -> point[0]).toArray();
            double[] ys = points.stream().mapToDouble(point -> point[1]).toArray();
            chart.joined(xs, ys, line, 1.2);
        }
    }
}
