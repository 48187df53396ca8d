package ganglion.conformance.generator;

import com.google.common.collect.ImmutableList;
import ganglion.conformance.generator.Model.Parameter;
import ganglion.conformance.generator.Model.Port;
import java.util.Optional;

/** Models of differential equations. */
final class EquationModels {
    private EquationModels() {}

    private static Model model(String name, String text, ImmutableList<Port> ports, ImmutableList<String> states) {
        return new Model(name, text, ports, states, Optional.empty(), false);
    }

    static Model delta(String name, Dice dice) {
        String text = """
                neuron %s(tau: ms = %s, V_th: mV = 15mV) {
                    state v: mV = %s
                    in jump: mV
                    v' = -v / tau
                    on jump(w) { v += w }
                    spike when v %s V_th { v = %s  %s }
                    solve exact
                }
                """.formatted(
                        name,
                        dice.real(5, 40, "ms"),
                        dice.of("0mV", "uniform(0mV, 15mV)", "3.25mV"),
                        dice.of(">=", ">"),
                        dice.of("0mV", "v - V_th", "-2.5mV"),
                        dice.of("hold v for 2ms", "hold v for 1ms", ""));
        return new Model(
                name,
                text,
                ImmutableList.of(new Port("jump", false, "mV", 15)),
                ImmutableList.of("v"),
                Optional.of(new Parameter("V_th", false, "mV", 8, 20)),
                false);
    }

    static Model exponential(String name, Dice dice) {
        String text = """
                neuron %s(tau_m: ms = %s, tau_s: ms = %s, V_th: mV = 10mV, t_ref: ms = %s) {
                    state e: mV = 0mV, i: mV = 0mV, v: mV = 0mV
                    in exc: mV, inh: mV
                    e' = -e / tau_s
                    i' = -i / (2.0 * tau_s)
                    v' = (e - i - v) / tau_m
                    on exc(w) { e += w }
                    on inh(w) { i += w }
                    spike when v >= V_th { v = 0mV  hold v for t_ref }
                    solve exact
                }
                """.formatted(name, dice.real(5, 15, "ms"), dice.real(3, 12, "ms"), dice.of("1ms", "2ms", "3ms"));
        return model(
                name,
                text,
                ImmutableList.of(new Port("exc", false, "mV", 30), new Port("inh", false, "mV", -30)),
                ImmutableList.of("e", "i", "v"));
    }

    static Model alpha(String name, Dice dice) {
        String text = """
                neuron %s(tau_m: ms = 10ms, tau_s: ms = %s, V_th: mV = 10mV) {
                    param k = exp(1.0) / tau_s
                    state d: mV/ms = 0mV/ms, g: mV = 0mV, v: mV = 0mV
                    in syn: mV
                    d' = -d / tau_s
                    g' = d - g / tau_s
                    v' = (g - v) / tau_m
                    on syn(w) { d += k * w }
                    spike when v >= V_th { v = 0mV  hold v for 2ms }
                    solve exact
                }
                """.formatted(name, dice.real(2, 8, "ms")).replace("0mV/ms", "0[mV/ms]");
        return model(name, text, ImmutableList.of(new Port("syn", false, "mV", 35)), ImmutableList.of("d", "g", "v"));
    }

    static Model quadratic(String name, Dice dice) {
        String text = """
                neuron %s(a = %s, d = %s) {
                    state v = %s, u = -13.0, I = 0.0
                    in x
                    v' = (0.04 * v * v + 5.0 * v + 140.0 - u + I) / 1ms
                    u' = a * (0.2 * v - u) / 1ms
                    on x(w) { I = 0.5 * I + w }
                    spike when v >= 30.0 { v = -65.0  u += d }
                    solve euler
                }
                """.formatted(
                name, dice.real(0.01, 0.1, ""), dice.real(2, 8, ""), dice.of("-65.0", "-65.0 + 5.0 * normal()"));
        return model(name, text, ImmutableList.of(new Port("x", false, "", 25)), ImmutableList.of("v", "u", "I"));
    }

    static Model conductance(String name, Dice dice) {
        String text = """
                neuron %s(C: pF = 200pF, g_L: nS = 10nS, E_L: mV = -60mV, V_th: mV = -50mV, I_ext: pA = %s) {
                    state v: mV = uniform(-60mV, -50mV), g_e: nS = 0nS, g_i: nS = 0nS
                    in exc: nS, inh: nS
                    v'   = (g_L * (E_L - v) + g_e * (0mV - v) + g_i * (-80mV - v) + I_ext) / C
                    g_e' = -g_e / 5ms
                    g_i' = -g_i / 10ms
                    on exc(w) { g_e += abs(w) }
                    on inh(w) { g_i += abs(w) }
                    spike when v >= V_th { v = E_L  hold v for %s }
                    solve %s
                }
                """.formatted(name, dice.of("0pA", "90pA"), dice.of("2ms", "5ms"), dice.of("exp_euler", "rk4"));
        return model(
                name,
                text,
                ImmutableList.of(new Port("exc", false, "nS", 12), new Port("inh", false, "nS", 20)),
                ImmutableList.of("v", "g_e", "g_i"));
    }

    static Model adaptive(String name, Dice dice) {
        String text = """
                neuron %s(tau: ms = %s, tau_w: ms = 60ms) {
                    state v: mV = 0mV, w: mV = 0mV, i: mV = 0mV
                    in x: mV
                    v' = (i - v - w) / tau
                    w' = (0.1 * v - w) / tau_w
                    i' = -i / 6ms
                    on x(a) { i += a }
                    spike when v > 10mV { v = 0mV  w += 1.5mV  hold v for 1ms }
                    solve %s
                }
                """.formatted(name, dice.real(5, 15, "ms"), dice.of("rk4", "euler", "exact"));
        return model(name, text, ImmutableList.of(new Port("x", false, "mV", 30)), ImmutableList.of("v", "w", "i"));
    }

    /** A few of those above the threshold emit. */
    static Model competing(String name, Dice dice) {
        String text = """
                neuron %s(th = 1.0) {
                    state v = 0.0, wins: int = 0
                    in x
                    v' = -v / %s
                    on x(w) { v += w }
                    spike when v %s th top %d by %s { v = %s  wins += 1 }
                }
                """.formatted(
                        name,
                        dice.real(3, 15, "ms"),
                        dice.of(">=", ">"),
                        dice.between(1, 4),
                        dice.of("v", "-v", "min(v, 1.5)"),
                        dice.of("0.0", "v - th"));
        return model(name, text, ImmutableList.of(new Port("x", false, "", 1)), ImmutableList.of("v", "wins"));
    }

    /** Run-time functions in the equation. */
    static Model saturating(String name, Dice dice) {
        String text = """
                neuron %s(gain = %s) {
                    state v = 0.0, n: int = 0
                    in x
                    v' = (tanh(gain * v) - v + 0.1 * sin(v) * cos(v) - 0.01 * exp(-v * v)) / 5ms
                    update {
                        integrate
                        v = clip(v + x, -3.0, 3.0)
                        if log(1.0 + abs(v)) > 0.7 { spike  v = %s  n += 1 }
                    }
                    solve %s
                }
                """.formatted(name, dice.real(0.5, 1.5, ""), dice.of("0.0", "-v / 2.0"), dice.of("rk4", "euler"));
        return model(name, text, ImmutableList.of(new Port("x", false, "", 1)), ImmutableList.of("v", "n"));
    }
}
