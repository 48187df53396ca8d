package ganglion.experiment.picture;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** Axes with ticks and names, and room for lines and points between them. */
public final class Chart {
    /** Colours that can be told apart with any eyes (Okabe and Ito). */
    private static final ImmutableList<String> COLOURS =
            ImmutableList.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000", "#8c6bb1");

    private static final int WIDTH = 760;
    private static final int HEIGHT = 440;
    private static final int LEFT = 76;
    private static final int TOP = 40;
    private static final int BOTTOM = 58;
    private static final int SMALL = 12;
    private static final int LEGEND_LINE = 18;
    private static final int LONGEST_NAME = 28;
    private static final String FRAME = "#444444";
    private static final String GRID = "#e4e4e4";

    private final Range x;
    private final Range y;
    private final Svg svg;
    private final int right;

    /** @param legend the names of the lines; no legend for fewer than two */
    public Chart(String title, String xName, Range x, String yName, Range y, List<String> legend) {
        this.x = x;
        this.y = y;
        this.right = legend.size() < 2 ? 20 : 190;
        this.svg = new Svg(WIDTH, HEIGHT, title);
        svg.write(LEFT, 24, 15, Svg.Anchor.START, title);
        axes();
        svg.write((LEFT + WIDTH - right) / 2.0, HEIGHT - 14, 13, Svg.Anchor.MIDDLE, xName);
        svg.writeUpwards(20, (TOP + HEIGHT - BOTTOM) / 2.0, 13, yName);
        legend(legend);
    }

    private void axes() {
        for (double tick : x.ticks()) {
            svg.line(x(tick), TOP, x(tick), HEIGHT - BOTTOM, GRID, 1);
            svg.write(x(tick), HEIGHT - BOTTOM + 18, SMALL, Svg.Anchor.MIDDLE, Range.text(tick));
        }
        for (double tick : y.ticks()) {
            svg.line(LEFT, y(tick), WIDTH - right, y(tick), GRID, 1);
            svg.write(LEFT - 8, y(tick) + 4, SMALL, Svg.Anchor.END, Range.text(tick));
        }
        svg.line(LEFT, TOP, LEFT, HEIGHT - BOTTOM, FRAME, 1.2);
        svg.line(LEFT, HEIGHT - BOTTOM, WIDTH - right, HEIGHT - BOTTOM, FRAME, 1.2);
    }

    private void legend(List<String> names) {
        for (int i = 0; names.size() > 1 && i < names.size(); i++) {
            double line = TOP + 8 + i * LEGEND_LINE;
            if (line > HEIGHT - BOTTOM) {
                break;
            }
            svg.line(WIDTH - right + 12, line, WIDTH - right + 32, line, colour(i), 2.5);
            String name = names.get(i);
            String shown = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 2) + "..";
            svg.write(WIDTH - right + 38, line + 4, 11, Svg.Anchor.START, shown);
        }
    }

    private double x(double value) {
        return LEFT + x.share(value) * (WIDTH - right - LEFT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - y.share(value) * (HEIGHT - BOTTOM - TOP);
    }

    private static String colour(int place) {
        return COLOURS.get(place % COLOURS.size());
    }

    /** Columns of pixels between the ends of the x axis. */
    int columns() {
        return WIDTH - right - LEFT;
    }

    /** Points joined by lines; those that are no numbers interrupt them. */
    public void joined(double[] xs, double[] ys, int colour, double width) {
        StringBuilder path = new StringBuilder();
        boolean joined = false;
        for (int i = 0; i < xs.length; i++) {
            boolean known = Double.isFinite(ys[i]);
            if (known) {
                path.append(joined ? 'L' : 'M')
                        .append(Svg.at(x(xs[i])))
                        .append(' ')
                        .append(Svg.at(y(ys[i])));
            }
            joined = known;
        }
        svg.path(path.toString(), colour(colour), width);
    }

    void dot(double atX, double atY, int colour) {
        svg.dot(x(atX), y(atY), 3.2, colour(colour));
    }

    /** From the least to the greatest value at a place. */
    void bar(double atX, double low, double high, int colour) {
        svg.line(x(atX), y(low), x(atX), y(high), colour(colour), 1);
    }

    /** Short upright strokes in the first colour. */
    void strokes(double[] xs, double[] ys, double height, double width) {
        strokes(xs, ys, height, width, 0);
    }

    /** Short upright strokes. */
    public void strokes(double[] xs, double[] ys, double height, double width, int colour) {
        double half = Math.max(0.6, Math.abs(y(height) - y(0)) / 2);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            path.append('M').append(Svg.at(x(xs[i]))).append(' ').append(Svg.at(y(ys[i]) - half));
            path.append('v').append(Svg.at(2 * half));
        }
        svg.path(path.toString(), colour(colour), width);
    }

    /** The whole picture. */
    public String finish() {
        return svg.finish();
    }
}
