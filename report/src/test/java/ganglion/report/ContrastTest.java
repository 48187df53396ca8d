package ganglion.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Text and lines of the page can be told from its ground, by day and by night (contrast as WCAG 2.2 reckons it). */
class ContrastTest {
    private static final Pattern COLOUR = Pattern.compile("--(\\w+): #([0-9a-f]{6})");

    @Test
    void wordsAndLinesStandOut() throws IOException {
        String style =
                Resources.toString(Resources.getResource(ContrastTest.class, "report.css"), StandardCharsets.UTF_8);
        int night = style.indexOf("@media");
        check(style.substring(0, night));
        check(style.substring(night, style.indexOf("box-sizing")));
    }

    private static void check(String style) {
        Map<String, Integer> colours = new HashMap<>();
        COLOUR.matcher(style)
                .results()
                .forEach(each -> colours.put(each.group(1), Integer.parseInt(each.group(2), 16)));
        int ground = colours.getOrDefault("ground", 0);
        for (String words : new String[] {"ink", "soft", "accent", "warn"}) {
            assertThat(contrast(colours.getOrDefault(words, ground), ground))
                    .as(words)
                    .isGreaterThan(4.5);
        }
        for (int line = 0; line < 8; line++) {
            assertThat(contrast(colours.getOrDefault("c" + line, ground), ground))
                    .as("c" + line)
                    .isGreaterThan(2.0);
        }
    }

    private static double contrast(int colour, int other) {
        double light = Math.max(luminance(colour), luminance(other));
        double dark = Math.min(luminance(colour), luminance(other));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
    }

    private static double linear(int channel) {
        double share = (channel & 0xff) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
