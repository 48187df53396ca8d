package ganglion.experiment.picture;

import java.util.Locale;

/** Writes one SVG picture; coordinates are in pixels, y points down, and are kept to a hundredth. */
public final class Svg {
    private static final String FONT = "font-family=\"Helvetica, Arial, sans-serif\"";

    private final StringBuilder text = new StringBuilder(4096);

    /** An empty white picture; the title is what a pointer shows. */
    public Svg(int width, int height, String title) {
        text.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\" %3$s>%n",
                width,
                height,
                FONT));
        text.append("<title>").append(Markup.escaped(title)).append("</title>\n");
        text.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    }

    /** Where a text stands in relation to its point. */
    public enum Anchor {
        START,
        MIDDLE,
        END;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public void line(double x1, double y1, double x2, double y2, String colour, double width) {
        text.append("<path d=\"M").append(at(x1)).append(' ').append(at(y1));
        text.append('L').append(at(x2)).append(' ').append(at(y2));
        text.append("\" stroke=\"")
                .append(colour)
                .append("\" stroke-width=\"")
                .append(at(width))
                .append("\"/>\n");
    }

    /** A filled rectangle. */
    public void rectangle(double x, double y, double width, double height, String colour) {
        text.append("<rect x=\"").append(at(x)).append("\" y=\"").append(at(y));
        text.append("\" width=\"").append(at(width)).append("\" height=\"").append(at(height));
        text.append("\" fill=\"").append(colour).append("\"/>\n");
    }

    /** The path data is in the language of SVG. */
    public void path(String data, String colour, double width) {
        text.append("<path fill=\"none\" stroke-linejoin=\"round\" d=\"").append(data);
        text.append("\" stroke=\"")
                .append(colour)
                .append("\" stroke-width=\"")
                .append(at(width))
                .append("\"/>\n");
    }

    public void dot(double x, double y, double radius, String colour) {
        text.append("<circle cx=\"").append(at(x)).append("\" cy=\"").append(at(y));
        text.append("\" r=\"")
                .append(at(radius))
                .append("\" fill=\"")
                .append(colour)
                .append("\"/>\n");
    }

    public void write(double x, double y, int size, Anchor anchor, String words) {
        text.append("<text x=\"").append(at(x)).append("\" y=\"").append(at(y));
        text.append("\" font-size=\"").append(size).append("\" text-anchor=\"").append(anchor.word());
        text.append("\" fill=\"#222222\">").append(Markup.escaped(words)).append("</text>\n");
    }

    /** From below to above. */
    public void writeUpwards(double x, double y, int size, String words) {
        text.append("<text transform=\"translate(").append(at(x)).append(' ').append(at(y));
        text.append(") rotate(-90)\" font-size=\"").append(size).append("\" text-anchor=\"middle\" fill=\"#222222\">");
        text.append(Markup.escaped(words)).append("</text>\n");
    }

    /** The whole picture. */
    public String finish() {
        return text + "</svg>\n";
    }

    /** A coordinate as short as it gets. */
    static String at(double value) {
        double rounded = Math.rint(value * 100) / 100;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
