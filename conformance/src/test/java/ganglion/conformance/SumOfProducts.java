package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A learning rule as brian2-loihi writes it, {@code 2^-2*x1*y0-2^-2*y1*x0+0*u0}, in the words of the library. */
final class SumOfProducts {
    private static final Pattern TERM =
            Pattern.compile("([+-]?)((?:\\d+(?:\\.\\d+)?(?:\\^-?\\d+)?\\*)*)([xyu]\\d(?:\\*[xyu]\\d)*)");
    private static final Map<String, String> PARAMETERS = Map.of(
            "x1*y0", "x1_y0", "x0*y1", "y1_x0", "x0*x1", "x1_x0", "y0*y1", "y1_y0", "x1*y1", "x1_y1", "x0*y0", "x0_y0");

    private SumOfProducts() {}

    /** The call of the library's model that does the same. */
    static String call(JsonNode synapses, int exponent) {
        String rule = synapses.get("learning_rule").asText().replace(" ", "");
        Map<String, Double> sums = new TreeMap<>();
        int end = 0;
        for (MatchResult term : TERM.matcher(rule).results().toList()) {
            assertThat(term.start()).as("the rule %s", rule).isEqualTo(end);
            end = term.end();
            double factor = (term.group(1).equals("-") ? -1 : 1) * product(term.group(2));
            sums.merge(parameter(term.group(3)), factor, Double::sum);
        }
        assertThat(end).as("the rule %s", rule).isEqualTo(rule.length());
        List<String> arguments = new ArrayList<>();
        sums.forEach((name, value) -> arguments.add(String.format(Locale.ROOT, "%s = %.12f", name, value)));
        JsonNode learning = synapses.get("learning");
        arguments.add("impulse_x1 = " + learning.path("imp_x1").asInt(0) + ".0");
        arguments.add("impulse_y1 = " + learning.path("imp_y1").asInt(0) + ".0");
        arguments.add("shift = " + exponent);
        assertThat(learning.path("tau_x1").asInt(1))
                .as("steps that a trace lives")
                .isEqualTo(1);
        assertThat(learning.path("tau_y1").asInt(1))
                .as("steps that a trace lives")
                .isEqualTo(1);
        return "loihi_products(" + String.join(", ", arguments) + ")";
    }

    private static double product(String factors) {
        double product = 1;
        for (String factor : Splitter.on('*').omitEmptyStrings().split(factors)) {
            List<String> power = Splitter.on('^').splitToList(factor);
            double base = Double.parseDouble(power.get(0));
            product *= power.size() == 1 ? base : Math.pow(base, Integer.parseInt(power.get(1)));
        }
        return product;
    }

    private static String parameter(String names) {
        String sorted = Splitter.on('*')
                .splitToStream(names)
                .filter(name -> !name.equals("u0"))
                .sorted()
                .collect(Collectors.joining("*"));
        return PARAMETERS.getOrDefault(sorted, "only_" + (sorted.isEmpty() ? "u0" : sorted));
    }
}
