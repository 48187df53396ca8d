package ganglion.conformance.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Texts of small networks whose synapses change by rules drawn from a grammar: any seed gives one that compiles. */
public final class PlasticTexts {
    private static final List<String> FORMATS = List.of("float64", "float32", "fast");

    private final Dice dice;
    private final StringBuilder text = new StringBuilder();

    private PlasticTexts(long seed) {
        this.dice = new Dice(seed);
    }

    /** The text of a network; its steps take 0.5 ms. */
    public static String of(long seed) {
        PlasticTexts texts = new PlasticTexts(seed);
        texts.write();
        return texts.text.toString();
    }

    /** The number format that the network of a seed runs in. */
    public static String format(long seed) {
        return FORMATS.get(Math.floorMod(seed, 3));
    }

    private void write() {
        line("neuron cell(tau: ms = %dms, theta = %s) {", dice.between(3, 12), number(0.8, 1.2));
        line("    state v = uniform(0.0, 0.5), r = 0.0  in x, product g, max m");
        line("    v' = -v / tau  r' = -r / 20ms");
        line("    on x(w) { v += w * clip(g, 0.5, 1.5) + max(m, 0.0) }");
        line("    spike when v >= theta { v = 0.0  r += 1.0 }");
        line("}");
        line("neuron counter(theta: int = %d) {", dice.between(5, 9));
        line("    state n: int = 0  in k: int");
        line("    update { n += k  if n >= theta { emit 1 + (n & 1)  n = 0 } }");
        line("}");
        int rules = dice.between(1, 3);
        boolean fades = rule("rule0");
        for (int rule = 1; rule < rules; rule++) {
            rule("rule" + rule);
        }
        line("synapse tally(most: int = %d) {", dice.between(3, 9));
        line("    state w: int = 1 within -3..most  %s", site());
        line("    on pre { deliver w  w += 1 }");
        line("    on post { w -= %d }", dice.between(1, 2));
        line("}");
        network(rules, fades);
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String real(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private String number(double low, double high) {
        return real(dice.between(low, high));
    }

    private String site() {
        return dice.chance(0.5) ? "delay in axon" : "delay in dendrite";
    }

    /** Whether it has a state that decays. */
    private boolean rule(String name) {
        boolean axon = dice.chance(0.5);
        List<String> values = new ArrayList<>(List.of("w", "1.0"));
        line(
                "synapse %s(up = %s, down = %s, tau: ms = %dms) {",
                name, number(0, 0.1), number(0, 0.1), dice.between(4, 30));
        line("    state w = 0.5 %s", dice.chance(0.6) ? "within " + number(-1, 0) + ".." + number(0.5, 2) : "");
        if (dice.chance(0.5)) {
            line("    state e = %s", dice.chance(0.5) ? "0.2" : "uniform(0.0, 0.4)");
            line("    e' = -e / tau");
            values.add("e");
        }
        if (dice.chance(0.4)) {
            line("    state u = 1.0  u' = (1.0 - u) / %dms", dice.between(5, 50));
            values.add("u");
        }
        int traces = dice.between(1, 3);
        for (int k = 0; k < traces; k++) {
            values.add(trace("x" + k));
        }
        line("    delay in %s", axon ? "axon" : "dendrite");
        if (dice.chance(0.3)) {
            line("    post after %d", dice.between(0, 5));
        }
        line("    order %s", dice.chance(0.5) ? "pre, post" : "post, pre");
        line("    ties %s", dice.chance(0.5) ? "include" : "exclude");
        String deliver = values.contains("u") && dice.chance(0.5) ? "deliver w * u" : "deliver w";
        String delivery = dice.chance(0.2) ? "if w > 0.1 { " + deliver + " } else { deliver 0.1 }" : deliver;
        line("    on pre { %s %s %s }", axon ? deliver : "", statements(values), axon ? "" : delivery);
        line("    on post { %s }", statements(values));
        if (dice.chance(0.5)) {
            values.add("post.r");
            values.add("real(pre.spike)");
            values.add("real(post.spike)");
            line("    every %d { %s }", dice.between(1, 7), statements(values));
        }
        line("}");
        return values.contains("e");
    }

    private String trace(String name) {
        String raise = dice.of("", " add 0.5", " set 1.0", " add 0.7 max 1.5");
        line("    trace %s %s tau %dms%s", name, dice.chance(0.5) ? "pre" : "post", dice.between(2, 25), raise);
        return name;
    }

    private String statements(List<String> values) {
        StringBuilder block = new StringBuilder();
        if (values.contains("e") && dice.chance(0.5)) {
            block.append("e = clip(e + ").append(expression(values, 1)).append(", -1.0, 1.0)  ");
        }
        if (dice.chance(0.3)) {
            block.append("let a = ").append(expression(values, 2)).append("  ");
            block.append("if ").append(condition(values)).append(" { w += 0.01 * min(max(a, -1.0), 1.0) } else { ");
            block.append(values.contains("e") ? "e *= 0.5" : "w *= 0.99").append(" }  ");
        }
        if (values.contains("u") && dice.chance(0.5)) {
            block.append("u -= 0.3 * u  ");
        }
        String sign = dice.chance(0.5) ? "+ up" : "- down";
        block.append("w = clip(w ")
                .append(sign)
                .append(" * (")
                .append(expression(values, 2))
                .append("), -2.0, 2.5)");
        return block.toString();
    }

    private String condition(List<String> values) {
        return dice.chance(0.25)
                ? "bernoulli(0.5)"
                : expression(values, 1) + dice.of(" > ", " <= ") + expression(values, 1);
    }

    private String expression(List<String> values, int depth) {
        if (depth == 0 || dice.chance(0.3)) {
            return dice.chance(0.1) ? "uniform()" : values.get(dice.between(0, values.size() - 1));
        }
        String left = expression(values, depth - 1);
        String right = expression(values, depth - 1);
        return dice.of(
                "(" + left + " + " + right + ")",
                "(" + left + " - " + right + ")",
                "(" + left + " * " + right + ")",
                "min(" + left + ", " + right + ")",
                "max(" + left + ", " + right + ")");
    }

    /** @param fades whether the first rule has a state that decays */
    private void network(int rules, boolean fades) {
        line("network main {");
        line("    stim S[%d] : poisson(rate = %dHz)", dice.between(4, 12), dice.between(60, 250));
        line("    pop A[%d] : cell", dice.between(3, 9));
        line("    pop B[%d] : cell", dice.between(3, 9));
        line("    pop C[%d] : counter", dice.between(3, 9));
        line("    S -> A.x : all_to_all weight 0.5 delay %d", dice.between(0, 3));
        for (int k = 0; k < rules; k++) {
            String ends = dice.of(
                    "S -> A.x", "S -> B.x", "A -> B.x", "B -> A.x", "A -> A.x", "C -> B.x", "A -> B.g", "S -> A.m");
            line(
                    "    %s : %s rule%d weight %s delay %s%s as P%d",
                    ends, connector(), k, weight(), delay(), polarity(), k);
            if (!turned(ends).isEmpty() && dice.chance(0.6)) {
                line("    %s : transpose(P%d) delay %d as M%d", turned(ends), k, dice.between(1, 3), k);
            }
            line("    B -> A.%s : random(0.3) weight uniform(0.0, 1.2) delay %s", dice.of("g", "m"), delay());
            line("    A -> B.x : random(0.4) weight normal(0.1, 0.2) delay %s as Q%d", delay(), k);
        }
        line("    S -> C.k : random(0.7) tally weight integer(4) delay %d as T", dice.between(1, 3));
        line("    A -> C.k : random(0.5) weight 1 delay %d", dice.between(1, 4));
        line("    probe A.spikes, A.v, B.spikes, C.spikes, P0.w every 0.5ms");
        if (fades) {
            line("    probe P0.e every 1ms");
        }
        line("}");
    }

    /** The ends of a projection the other way round; a stimulus hears nothing, so its target hears itself then. */
    private static String turned(String ends) {
        return switch (ends) {
            case "A -> B.x" -> "B -> A.x";
            case "B -> A.x" -> "A -> B.x";
            case "A -> A.x" -> "A -> A.x";
            default -> "";
        };
    }

    private String connector() {
        return dice.of("all_to_all", "random(0.5)", "fixed_in(3)", "fixed_out(4)", "fixed_total(20)");
    }

    private String weight() {
        return dice.of("0.4", "uniform(0.0, 0.8)", "normal(0.2, 0.4)");
    }

    private String delay() {
        return dice.of("1", "2", "uniform(0.5ms, 3ms)", "uniform(0.5ms, 1.5ms)");
    }

    private String polarity() {
        return dice.of("", "", " polarity kept", " polarity positive");
    }
}
