package ganglion.experiment.picture;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.formula.Misfit;
import ganglion.experiment.formula.Readable;
import ganglion.experiment.formula.RunKey;
import ganglion.experiment.formula.Statistic;
import ganglion.experiment.measure.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code pareto(x, y)}: two figures of all runs against each other, less of both being better. A point is the median over the seeds;
 * those that no other point beats in one figure without losing in the other are the front.
 */
public final class ParetoFront {
    private final String xName;
    private final String yName;
    private final Map<RunKey, List<double[]>> runs = new LinkedHashMap<>();
    private final List<String> misfits = new ArrayList<>();
    private String xUnit = "";
    private String yUnit = "";

    /**
     * A point.
     *
     * @param name what tells it from others: parameters, control, chip
     */
    public record Point(String name, double x, double y, boolean best) {}

    public ParetoFront(String xName, String yName) {
        this.xName = xName;
        this.yName = yName;
    }

    /** The values in one run; a run in which one of them is no number is left out. */
    public void add(RunKey run, Value x, Value y) {
        if (x instanceof Value.Number across && y instanceof Value.Number up) {
            Readable.Scaled right = Readable.stable(across);
            Readable.Scaled above = Readable.stable(up);
            xUnit = across.dimension().isNone() ? "" : " [" + right.unit() + "]";
            yUnit = up.dimension().isNone() ? "" : " [" + above.unit() + "]";
            RunKey group = new RunKey(run.point(), run.chip(), run.format(), run.backend(), 0);
            runs.computeIfAbsent(group, _ -> new ArrayList<>()).add(new double[] {right.value(), above.value()});
        }
    }

    /** A point at which the network does not fit the chip: it has no figures. */
    public void miss(Misfit point) {
        misfits.add(point.name());
    }

    /** The names of the points without figures. */
    public ImmutableList<String> misfits() {
        return ImmutableList.copyOf(misfits);
    }

    /** The name of the first figure, with its unit. */
    public String xTitle() {
        return xName + xUnit;
    }

    /** The name of the second figure, with its unit. */
    public String yTitle() {
        return yName + yUnit;
    }

    /** All points, from the least of the first figure to the greatest. */
    public ImmutableList<Point> points() {
        List<Point> all = new ArrayList<>();
        runs.forEach((run, values) -> all.add(new Point(name(run), median(values, 0), median(values, 1), false)));
        return all.stream()
                .map(point -> new Point(
                        point.name(), point.x(), point.y(), all.stream().noneMatch(other -> beats(other, point))))
                .sorted(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y))
                .collect(ImmutableList.toImmutableList());
    }

    private static boolean beats(Point other, Point point) {
        return other.x() <= point.x() && other.y() <= point.y() && (other.x() < point.x() || other.y() < point.y());
    }

    private static double median(List<double[]> values, int place) {
        return Statistic.MEDIAN.of(
                values.stream().mapToDouble(pair -> pair[place]).toArray());
    }

    private static String name(RunKey run) {
        String point = run.point().toString();
        return (point.isEmpty() ? "" : point + ", ") + run.chip() + ", " + run.backend();
    }

    /** The picture as SVG: all points, and a line through the front. */
    public String svg() {
        ImmutableList<Point> points = points();
        ImmutableList<Point> front = points.stream().filter(Point::best).collect(ImmutableList.toImmutableList());
        double[] xs = points.stream().mapToDouble(Point::x).toArray();
        double[] ys = points.stream().mapToDouble(Point::y).toArray();
        Chart chart = new Chart(
                yName + " against " + xName + left(),
                xTitle(),
                range(xs),
                yTitle(),
                range(ys),
                ImmutableList.of("on the front", "beaten by others"));
        chart.joined(
                front.stream().mapToDouble(Point::x).toArray(),
                front.stream().mapToDouble(Point::y).toArray(),
                0,
                1.6);
        points.forEach(point -> chart.dot(point.x(), point.y(), point.best() ? 0 : 1));
        return chart.finish();
    }

    private String left() {
        return misfits.isEmpty()
                ? ""
                : " (" + misfits.size() + (misfits.size() == 1 ? " point does" : " points do") + " not fit)";
    }

    private static Range range(double[] values) {
        double low = java.util.Arrays.stream(values).min().orElse(0);
        double high = java.util.Arrays.stream(values).max().orElse(1);
        return Range.of(low, high).padded(0.05);
    }
}
