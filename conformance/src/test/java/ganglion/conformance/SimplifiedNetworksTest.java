package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.compiler.Compilation;
import ganglion.compiler.PassReport;
import ganglion.compiler.request.CompileRequest;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Runner;
import ganglion.conformance.compare.Sources;
import ganglion.conformance.interpreter.Rules;
import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import ganglion.runtime.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What -O2 leaves out of random networks full of relays, zeros, pairs named twice, lone neurons and populations nobody asks for is not missed. */
class SimplifiedNetworksTest {
    private static final int NETWORKS = Integer.getInteger("ganglion.networks", 60);
    private static final int STEPS = 300;

    @TempDir
    private Path folder;

    @Test
    void nothingThatIsSeenChanges() throws IOException {
        List<Runner> runners = runners();
        List<String> differences = new ArrayList<>();
        Map<String, Integer> acted = new TreeMap<>();
        long spikes = 0;
        for (int number = 0; number < NETWORKS; number++) {
            Path file = folder.resolve("n" + number + ".snn");
            Files.writeString(file, new Text(number).written());
            Compilation written = compile(file, OptimisationLevel.O0);
            Compilation simple = compile(file, OptimisationLevel.O2);
            simple.passes().stream()
                    .filter(pass -> !pass.summary().equals("none"))
                    .map(PassReport::pass)
                    .forEach(pass -> acted.merge(pass, 1, Integer::sum));
            Result reference =
                    new Runner.Interpreted(Rules.RIGHT).run(written, STEPS).uncounted();
            spikes += reference.spikes().size();
            for (Runner runner : runners) {
                String name = runner.name() + ", network " + number;
                reference
                        .difference(runner.run(simple, STEPS))
                        .ifPresent(words -> differences.add(name + ": " + words));
            }
        }
        System.out.println(NETWORKS + " networks, " + spikes + " spikes, networks that a pass changed: " + acted);
        assertThat(differences).isEmpty();
        assertThat(acted)
                .containsKeys(
                        "zero-weights", "silent-neurons", "direct-relays", "parallel-synapses", "unread-populations");
        assertThat(spikes).isPositive();
    }

    private static Compilation compile(Path file, OptimisationLevel level) {
        return Sources.compile(file, CompileRequest.of(1, 1).withLevel(level));
    }

    private static List<Runner> runners() {
        return ServiceLoader.load(Backend.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(backend -> backend.availability() instanceof Availability.Present)
                .<Runner>map(backend -> new Runner.Whole(backend, new RunOptions(2, "auto")))
                .toList();
    }

    /** A network of layers, with relays, doubled projections, holes in matrices and branches that lead nowhere. */
    private static final class Text {
        private static final String MODELS = """
                import std.neurons.*
                neuron unit { state v = 0.0  in a  in b  update { v = 0.75 * v + a - b  if v > 1.0 { spike  v = 0.0 } } }
                neuron relay { in x  update { if x > 0.5 { spike } } }
                neuron wire { in x  update { emit x } }
                neuron lone(bias = 0.0, top = 1.0) {
                    state v = uniform(-0.5, 1.0)
                    in a
                    update { v = 0.75 * v + a + bias  if v > top { spike  v = v - top } }
                }
                neuron cell(drive: mV = 0mV) {
                    state v: mV = -65mV, i: mV = 1mV * normal()
                    in a: mV
                    v' = (-65mV - v + i + drive) / 7ms
                    i' = -i / 3ms
                    on a(w) { i += 5 * w }
                    spike when v > -60mV { v = -65mV  hold v for 2ms }
                }
                neuron counter(every = 7, first = 0) {
                    state n: int = first, v = 0.0
                    in a
                    update { n = (n + 3) % every  v = a + sqrt(abs(v) + 0.25)  if n == 5 { spike } }
                }
                chip small extends mesh { core { neurons 8  delay_max 8 } }
                """;
        private final SplittableRandom random;
        private final StringBuilder items = new StringBuilder();
        private final List<String> names = new ArrayList<>();
        private final int size;

        Text(int seed) {
            this.random = new SplittableRandom(seed);
            this.size = random.nextInt(3, 12);
        }

        String written() {
            String chip = of("host", "small", "small");
            item("stim noise[%d] : poisson(rate = 300Hz)", size);
            item("stim beat[%d] : regular(rate = 125Hz)", size);
            names.add("beat");
            int populations = random.nextInt(3, 7);
            for (int k = 0; k < populations; k++) {
                item("pop P%d[%d] : unit", k, size);
                item("noise -> P%d.a : one_to_one weight 0.75 delay %dms as noise%d", k, random.nextInt(1, 3), k);
                names.add("P" + k);
            }
            for (int k = random.nextInt(2, 5); k > 0; k--) {
                relay(k);
            }
            for (int k = random.nextInt(1, 4); k > 0; k--) {
                lone(k);
            }
            for (int k = random.nextInt(4, 10); k > 0; k--) {
                projection(k, populations);
            }
            item("probe P0.spikes, P1.v, P1.spikes");
            return MODELS + "network main on " + chip + " {\n" + items + "}\n";
        }

        private void item(String form, Object... values) {
            items.append("    ")
                    .append(String.format(Locale.ROOT, form, values))
                    .append('\n');
        }

        private void relay(int k) {
            item("pop R%d[%d] : %s", k, size, of("relay", "relay", "wire"));
            String weight = of("1.0", "1.0", "0.25");
            item("%s -> R%d.x : one_to_one weight %s delay %dms as to_R%d", name(), k, weight, random.nextInt(1, 5), k);
            names.add("R" + k);
        }

        /** Neurons that hear little or nothing; some cross their threshold by themselves. */
        private void lone(int k) {
            String model = of(
                    "lone",
                    "lone(bias = 0.2)",
                    "lone(bias = 0.25)",
                    "lone(bias = 0.03125 * i)",
                    "lone(top = 0.5 + 0.125 * i)",
                    "cell",
                    "cell(drive = 4.9mV)",
                    "cell(drive = 0.75mV * i)",
                    "counter(every = 9, first = i)");
            item("pop L%d[%d] : %s", k, size, model);
            if (random.nextInt(3) == 0) {
                String unit = model.startsWith("cell") ? "mV" : "";
                item("%s -> L%d.a : fixed_total(2) weight 1.0%s delay 1ms as to_L%d", name(), k, unit, k);
            }
            names.add("L" + k);
        }

        private void projection(int k, int populations) {
            String ends = name() + " -> P" + random.nextInt(populations) + "." + of("a", "b");
            int delay = random.nextInt(1, 4);
            String connector = of(
                    "all_to_all weight (3 * i + 5 * j) % 4 == 0 ? 0.5 : 0.0",
                    "all_to_all weight 0.0",
                    "one_to_one weight 0.5",
                    "random(0.3) weight 0.25",
                    "fixed_in(2) weight 0.25",
                    "fixed_total(9) weight 0.125");
            item("%s : %s delay %dms as q%d", ends, connector, delay, k);
            if (random.nextInt(2) == 0) {
                item("%s : one_to_one weight 0.125 delay %dms as twice%d", ends, delay, k);
            }
        }

        private String name() {
            return names.get(random.nextInt(names.size()));
        }

        private String of(String... choices) {
            return choices[random.nextInt(choices.length)];
        }
    }
}
