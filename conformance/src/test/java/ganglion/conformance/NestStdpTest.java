package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library's pair STDP against NEST's conventions, computed event by event with exact exponentials: 24 trains of either side. */
class NestStdpTest {
    private static final int TRAINS = 24;
    private static final int STEPS = 600;
    private static final double DT = 0.5;
    private static final double W_MAX = 100;

    @TempDir
    private Path folder;

    /** What varies from train to train. */
    private record Rule(
            double lambda, double alpha, double muPlus, double muMinus, double tauPlus, double tauMinus, int delay) {
        static Rule of(SplittableRandom random) {
            return new Rule(
                    Math.rint(random.nextDouble(5, 100)) / 1000,
                    Math.rint(random.nextDouble(50, 150)) / 100,
                    random.nextInt(3) / 2.0,
                    random.nextInt(3) / 2.0,
                    random.nextInt(5, 40),
                    random.nextInt(5, 40),
                    random.nextInt(1, 9));
        }

        /** With other powers: 0, 1/2, 1 times the factor. */
        Rule times(int factor) {
            return new Rule(lambda, alpha, factor * muPlus, factor * muMinus, tauPlus, tauMinus, delay);
        }
    }

    private static TreeSet<Integer> train(SplittableRandom random) {
        TreeSet<Integer> steps = new TreeSet<>();
        for (int k = 0; k < 60; k++) {
            steps.add(random.nextInt(1, STEPS - 20));
        }
        return steps;
    }

    private void write(String name, TreeSet<Integer> steps) throws IOException {
        List<String> lines = new ArrayList<>(List.of("step,index"));
        steps.forEach(step -> lines.add(step + ",0"));
        Files.write(folder.resolve(name), lines);
    }

    private String text(Rule rule, String on) {
        return String.format(
                Locale.ROOT,
                """
                import std.synapses.*
                chip fine extends mesh { core { learning { weight_bits 24 } } }
                neuron relay { in x  in go  update { if go > 0.5 { spike } } }
                network main %s {
                    stim pre : events(file("pre.csv"))
                    stim teacher : events(file("post.csv"))
                    pop post : relay
                    teacher -> post.go : one_to_one weight 1.0 delay 0
                    pre -> post.x : one_to_one stdp(lambda = %s, alpha = %s, mu_plus = %s, mu_minus = %s,
                        tau_plus = %sms, tau_minus = %sms) weight 50.0 delay %d as learned
                    probe post.spikes
                }
                """,
                on,
                rule.lambda,
                rule.alpha,
                rule.muPlus,
                rule.muMinus,
                rule.tauPlus,
                rule.tauMinus,
                rule.delay);
    }

    /** Spikes of the target reach the synapse after the delay; at equal times the target's comes first, and neither sees the other. */
    private static double weight(Rule rule, TreeSet<Integer> pre, TreeSet<Integer> post) {
        double w = 0.5;
        for (int step = 1; step <= STEPS; step++) {
            if (post.contains(step - rule.delay)) {
                double x = sum(pre.headSet(step), step, 0, rule.tauPlus);
                w = Math.min(1, w + rule.lambda * Math.pow(1 - w, rule.muPlus) * x);
            }
            if (pre.contains(step)) {
                double y = sum(post.headSet(step - rule.delay), step, rule.delay, rule.tauMinus);
                w = Math.max(0, w - rule.alpha * rule.lambda * Math.pow(w, rule.muMinus) * y);
            }
        }
        return W_MAX * w;
    }

    private static double sum(Iterable<Integer> earlier, int step, int delay, double tau) {
        double sum = 0;
        for (int spike : earlier) {
            sum += Math.exp(-(step - spike - delay) * DT / tau);
        }
        return sum;
    }

    @Test
    void finalWeightsAreThoseOfTheEquations() throws IOException {
        assertThat(largestError("", 1, expected -> Math.max(1, expected))).isLessThan(1e-9);
    }

    /** Traces of 24 bits, weights of 24 and of 16; fixed-point cores have no square roots, so the powers are whole. */
    @Test
    void fixedPointWeightsAreClose() throws IOException {
        double fine = largestError("on fine", 2, _ -> W_MAX);
        double usual = largestError("on mesh", 2, _ -> W_MAX);
        System.out.printf(
                Locale.ROOT,
                "largest error of a weight over the greatest: %.2g in 24 bits, %.2g in 16 bits%n",
                fine,
                usual);
        assertThat(fine).isLessThan(1e-4);
        assertThat(usual).isLessThan(1e-3);
    }

    /** After 24 trains; the backends agree in every bit. */
    private double largestError(String on, int factor, DoubleUnaryOperator over) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        double largest = 0;
        Jury jury = Jury.of(ServiceLoader.load(Backend.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(backend -> backend.name().equals("sim"))
                .filter(backend -> backend.availability() instanceof Availability.Present)
                .collect(ImmutableList.toImmutableList()));
        for (int number = 0; number < TRAINS; number++) {
            Rule rule = Rule.of(random).times(factor);
            TreeSet<Integer> pre = train(random);
            TreeSet<Integer> post = train(random);
            write("pre.csv", pre);
            write("post.csv", post);
            Path file = folder.resolve("stdp.snn");
            Files.writeString(file, text(rule, on));
            Compilation compilation = Sources.compile(file, DT, 1, "float64", Optional.empty(), false);
            Result result = jury.reference(compilation, STEPS);
            assertThat(jury.difference(result, compilation, STEPS)).isEmpty();
            double expected = weight(rule, pre, post);
            double error = Math.abs(result.weights().values().asList().get(0).get(0) - expected);
            largest = Math.max(largest, error / over.applyAsDouble(expected));
        }
        return largest;
    }
}
