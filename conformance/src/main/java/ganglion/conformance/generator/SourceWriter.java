package ganglion.conformance.generator;

import com.google.common.base.Joiner;
import ganglion.conformance.generator.Plan.Hardware;
import ganglion.conformance.generator.Plan.Link;
import ganglion.conformance.generator.Plan.Neurons;
import ganglion.conformance.generator.Plan.Observation;
import ganglion.conformance.generator.Plan.Source;
import ganglion.conformance.generator.Plan.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes a plan as a {@code .snn} text, with its data files in the same folder. */
public final class SourceWriter {
    private final Plan plan;
    private final DataWriter data;
    private final List<String> text = new ArrayList<>();
    private int files;

    private SourceWriter(Plan plan, Path folder) {
        this.plan = plan;
        this.data = new DataWriter(folder);
    }

    /** Writes {@code NAME.snn} and what it needs into a folder; the text is returned too. */
    public static String write(Plan plan, Path folder) throws IOException {
        Files.createDirectories(folder);
        SourceWriter writer = new SourceWriter(plan, folder);
        writer.all();
        String text = String.join("\n", writer.text) + "\n";
        Files.writeString(folder.resolve(plan.name() + ".snn"), text);
        return text;
    }

    private void all() throws IOException {
        text.add("// seed %d, dt %s, %d steps, %s".formatted(plan.seed(), dt(1), plan.steps(), plan.format()));
        text.add("import std.connect.*");
        chip();
        Set<String> models = new LinkedHashSet<>();
        plan.neurons().forEach(population -> models.add(population.model().text()));
        plan.links().forEach(link -> link.learning().ifPresent(learning -> models.add(learning.rule())));
        text.addAll(models);
        for (Neurons population : plan.neurons()) {
            if (population.boxed()) {
                text.add("module in_" + population.name() + "() {");
                text.add(declaration(population));
                text.add("}");
            }
        }
        text.add("network main()" + (plan.hardware().isMesh() ? " on tiny {" : " {"));
        body();
        text.add("}");
        experiment();
    }

    private void chip() {
        if (plan.hardware()
                instanceof Hardware.Mesh(int width, int height, int neurons, boolean fixed, boolean lazy, var dead)) {
            text.add("""
                    chip tiny {
                        topology mesh2d(%d, %d)
                    %s    core {
                            arithmetic %s
                            neurons %d  axons_in 100000  axons_out 100000  synapses 1000000
                    %s        delay_min 1  delay_max 1000
                        }
                    %s    timing { clock 100MHz  cycles_per_axon 2  cycles_per_synapse 1  cycles_per_neuron 4  cycles_per_packet 1  cycles_per_hop 2  cycles_per_barrier 20 }
                    }
                    """.formatted(
                            width,
                            height,
                            lazy ? "    updates active\n" : "",
                            fixed ? "fixed" : "float",
                            neurons,
                            fixed ? "        weight_bits 8  state_bits 24  payload_bits 16\n" : "",
                            dead.isEmpty()
                                    ? ""
                                    : "    dead { cores \"" + Joiner.on(", ").join(dead) + "\" }\n"));
        }
    }

    /** Declarations stand in an order that has nothing to do with the order inside a step. */
    private void body() throws IOException {
        boolean reversed = (plan.seed() & 2) != 0;
        if ((plan.seed() & 1) == 0) {
            sources();
        }
        for (Neurons population : reversed ? plan.neurons().reverse() : plan.neurons()) {
            if (population.boxed()) {
                text.add("    use in_" + population.name() + "() as box_" + population.name());
            } else {
                text.add(declaration(population));
            }
        }
        if ((plan.seed() & 1) != 0) {
            sources();
        }
        plan.signals().forEach(signal -> text.add("    " + signal.text()));
        for (Link link : plan.links()) {
            link(link);
        }
        for (Observation observation : plan.observations()) {
            String target = plan.path(observation.of()) + "." + observation.what();
            text.add("    probe " + target
                    + (observation.what().equals("spikes") ? "" : " every " + dt(observation.every())));
        }
    }

    private String dt(long steps) {
        long tenths = steps * plan.dt();
        return tenths / 10 + "." + tenths % 10 + "ms";
    }

    private String declaration(Neurons population) throws IOException {
        String arguments = "";
        if (population.parameter().isPresent() && population.model().perNeuron().isPresent()) {
            Model.Parameter range = population.model().perNeuron().get();
            arguments = "(" + range.name() + " = " + parameter(population, range) + ")";
        }
        return "    pop %s[%d] : %s%s"
                .formatted(
                        population.name(), population.size(), population.model().name(), arguments);
    }

    private String parameter(Neurons population, Model.Parameter range) throws IOException {
        Amount amount = population.parameter().orElseThrow();
        if (!(amount instanceof Amount.FromFile given)) {
            return number(amount.plain().value(), range.whole(), range.unit());
        }
        String file = next("npy");
        data.array(file, new int[] {population.size()}, range.whole(), DataWriter.values(given, range.whole()));
        return "file(\"" + file + "\")" + (range.unit().isEmpty() ? "" : " * 1.0" + range.unit());
    }

    private String next(String ending) {
        return plan.name() + "_" + files++ + "." + ending;
    }

    private static String number(double value, boolean whole, String unit) {
        return whole ? Long.toString(Math.round(value)) : Dice.real(value) + unit;
    }

    private void sources() throws IOException {
        StimulusWriter writer = new StimulusWriter(plan, data);
        for (Source source : plan.sources()) {
            text.add(
                    "    stim %s[%d] : %s".formatted(source.name(), source.size(), writer.write(source, next("data"))));
        }
    }

    private void link(Link link) throws IOException {
        LinkWriter writer = new LinkWriter(plan, link, data);
        text.addAll(writer.write("edges_" + files, next("npy"), next("npy"), next("csv")));
    }

    private void experiment() {
        text.add("experiment all {");
        text.add("    run main for %s step %s".formatted(dt(plan.steps()), dt(1)));
        if (plan.trials().isPresent()) {
            Trials trials = plan.trials().get();
            List<String> reset = trials.reset().stream().map(plan::path).toList();
            text.add("    present %s for %d steps reset %s"
                    .formatted(trials.stimulus(), trials.steps(), String.join(", ", reset)));
        }
        text.add("    seed " + plan.seed());
        text.add("}");
        plan.clamps()
                .forEach(clamp -> text.add("// %s is clamped by %s in every other %d steps"
                        .formatted(plan.path(clamp.population()), clamp.stimulus(), clamp.stretch())));
    }
}
