package ganglion.compiler.matching;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Settings of a built-in neuron for a neuron of a user. The potential of the chip is {@code scale} times that of the user less his
 * reset value.
 *
 * @param port of the chip, at which everything arrives; empty where nothing does
 * @param weights by port of the user: what a weight is to be multiplied by
 * @param exponent of the weights: 2^exponent of them act
 * @param delay in steps by which everything must arrive later
 * @param dataSetting the setting that each row of data moves; empty where none is read
 * @param errors by what is meant, for a report: the greatest difference, relative to the threshold, of a decay to what is lost in a step
 */
record Fit(
        Template template,
        ImmutableMap<String, double[]> settings,
        double scale,
        String port,
        ImmutableMap<String, Double> weights,
        int exponent,
        int delay,
        String dataSetting,
        Map<String, Double> errors) {
    private static final double KEPT = 0.01;

    /** A constant input of less than a part of the chip's unit is none. */
    private static final double LEAST = 1e-3;

    /** The part of the room that is kept free above the threshold. */
    private static final double HEADROOM = 4;

    /** The steps of a threshold that weights should be fine enough for. */
    private static final double FINE = 64;

    /** Where no weight says how large numbers should be. */
    private static final double USUAL = 4095;

    /** What arrives, and what weights can be. */
    record Arriving(ImmutableMap<String, Double> greatestWeights, ImmutableMap<String, Double> mostSynapses) {}

    /**
     * @param most the greatest weight of the chip
     * @param lowest exponent, and {@code highest}, of weights
     * @param room of a state
     */
    record Limits(double most, int lowest, int highest, double room) {}

    /** Chooses the settings. */
    static final class Maker {
        private final Membrane user;
        private final Template template;
        private final Arriving arriving;
        private final Limits limits;
        private final Map<String, double[]> settings = new LinkedHashMap<>();
        private final Map<String, Double> errors = new LinkedHashMap<>();

        Maker(Membrane user, Template template, Arriving arriving, Limits limits) {
            this.user = user;
            this.template = template;
            this.arriving = arriving;
            this.limits = limits;
            template.base().forEach((name, value) -> settings.put(name, new double[] {value}));
        }

        Fit make() throws Mismatch {
            String model = template.neuron().model();
            Membrane chip = template.membrane();
            if (user.resets() != chip.resets()) {
                throw new Mismatch(
                        user.resets()
                                ? "sets `" + user.potential() + "` to a constant when it spikes; `" + model
                                        + "` subtracts its threshold"
                                : "lowers `" + user.potential() + "` by a constant when it spikes; `" + model
                                        + "` sets its potential to " + Math.round(chip.reset()[0]));
            }
            keep(Template.KEEP, user.keep(), chip.keep()[0], "keeps %s of `" + user.potential() + "` a step");
            held();
            String port = port();
            int delay = delay(port);
            double[] origin = user.resets() ? user.reset() : new double[] {0};
            double[] threshold = Line.join(user.threshold(), origin, (x, y) -> x - y);
            if (Arrays.stream(threshold).anyMatch(x -> !(x > 0))) {
                throw new Mismatch("has a threshold that is not above what a spike leaves");
            }
            int exponent = exponent(port, threshold);
            double scale = threshold(port, threshold, exponent);
            bias(scale);
            reset(scale, threshold);
            ImmutableMap.Builder<String, Double> weights = ImmutableMap.builder();
            user.ports()
                    .forEach((name, answer) ->
                            weights.put(name, scale * answer.gain()[0] / (gain(port) * Math.scalb(1.0, exponent))));
            return new Fit(
                    template,
                    ImmutableMap.copyOf(settings),
                    scale,
                    port,
                    weights.buildOrThrow(),
                    exponent,
                    delay,
                    dataSetting(),
                    errors);
        }

        private void keep(String number, double[] wanted, double has, String what) throws Mismatch {
            Template.Effect effect = template.effects().get(number);
            double[] got = {has};
            if (effect != null) {
                double[] chosen = Arrays.stream(wanted).map(effect::nearest).toArray();
                settings.put(effect.setting(), chosen);
                got = Arrays.stream(chosen).map(effect::value).toArray();
            }
            double error = Line.magnitude(Line.join(wanted, got, (x, y) -> x - y));
            if (!(error <= KEPT)) {
                throw new Mismatch(String.format(Locale.ROOT, what, number(wanted[0])) + "; `"
                        + template.neuron().model() + "` " + (effect == null ? "keeps " : "keeps at the nearest ")
                        + number(got[0]));
            }
            errors.merge("decay", Line.magnitude(Line.join(wanted, got, Maker::leak)), Math::max);
        }

        /** How far a leak is off, as a part of it. */
        private static double leak(double wanted, double got) {
            return wanted == 1 ? got - wanted : (got - wanted) / (1 - wanted);
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, "%.4g", value);
        }

        private void held() throws Mismatch {
            Template.Effect effect = template.effects().get(Template.HELD);
            double got = template.membrane().held();
            if (effect != null) {
                double chosen = effect.nearest(user.held());
                settings.put(effect.setting(), new double[] {chosen});
                got = effect.value(chosen);
            }
            if (got != user.held()) {
                throw new Mismatch("is refractory for " + user.held() + " steps; `"
                        + template.neuron().model() + "` is so for " + (effect == null ? "" : "at most ")
                        + Math.round(got));
            }
        }

        /** The first port of the chip takes everything, if all of it decays alike. */
        private String port() throws Mismatch {
            if (user.ports().isEmpty()) {
                return "";
            }
            String port = template.membrane().ports().keySet().iterator().next();
            String first = user.ports().keySet().iterator().next();
            double[] keep = user.answer(first).keep();
            for (Map.Entry<String, Response> other : user.ports().entrySet()) {
                if (!Line.isNear(other.getValue().keep(), keep)) {
                    throw new Mismatch("lets what arrives at `" + first + "` and at `" + other.getKey()
                            + "` decay differently; `" + template.neuron().model() + "` has one current");
                }
                double[] gain = other.getValue().gain();
                if (Arrays.stream(gain).anyMatch(x -> x != gain[0])) {
                    throw new Mismatch("weighs what arrives at `" + other.getKey() + "` differently in each neuron");
                }
            }
            keep(
                    Template.decay(port),
                    keep,
                    template.membrane().answer(port).keep()[0],
                    "keeps %s a step of what arrives at `" + first + "`");
            return port;
        }

        private int delay(String port) throws Mismatch {
            if (user.ports().isEmpty()) {
                return 0;
            }
            int chip = template.membrane().answer(port).lag();
            int lag = user.ports().values().iterator().next().lag();
            if (user.ports().values().stream().anyMatch(answer -> answer.lag() != lag) || lag < chip) {
                throw new Mismatch(
                        "hears its ports sooner than `" + template.neuron().model() + "`");
            }
            return lag - chip;
        }

        private double gain(String port) {
            return port.isEmpty() ? 1 : template.membrane().answer(port).gain()[0];
        }

        /** The greatest scale at which the greatest weight fits. */
        private double byWeights(String port, int exponent) {
            double least = Double.POSITIVE_INFINITY;
            for (Map.Entry<String, Response> answer : user.ports().entrySet()) {
                double weight = arriving.greatestWeights().getOrDefault(answer.getKey(), 0.0);
                double full = Math.abs(answer.getValue().gain()[0]) * weight;
                if (full > 0) {
                    least = Math.min(least, gain(port) * Math.scalb(limits.most(), exponent) / full);
                }
            }
            return least;
        }

        /** The greatest scale at which states do not run into limits. */
        private double byRoom(double[] threshold) {
            double room = Math.min(template.membrane().room(), limits.room());
            double least = room / HEADROOM / Line.magnitude(threshold);
            Template.Effect effect = template.effects().get(Template.THRESHOLD);
            if (effect != null) {
                least = Math.min(least, effect.value(effect.range().high()) / Line.magnitude(threshold));
            }
            Template.Effect input = template.effects().get(Template.BIAS);
            if (input != null) {
                double reach = Line.magnitude(bias()) + 255 * Line.magnitude(user.drive());
                double high = Math.min(
                        input.value(input.range().high()),
                        -input.value(input.range().low()));
                least = reach > 0 ? Math.min(least, high / reach) : least;
            }
            for (Map.Entry<String, Response> answer : user.ports().entrySet()) {
                double weight = arriving.greatestWeights().getOrDefault(answer.getKey(), 0.0);
                double synapses = Math.clamp(arriving.mostSynapses().getOrDefault(answer.getKey(), 1.0), 1, 64);
                double kept = Math.min(answer.getValue().keep()[0], 0.999);
                double reach = Math.abs(answer.getValue().gain()[0]) * weight * synapses / (1 - kept);
                least = reach > 0 ? Math.min(least, room / 2 / reach) : least;
            }
            return least;
        }

        private int exponent(String port, double[] threshold) {
            if (port.isEmpty()) {
                return 0;
            }
            double most = byRoom(threshold);
            double step = step();
            int exponent = Math.clamp(0, limits.lowest(), limits.highest());
            while (byWeights(port, exponent) > most && exponent > limits.lowest()) {
                exponent--;
            }
            while (byWeights(port, exponent) * Line.magnitude(threshold) < FINE * step
                    && exponent < limits.highest()
                    && byWeights(port, exponent + 1) <= most) {
                exponent++;
            }
            return exponent;
        }

        /** The distance of neighbouring thresholds. */
        private double step() {
            Template.Effect effect = template.effects().get(Template.THRESHOLD);
            return effect == null ? 1 : Math.abs(effect.slope());
        }

        /** Sets the threshold; the scale that makes the greatest one exact. */
        private double threshold(String port, double[] threshold, int exponent) throws Mismatch {
            double greatest = Line.magnitude(threshold);
            double most = Math.min(byRoom(threshold), byWeights(port, exponent));
            double input = Math.max(Line.magnitude(user.bias()), 255 * Line.magnitude(user.drive()));
            boolean weighted = Double.isFinite(byWeights(port, exponent));
            double wanted = weighted ? most : Math.min(most, USUAL / Math.max(input, greatest / 16));
            Template.Effect effect = template.effects().get(Template.THRESHOLD);
            if (effect == null) {
                return template.membrane().threshold()[0] / greatest;
            }
            double setting = Math.floor(effect.wanted(wanted * greatest));
            if (!(setting > effect.range().low())) {
                throw new Mismatch("has weights so much larger than its threshold that `"
                        + template.neuron().model() + "` has no such threshold");
            }
            double scale = effect.value(setting) / greatest;
            double[] chosen =
                    Arrays.stream(threshold).map(x -> effect.nearest(x * scale)).toArray();
            settings.put(effect.setting(), chosen);
            double error = Line.magnitude(
                    Line.join(threshold, chosen, (x, at) -> (effect.value(at) - x * scale) / (greatest * scale)));
            double tie = user.strict() == template.membrane().strict() ? 0 : 1 / (greatest * scale);
            errors.put("threshold", error + tie);
            return scale;
        }

        /** The constant input of the potential, counted from where a spike leaves it. */
        private double[] bias() {
            double origin = user.resets() ? user.reset()[0] : 0;
            return Line.join(user.bias(), user.keep(), (input, keep) -> input + (keep - 1) * origin);
        }

        private void bias(double scale) throws Mismatch {
            Template.Effect effect = template.effects().get(Template.BIAS);
            double[] bias = bias();
            if (effect == null) {
                if (Line.magnitude(bias) * scale > LEAST || Line.magnitude(user.drive()) > 0) {
                    throw new Mismatch(
                            "has a constant input; `" + template.neuron().model() + "` has no bias");
                }
                return;
            }
            double[] wanted =
                    Arrays.stream(bias).map(x -> effect.wanted(x * scale)).toArray();
            double[] chosen =
                    Arrays.stream(bias).map(x -> effect.nearest(x * scale)).toArray();
            if (Arrays.stream(wanted)
                    .map(Math::rint)
                    .anyMatch(value -> value < effect.range().low()
                            || value > effect.range().high())) {
                throw new Mismatch("has a constant input that `" + effect.setting() + "` of `"
                        + template.neuron().model() + "` cannot hold");
            }
            settings.put(effect.setting(), chosen);
            double size = Line.magnitude(user.threshold());
            errors.put("bias", Line.magnitude(Line.join(bias, chosen, (x, at) -> effect.value(at) / scale - x)) / size);
        }

        /** A spike of the chip must lower its potential by as much as the threshold was scaled. */
        private void reset(double scale, double[] threshold) throws Mismatch {
            if (user.resets()) {
                return;
            }
            Template.Effect effect = template.effects().get(Template.RESET);
            Template.Effect level = template.effects().get(Template.THRESHOLD);
            boolean same = effect != null && level != null && effect.setting().equals(level.setting());
            boolean whole = Line.isNear(
                    user.reset(), Arrays.stream(threshold).map(x -> -x).toArray());
            boolean none = effect == null
                    && Line.magnitude(user.reset()) == 0
                    && template.membrane().reset()[0] == 0;
            if (!(same && whole) && !none) {
                throw new Mismatch("lowers `" + user.potential()
                        + "` by another amount than its threshold when it spikes" + (scale > 0 ? "" : " at no scale"));
            }
        }

        private String dataSetting() {
            Template.Effect effect = template.effects().get(Template.BIAS);
            return Line.magnitude(user.drive()) > 0 && effect != null ? effect.setting() : "";
        }
    }
}
