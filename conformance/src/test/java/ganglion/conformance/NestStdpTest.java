package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library's pair STDP against NEST's conventions, computed event by event with exact exponentials: 24 trains of either side. */
class NestStdpTest {
    private static final int TRAINS = 24;
    private static final int STEPS = 600;
    private static final double DT = 0.5;

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

    private String text(Rule rule) {
        return String.format(
                Locale.ROOT,
                """
                import std.synapses.*
                neuron relay { in x  in go  update { if go > 0.5 { spike } } }
                network main {
                    stim pre : events(file("pre.csv"))
                    stim teacher : events(file("post.csv"))
                    pop post : relay
                    teacher -> post.go : one_to_one weight 1.0 delay 0
                    pre -> post.x : one_to_one stdp(lambda = %s, alpha = %s, mu_plus = %s, mu_minus = %s,
                        tau_plus = %sms, tau_minus = %sms) weight 50.0 delay %d as learned
                    probe post.spikes
                }
                """,
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
        return 100 * w;
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
        SplittableRandom random = new SplittableRandom(7);
        Jury jury = Jury.of(ServiceLoader.load(Backend.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(backend -> backend.name().equals("sim"))
                .filter(backend -> backend.availability() instanceof Availability.Present)
                .collect(ImmutableList.toImmutableList()));
        for (int number = 0; number < TRAINS; number++) {
            Rule rule = Rule.of(random);
            TreeSet<Integer> pre = train(random);
            TreeSet<Integer> post = train(random);
            write("pre.csv", pre);
            write("post.csv", post);
            Path file = folder.resolve("stdp.snn");
            Files.writeString(file, text(rule));
            Compilation compilation = Sources.compile(file, DT, 1, "float64", Optional.empty(), false);
            Result result = jury.reference(compilation, STEPS);
            assertThat(jury.difference(result, compilation, STEPS)).isEmpty();
            double expected = weight(rule, pre, post);
            assertThat(result.weights().values().asList().get(0).get(0))
                    .as("%s", rule)
                    .isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
        }
    }
}
