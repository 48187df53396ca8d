package ganglion.conformance.generator;

import com.google.common.collect.ImmutableList;
import ganglion.conformance.generator.Model.Parameter;
import ganglion.conformance.generator.Model.Port;
import java.util.Optional;

/** Models of whole numbers, as on chips. */
final class IntegerModels {
    private IntegerModels() {}

    private static Port whole(String name, double kick) {
        return new Port(name, true, "", kick);
    }

    static Model leaky(String name, Dice dice) {
        int threshold = dice.between(20, 120);
        String text = """
                neuron %s(leak: int = %d, th: int = %d, bias: int = 0) {
                    state v: int = %s, wait: int = 0
                    in x: int
                    update {
                        if wait > 0 { wait -= 1 } else {
                            v = sign(v) * ((abs(v) * leak) >> 12) + x + bias
                            if v %s th { spike  v %s  wait = %d }
                        }
                    }
                }
                """.formatted(
                        name,
                        dice.between(3000, 4095),
                        threshold,
                        dice.of("0", "integer(20)", "5"),
                        dice.of(">=", ">"),
                        dice.of("= 0", "-= th"),
                        dice.between(0, 4));
        return new Model(
                name,
                text,
                ImmutableList.of(whole("x", threshold)),
                ImmutableList.of("v", "wait"),
                Optional.of(new Parameter("bias", true, "", -2, 9)),
                false);
    }

    static Model graded(String name, Dice dice) {
        int threshold = dice.between(10, 100);
        String text = """
                neuron %s(th: int = %d) {
                    state v: int = 0, n: int = 0
                    in a: int, b: int
                    update {
                        let drive = a - (b >> 1)
                        v = clip(v + drive, -2000, 2000) - (v >> %d)
                        n = n + count(a)
                        if v > th { emit clip(v / th, 1, 5)  v = v %% th }
                        else if v < -th { emit %s  v = 0 }
                    }
                }
                """.formatted(name, threshold, dice.between(2, 6), dice.of("0", "-1", "1"));
        return new Model(
                name,
                text,
                ImmutableList.of(whole("a", threshold), whole("b", -2.0 * threshold)),
                ImmutableList.of("v", "n"),
                Optional.of(new Parameter("th", true, "", threshold / 2.0, 1.5 * threshold)),
                false);
    }

    static Model branches(String name, Dice dice) {
        int threshold = dice.between(15, 90);
        String text = """
                neuron %s(th: int = %d) {
                    state v: int = 0, mode: int = 1
                    in x: int
                    update {
                        v += x
                        if (v & 3) == 1 { v = v - 1 } else if v %% 7 == 3 || v < -500 { v = v / 2 } else { mode = min(mode + 1, 9) }
                        if v >= th && !(mode == %d) {
                            spike
                            v = v >= 2 * th ? v - 2 * th : 0
                            if mode > 4 { mode = (mode << 1) | 1  emit 2 }
                        }
                        v = max(v, -400) - sign(v) * (abs(v) >> 4)
                        mode = mode > 8 ? 0 : mode
                    }
                }
                """.formatted(name, threshold, dice.between(0, 3));
        return new Model(
                name,
                text,
                ImmutableList.of(whole("x", threshold)),
                ImmutableList.of("v", "mode"),
                Optional.of(new Parameter("th", true, "", threshold / 2.0, 1.5 * threshold)),
                false);
    }

    static Model folding(String name, Dice dice) {
        int threshold = dice.between(15, 90);
        String text = """
                neuron %s(th: int = %d) {
                    state v: int = 0, seen: int = 1
                    in x: int, product p: int, max m: int
                    update {
                        seen = p == 1 ? seen : (p & 255) + %d
                        v += x + clip(p >> 3, -20, 20) + max(m, %d)
                        if v > th { emit clip(seen >> 5, 1, 3)  v = 0 }
                        v = clip(v, -400, 400)
                    }
                }
                """.formatted(name, threshold, dice.between(0, 40), dice.between(-3, 2));
        return new Model(
                name,
                text,
                ImmutableList.of(whole("x", threshold), whole("p", 9), whole("m", threshold)),
                ImmutableList.of("v", "seen"),
                Optional.of(new Parameter("th", true, "", threshold / 2.0, 1.5 * threshold)),
                false);
    }

    static Model chances(String name, Dice dice) {
        int threshold = dice.between(20, 100);
        String text = """
                neuron %s(th: int = %d) {
                    state v: int = integer(%d)
                    in x: int
                    update {
                        v += x + poisson(%s) - integer(%d)
                        if bernoulli(%s) { v += %d }
                        if v >= th && bernoulli(%s) { spike  v -= th }
                        v = clip(v, -300, 300)
                    }
                }
                """.formatted(
                        name,
                        threshold,
                        dice.between(1, 30),
                        dice.of(dice.real(0.05, 3, ""), dice.real(65, 150, "")),
                        dice.between(1, 5),
                        dice.real(0.01, 0.3, ""),
                        dice.between(1, 20),
                        dice.real(0.3, 1, ""));
        return new Model(
                name,
                text,
                ImmutableList.of(whole("x", threshold)),
                ImmutableList.of("v"),
                Optional.of(new Parameter("th", true, "", threshold / 2.0, 1.5 * threshold)),
                false);
    }
}
