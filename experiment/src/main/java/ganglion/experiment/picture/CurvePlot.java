package ganglion.experiment.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Curves through points, both axes from 0. */
public final class CurvePlot {
    private final String title;
    private final String xName;
    private final String yName;
    private final List<Curve> curves = new ArrayList<>();

    private record Curve(String name, double[] xs, double[] ys) {}

    public CurvePlot(String title, String xName, String yName) {
        this.title = title;
        this.xName = xName;
        this.yName = yName;
    }

    /** Adds a curve; there are as many of {@code ys} as of {@code xs}. */
    public void add(String name, double[] xs, double[] ys) {
        curves.add(new Curve(name, xs.clone(), ys.clone()));
    }

    /** The picture as SVG. */
    public String svg() {
        double right = curves.stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.xs()))
                .max()
                .orElse(1);
        double top = curves.stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.ys()))
                .max()
                .orElse(1);
        Chart chart = new Chart(
                title,
                xName,
                Range.of(0, right),
                yName,
                Range.of(0, top).padded(0.02),
                curves.stream().map(Curve::name).toList());
        for (int colour = 0; colour < curves.size(); colour++) {
            draw(chart, curves.get(colour), colour);
        }
        return chart.finish();
    }

    private static void draw(Chart chart, Curve curve, int colour) {
        chart.joined(curve.xs(), curve.ys(), colour, 1.6);
        for (int i = 0; i < curve.xs().length; i++) {
            chart.dot(curve.xs()[i], curve.ys()[i], colour);
        }
    }
}
