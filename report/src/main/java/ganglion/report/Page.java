package ganglion.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import ganglion.experiment.picture.Markup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One HTML file that needs nothing else: its style and scripts stand in it, and its policy lets a browser run these, by their hashes,
 * and load nothing. What it shows is data for the script, never a part of it.
 */
final class Page {
    private final String title;
    private final String subtitle;
    private final ImmutableList<Section> sections;

    Page(String title, String subtitle, ImmutableList<Section> sections) {
        this.title = title;
        this.subtitle = subtitle;
        this.sections = sections;
    }

    /** The whole file. */
    String html() throws IOException {
        String style = resource("report.css");
        String library = resource("echarts.js");
        String script = resource("report.js");
        Html html = new Html();
        html.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src "
                + hash(library) + " " + hash(script) + "; style-src " + hash(style)
                + "; base-uri 'none'; form-action 'none'\">\n");
        html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.markup("<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.element("title", title);
        html.markup("<style>" + style + "</style>\n</head>\n<body>\n");
        body(html);
        html.markup("<script type=\"application/json\" id=\"data\">" + json(html.charts()) + "</script>\n");
        html.markup("<script>" + library + "</script>\n<script>" + script + "</script>\n</body>\n</html>\n");
        return html.toString();
    }

    private void body(Html html) {
        html.markup("<header><h1>")
                .text(title)
                .markup("</h1><p>")
                .text(subtitle)
                .markup("</p></header>\n<nav>");
        for (int i = 0; i < sections.size(); i++) {
            html.markup("<a href=\"#part" + i + "\">")
                    .text(sections.get(i).title())
                    .markup("</a>");
        }
        html.markup(
                "</nav>\n<main>\n<noscript><p class=\"none\">Charts need JavaScript; the tables do not.</p></noscript>\n");
        for (int i = 0; i < sections.size(); i++) {
            html.markup("<section id=\"part" + i + "\"><h2>")
                    .text(sections.get(i).title())
                    .markup("</h2>\n");
            sections.get(i).write(html);
            html.markup("</section>\n");
        }
        html.markup(
                "</main>\n<footer>Charts: Apache ECharts 6.1.0 (Apache-2.0, echarts.apache.org), in this file.</footer>\n");
    }

    private static String resource(String name) throws IOException {
        return Resources.toString(Resources.getResource(Page.class, name), StandardCharsets.UTF_8);
    }

    /** As the policy names a script or style: of exactly what stands between its tags. */
    private static String hash(String text) {
        byte[] digest =
                Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes();
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    /** JSON that cannot end the element it stands in. */
    private static String json(JsonNode charts) throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        mapper.getFactory().setCharacterEscapes(new InScript());
        return mapper.writeValueAsString(shown(charts));
    }

    /** The same with every text made safe to show. */
    private static JsonNode shown(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : ImmutableList.copyOf(object.fieldNames())) {
                object.set(name, shown(object.path(name)));
            }
        } else if (node instanceof ArrayNode array && !array.path(0).isNumber()) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, shown(array.path(i)));
            }
        } else if (node instanceof TextNode text) {
            return new TextNode(Markup.shown(text.asText()));
        }
        return node;
    }

    /** Writes the signs of HTML as numbers. */
    private static final class InScript extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes['<'] = ESCAPE_CUSTOM;
            codes['>'] = ESCAPE_CUSTOM;
            codes['&'] = ESCAPE_CUSTOM;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int letter) {
            return new SerializedString(String.format(Locale.ROOT, "\\u%04x", letter));
        }
    }
}
