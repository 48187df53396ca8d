package ganglion.experiment.bench;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Router;
import ganglion.chip.Topology;
import ganglion.runtime.traffic.LoadPoint;
import ganglion.runtime.traffic.Sampling;
import ganglion.runtime.traffic.TrafficPattern;
import ganglion.runtime.traffic.TrafficSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Curves of another simulator, from a table of its output: columns {@code config, traffic, rate, kind, stable, packet latency, ...} of
 * which the rows of kind {@code latency} are used. A configuration is {@code m8_4vc_b4}: a mesh of 8 x 8 routers with 4 channels and
 * queues of 4 flits, in packets of 1 flit; {@code _spec} adds speculation, {@code _p4} packets of 4 flits.
 */
public final class ReferenceCurves {
    private static final Pattern CONFIGURATION =
            Pattern.compile("m([0-9]{1,3})_([0-9]{1,2})vc_b([0-9]{1,2})(_spec)?(?:_p(?:kt)?([0-9]{1,2}))?");
    private static final Pattern ROW = Pattern.compile("([^,]*),([^,]*),([^,]*),latency,([01]),([^,]*).*");

    /** Compared where the rate is at most this share of the knee. */
    private static final double COMPARED = 0.8;

    private ReferenceCurves() {}

    /** One curve; latencies are empty behind the knee. */
    public record Curve(String name, TrafficSetup setup, ImmutableList<Row> rows) {
        public ImmutableList<Double> rates() {
            return rows.stream().map(Row::rate).collect(ImmutableList.toImmutableList());
        }

        /** The first rate that was not stable. */
        public OptionalDouble knee() {
            return rows.stream()
                    .filter(row -> !row.stable())
                    .mapToDouble(Row::rate)
                    .findFirst();
        }
    }

    /** A point of a curve. */
    public record Row(double rate, boolean stable, OptionalDouble latency) {}

    /**
     * How far a measured curve is from its reference.
     *
     * @param points those compared
     * @param worst the greatest relative difference of their latencies
     * @param kneeSteps how many steps of the grid the knee is off; the length of the grid where one of them has none
     */
    public record Difference(int points, double worst, int kneeSteps) {}

    /** Reads all curves of a table; in the order in which they begin. */
    public static ImmutableList<Curve> read(Path file) throws IOException {
        return of(Files.readAllLines(file));
    }

    /** The curves of the lines of a table. */
    public static ImmutableList<Curve> of(List<String> lines) throws IOException {
        Map<String, TrafficSetup> setups = new LinkedHashMap<>();
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                String name = row.group(1) + " " + row.group(2);
                setups.put(name, setup(row.group(1), row.group(2)));
                rows.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(row(row.group(3), row.group(4).equals("1"), row.group(5)));
            }
        }
        ImmutableList.Builder<Curve> curves = ImmutableList.builder();
        rows.forEach((name, own) -> curves.add(
                new Curve(name, Optional.ofNullable(setups.get(name)).orElseThrow(), ImmutableList.copyOf(own))));
        return curves.build();
    }

    private static Row row(String rate, boolean stable, String latency) throws IOException {
        try {
            return new Row(
                    Double.parseDouble(rate),
                    stable,
                    latency.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(latency)));
        } catch (NumberFormatException failure) {
            throw new IOException("`" + rate + "` or `" + latency + "` is no number", failure);
        }
    }

    private static TrafficSetup setup(String configuration, String traffic) throws IOException {
        Matcher parts = CONFIGURATION.matcher(configuration);
        if (!parts.matches()) {
            throw new IOException("unknown configuration " + configuration);
        }
        int side = Integer.parseInt(parts.group(1));
        int flits = Optional.ofNullable(parts.group(5)).map(Integer::parseInt).orElse(1);
        Router router = Router.USUAL
                .withQueues(Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)))
                .withFlits(flits)
                .withSpeculation(Optional.ofNullable(parts.group(4)).isPresent());
        TrafficPattern pattern =
                TrafficPattern.of(traffic).orElseThrow(() -> new IOException("unknown traffic " + traffic));
        return new TrafficSetup(new Topology.Mesh2d(side, side), router, pattern, Sampling.USUAL, 1);
    }

    /** Compares latencies up to 80 % of the reference's knee, and the knees. */
    public static Difference compare(Curve reference, LoadCurve measured) {
        double limit = COMPARED * reference.knee().orElse(Double.POSITIVE_INFINITY) + 1e-9;
        int points = 0;
        double worst = 0;
        for (int i = 0; i < measured.points().size(); i++) {
            Row row = reference.rows().get(i);
            LoadPoint point = measured.points().get(i);
            if (row.latency().isPresent() && row.rate() <= limit) {
                points++;
                worst = Math.max(worst, Math.abs(point.latency() / row.latency().getAsDouble() - 1));
            }
        }
        return new Difference(points, worst, kneeSteps(reference, measured));
    }

    private static int kneeSteps(Curve reference, LoadCurve measured) {
        ImmutableList<Double> rates = reference.rates();
        int theirs =
                reference.knee().isPresent() ? rates.indexOf(reference.knee().getAsDouble()) : rates.size();
        int ours = measured.knee().isPresent() ? rates.indexOf(measured.knee().getAsDouble()) : rates.size();
        return Math.abs(theirs - ours);
    }
}
