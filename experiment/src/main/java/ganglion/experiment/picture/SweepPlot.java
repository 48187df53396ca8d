package ganglion.experiment.picture;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.formula.Point;
import ganglion.experiment.formula.Readable;
import ganglion.experiment.formula.RunKey;
import ganglion.experiment.formula.Statistic;
import ganglion.experiment.measure.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code plot(measure, over = parameter)}: a measure over a swept parameter. The median of all seeds as a point, and their range
 * as a bar; a line for each control, chip, format, backend and point of the other sweeps.
 */
public final class SweepPlot {
    private final String measure;
    private final String parameter;
    private final Map<String, TreeMap<Double, List<Double>>> lines = new LinkedHashMap<>();
    private String xUnit = "";
    private String yUnit = "";

    public SweepPlot(String measure, String parameter) {
        this.measure = measure;
        this.parameter = parameter;
    }

    /** The value in one run; what is no number is left out. */
    public void add(RunKey run, Value value) {
        Value at = run.point().parameters().getOrDefault(parameter, new Value.Missing(""));
        if (at instanceof Value.Number place && value instanceof Value.Number number) {
            Readable.Scaled x = Readable.stable(place);
            Readable.Scaled y = Readable.stable(number);
            xUnit = place.dimension().isNone() ? "" : " [" + x.unit() + "]";
            yUnit = number.dimension().isNone() ? "" : " [" + y.unit() + "]";
            lines.computeIfAbsent(name(run), _ -> new TreeMap<>())
                    .computeIfAbsent(x.value(), _ -> new ArrayList<>())
                    .add(y.value());
        }
    }

    private String name(RunKey run) {
        Point others = run.point().without(com.google.common.collect.ImmutableSet.of(parameter));
        String variant = others.toString();
        return (variant.isEmpty() ? "" : variant + ", ") + run.chip() + ", " + run.format() + ", " + run.backend();
    }

    /** The picture as SVG. */
    public String svg() {
        double[] xs = lines.values().stream()
                .flatMap(line -> line.keySet().stream())
                .mapToDouble(x -> x)
                .toArray();
        double[] ys = lines.values().stream()
                .flatMap(line -> line.values().stream())
                .flatMap(Collection::stream)
                .mapToDouble(y -> y)
                .toArray();
        Chart chart = new Chart(
                measure + " over " + parameter,
                parameter + xUnit,
                range(xs),
                measure + yUnit,
                range(ys),
                ImmutableList.copyOf(names()));
        int colour = 0;
        for (TreeMap<Double, List<Double>> line : lines.values()) {
            draw(chart, line, colour++);
        }
        return chart.finish();
    }

    /** What all lines have in common is left out. */
    private List<String> names() {
        List<String> names = new ArrayList<>(lines.keySet());
        if (names.size() < 2) {
            return names;
        }
        String last = names.get(0);
        int common = last.length();
        for (String name : names) {
            int same = 0;
            while (same < Math.min(common, name.length())
                    && name.charAt(name.length() - 1 - same) == last.charAt(last.length() - 1 - same)) {
                same++;
            }
            common = same;
        }
        String tail = last.substring(last.length() - common);
        int comma = tail.indexOf(", ");
        int cut = comma < 0 ? 0 : tail.length() - comma;
        return names.stream()
                .map(name -> name.substring(0, name.length() - cut))
                .map(name -> name.isEmpty() ? "as planned" : name)
                .toList();
    }

    private static Range range(double[] values) {
        double low = java.util.Arrays.stream(values).min().orElse(0);
        double high = java.util.Arrays.stream(values).max().orElse(1);
        return Range.of(low, high).padded(0.05);
    }

    private static void draw(Chart chart, SortedMap<Double, List<Double>> line, int colour) {
        double[] xs = line.keySet().stream().mapToDouble(x -> x).toArray();
        double[] medians = line.values().stream()
                .mapToDouble(values -> Statistic.MEDIAN.of(
                        values.stream().mapToDouble(value -> value).toArray()))
                .toArray();
        chart.joined(xs, medians, colour, 1.6);
        int place = 0;
        for (List<Double> values : line.values()) {
            double[] all = values.stream().mapToDouble(value -> value).toArray();
            chart.bar(xs[place], Statistic.LOWEST.of(all), Statistic.HIGHEST.of(all), colour);
            chart.dot(xs[place], medians[place], colour);
            place++;
        }
    }
}
