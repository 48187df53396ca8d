package ganglion.cli;

import ganglion.experiment.bench.LoadCurve;
import ganglion.experiment.bench.ReferenceCurves;
import ganglion.runtime.traffic.LoadPoint;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Curves of networks on chip on a terminal. */
final class NetworkBenchTable {
    /** Latencies below the knee. */
    private static final double TOLERANCE = 0.03;

    private final Terminal terminal;

    NetworkBenchTable(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(List<LoadCurve> curves) {
        TextTable table = new TextTable(1);
        table.row(List.of("traffic", "rate", "stable", "latency", "network", "least", "most", "accepted", "visits"));
        for (LoadCurve curve : curves) {
            for (LoadPoint point : curve.points()) {
                table.row(List.of(
                        curve.name(),
                        number("%.3f", point.rate()),
                        point.stable() ? "yes" : "no",
                        number("%.2f", point.latency()),
                        number("%.2f", point.networkLatency()),
                        Long.toString(point.leastLatency()),
                        Long.toString(point.mostLatency()),
                        number("%.4f", point.accepted()),
                        number("%.3f", point.visits())));
            }
        }
        table.lines().forEach(line -> terminal.line("%s", line));
    }

    /** A line on how far a curve is from its reference; whether it is close enough. */
    boolean compare(ReferenceCurves.Curve reference, LoadCurve curve) {
        ReferenceCurves.Difference difference = ReferenceCurves.compare(reference, curve);
        boolean holds = difference.worst() <= TOLERANCE && difference.kneeSteps() <= 1;
        terminal.line(
                "%s %s: %d points, latency within %.2f %%, knee %s, reference %s",
                holds ? terminal.tick() : terminal.cross(),
                curve.name(),
                difference.points(),
                100 * difference.worst(),
                rate(curve.knee()),
                rate(reference.knee()));
        terminal.flush();
        return holds;
    }

    private static String rate(OptionalDouble rate) {
        return rate.isPresent() ? number("%.2f", rate.getAsDouble()) : "none";
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
