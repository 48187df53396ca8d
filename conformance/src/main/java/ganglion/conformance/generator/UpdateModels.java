package ganglion.conformance.generator;

import com.google.common.collect.ImmutableList;
import ganglion.conformance.generator.Model.Parameter;
import ganglion.conformance.generator.Model.Port;
import java.util.Optional;

/** Models of reals, written as explicit updates. */
final class UpdateModels {
    private UpdateModels() {}

    private static Port real(String name, double kick) {
        return new Port(name, false, "", kick);
    }

    static Model leaky(String name, Dice dice) {
        double k = dice.between(0.05, 0.6);
        String text = """
                neuron %s(k = %s, threshold = 1.0, bias = 0.0) {
                    state v = %s
                    in x
                    update {
                        v = v + k * (x + bias - v)
                        if v %s threshold { spike  v = %s }
                    }
                }
                """.formatted(
                        name,
                        Dice.real(k),
                        dice.of("0.0", "0.5", "uniform(0.0, 1.0)"),
                        dice.of(">=", ">"),
                        dice.of("v - threshold", "0.0", "-0.25"));
        return new Model(
                name,
                text,
                ImmutableList.of(real("x", 1 / k)),
                ImmutableList.of("v"),
                Optional.of(new Parameter("bias", false, "", -0.2, 0.8)),
                false);
    }

    static Model twoPorts(String name, Dice dice) {
        double decay = dice.between(0.5, 0.97);
        String text = """
                neuron %s(decay = %s, th = 2.0) {
                    state i = 0.0, v = 0.0, wait: int = 0
                    in exc, inh
                    update {
                        i = decay * i + exc - inh
                        let free = wait == 0
                        v = free ? 0.875 * v + i : v
                        wait = max(wait - 1, 0)
                        if free && v >= th { spike  v = 0.0  wait = %d }
                    }
                }
                """.formatted(name, Dice.real(decay), dice.between(1, 5));
        return new Model(
                name,
                text,
                ImmutableList.of(real("exc", 1.5), real("inh", -1.5)),
                ImmutableList.of("i", "v", "wait"),
                Optional.of(new Parameter("th", false, "", 1.0, 3.0)),
                false);
    }

    /** Gains from a port that multiplies, a drive from one that takes the greatest; in any order of declaration. */
    static Model folding(String name, Dice dice) {
        String ports = dice.of("in x, product g, max m", "in max m, product g, x", "in product g, x, max m");
        String text = """
                neuron %s(th = 1.0) {
                    state v = 0.0, gain = 1.0
                    %s
                    update {
                        gain = 0.5 * gain + 0.5 * clip(g, -2.0, 2.0)
                        v = 0.75 * v + x * gain + max(m, %s)
                        if v > th { spike  v = %s }
                        v = clip(v, -8.0, 8.0)
                    }
                }
                """.formatted(name, ports, dice.of("-0.125", "0.0", "0.0625"), dice.of("0.0", "v - th"));
        return new Model(
                name,
                text,
                ImmutableList.of(real("x", 1), real("g", 2), real("m", 1)),
                ImmutableList.of("v", "gain"),
                Optional.of(new Parameter("th", false, "", 0.5, 1.5)),
                false);
    }

    static Model noisy(String name, Dice dice) {
        String text = """
                neuron %s(th = 1.0) {
                    state v = normal(0.0, 0.3)
                    in x
                    update {
                        v = 0.9 * v + x + %s * normal() + 0.02 * dt / 1ms * cos(t / 7ms)
                        if v > th + 0.2 * uniform() { spike  v = 0.0 } else if bernoulli(clip(0.02 * v, 0.0, 1.0)) { spike }
                    }
                }
                """.formatted(name, dice.real(0.01, 0.3, ""));
        return new Model(
                name,
                text,
                ImmutableList.of(real("x", 1)),
                ImmutableList.of("v"),
                Optional.of(new Parameter("th", false, "", 0.5, 1.5)),
                false);
    }

    /** Reads a signal of the network, where there is one. */
    static Model modulated(String name, boolean fixed, Dice dice) {
        String text = """
                neuron %s(th = 1.0) {
                    third g0 = 1.0
                    state v = 0.0
                    in x
                    update {
                        v = v - 0.125 * v + %s
                        if v > th { spike  v = %s }
                    }
                }
                """.formatted(name, fixed ? "x + 0.25 * g0" : "g0 * x", dice.of("0.0", "v - th"));
        return new Model(name, text, ImmutableList.of(real("x", 1)), ImmutableList.of("v"), Optional.empty(), false);
    }

    static Model gradedReal(String name, Dice dice) {
        String text = """
                neuron %s(th = 1.0) {
                    state v = 0.0
                    in x
                    update {
                        v = 0.8 * v + x
                        if v > th { emit %s  v = v - th }
                        v = clip(v, -4.0, 4.0)
                    }
                }
                """.formatted(name, dice.of("0.5 * v", "min(v, 1.5)", "sqrt(v) - 1.0"));
        return new Model(
                name,
                text,
                ImmutableList.of(real("x", 1)),
                ImmutableList.of("v"),
                Optional.of(new Parameter("th", false, "", 0.5, 1.5)),
                true);
    }
}
