package ganglion.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ganglion.experiment.picture.Markup;
import java.util.List;

/** A page in the making. Whatever text it is given stays text. */
final class Html {
    private final StringBuilder page = new StringBuilder(1 << 16);
    private final ArrayNode charts = JsonNodeFactory.instance.arrayNode();

    /** How the cells of a column stand. */
    enum Column {
        WORDS,
        NUMBER
    }

    /** Markup of our own, never of others. */
    Html markup(String own) {
        page.append(own);
        return this;
    }

    Html text(String words) {
        page.append(Markup.escaped(words));
        return this;
    }

    Html element(String tag, String words) {
        return markup("<" + tag + ">").text(words).markup("</" + tag + ">\n");
    }

    void paragraph(String words) {
        element("p", words);
    }

    /** In place of what was not measured. */
    void none(String words) {
        markup("<p class=\"none\">").text(words).markup("</p>\n");
    }

    void heading(String words) {
        element("h3", words);
    }

    /** A name and what it stands for. */
    void fact(String name, String value) {
        markup("<div><dt>").text(name).markup("</dt><dd>").text(value).markup("</dd></div>\n");
    }

    void table(List<Column> columns, List<String> head, List<List<String>> rows) {
        markup("<div class=\"wide\"><table><thead>");
        row("th", columns, head);
        markup("</thead><tbody>\n");
        rows.forEach(cells -> row("td", columns, cells));
        markup("</tbody></table></div>\n");
    }

    private void row(String tag, List<Column> columns, List<String> cells) {
        markup("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            boolean number = columns.get(Math.min(i, columns.size() - 1)) == Column.NUMBER;
            markup("<" + tag + (number ? " class=\"n\">" : ">"))
                    .text(cells.get(i))
                    .markup("</" + tag + ">");
        }
        markup("</tr>\n");
    }

    /**
     * Room for a chart, which the page's script draws.
     *
     * @param kind raster, lines, bars, columns or cells: what the script calls it
     * @param note what a reader has to know of it; may be empty
     * @return what it shows, to be filled: a list of views, one of which is seen at a time
     */
    ArrayNode chart(String kind, String title, String note) {
        int number = charts.size();
        markup("<figure id=\"chart" + number + "\"><figcaption><b>").text(title).markup("</b>");
        if (!note.isEmpty()) {
            markup(" <span>").text(note).markup("</span>");
        }
        markup("</figcaption><div class=\"views\"></div><div class=\"chart " + kind + "\"></div></figure>\n");
        ObjectNode chart = charts.addObject();
        chart.put("kind", kind);
        return chart.putArray("views");
    }

    /** What the page's script draws. */
    ArrayNode charts() {
        return charts;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
