package ganglion.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A run of a Loihi emulator: a small network, and what its neurons did. */
record LoihiTrace(JsonNode json) {

    static LoihiTrace read(Path file) throws IOException {
        return new LoihiTrace(new ObjectMapper().readTree(file.toFile()));
    }

    boolean isLava() {
        return json.get("id").asText().startsWith("lava");
    }

    /** Whether the input synapses learn. */
    boolean learns() {
        return json.get("expected").has("w");
    }

    int inputs() {
        return json.get("n_in").asInt();
    }

    /** The weight of an input synapse after a step. */
    long weight(int step, int input, int neuron) {
        return json.get("expected").get("w").get(step).get(neuron).get(input).asLong();
    }

    int steps() {
        return json.get("steps").asInt();
    }

    int neurons() {
        return json.get("n").asInt();
    }

    long expected(String what, int step, int neuron) {
        return json.get("expected").get(what).get(step).get(neuron).asLong();
    }

    /** The current, which the two emulators call by different names. */
    String current() {
        return isLava() ? "u" : "I";
    }

    /** The network as text with its files, on the chip of the emulator. */
    Path write(Path folder) throws IOException {
        JsonNode neuron = json.get("neuron");
        List<String> lines = new ArrayList<>();
        lines.add("import std.neurons.*");
        lines.add("import std.synapses.*");
        lines.add("network main on " + (isLava() ? "loihi" : "loihi_b2") + " {");
        if (isLava()) {
            lines.add("    let biases = file(\"bias.csv\")");
        }
        lines.add("    stim input[" + json.get("n_in").asInt() + "] : events(file(\"input.csv\"))");
        lines.add("    pop net[" + neurons() + "] : loihi_cuba(" + (isLava() ? lava(neuron, folder) : brian2(neuron))
                + ")");
        lines.add(projection("input", "ff", json.get("input_synapses"), folder));
        if (!json.get("recurrent_synapses").isNull()) {
            lines.add(projection("net", "rec", json.get("recurrent_synapses"), folder));
        }
        lines.add("    probe net.spikes, net.u, net.v" + (learns() ? ", ff_learnt.w" : ""));
        lines.add("}");
        input(folder);
        Path source = folder.resolve("trace.snn");
        Files.write(source, lines);
        return source;
    }

    private static String lava(JsonNode neuron, Path folder) throws IOException {
        List<String> bias = new ArrayList<>(List.of("bias"));
        neuron.get("bias_mant").forEach(mantissa -> bias.add(mantissa.asText()));
        Files.write(folder.resolve("bias.csv"), bias);
        return "du = %d, dv = %d, vth = %d, bias = biases.bias << %d"
                .formatted(
                        neuron.get("du").asInt(),
                        neuron.get("dv").asInt(),
                        neuron.get("vth").asInt(),
                        neuron.get("bias_exp").asInt());
    }

    private static String brian2(JsonNode neuron) {
        return "du = %d, dv = %d, vth = %d, refractory = %d"
                .formatted(
                        neuron.get("decay_I").asInt(),
                        neuron.get("decay_v").asInt(),
                        neuron.get("threshold_v_mant").asInt(),
                        neuron.get("refractory").asInt());
    }

    private String projection(String from, String port, JsonNode synapses, Path folder) throws IOException {
        List<String> rows = new ArrayList<>(List.of("source,target,weight,delay"));
        JsonNode weights = synapses.get("weights");
        for (int source = 0; source < weights.get(0).size(); source++) {
            for (int target = 0; target < weights.size(); target++) {
                rows.add(source + "," + target + ","
                        + weights.get(target).get(source).asLong() + "," + delay(from, synapses, target, source));
            }
        }
        Files.write(folder.resolve(port + ".csv"), rows);
        JsonNode exponent = synapses.has("weight_exp") ? synapses.get("weight_exp") : synapses.get("w_exp");
        String start = "    let " + port + "_table = file(\"" + port + ".csv\")\n    " + from + " -> net." + port
                + " : list(" + port + "_table) ";
        if (synapses.hasNonNull("learning_rule")) {
            return start + SumOfProducts.call(synapses, exponent.asInt()) + " weight " + port + "_table.weight delay "
                    + port + "_table.delay as " + port + "_learnt";
        }
        return start + "weight " + synapses.get("sign_mode").asText().toLowerCase(Locale.ROOT) + "(" + port
                + "_table.weight, bits = " + synapses.get("num_weight_bits").asInt() + ", exponent = "
                + exponent.asInt() + ") delay " + port + "_table.delay";
    }

    /** In Lava everything takes a step more than its delay; in brian2-loihi only what comes from other neurons does. */
    private int delay(String from, JsonNode synapses, int target, int source) {
        int offset = isLava() || from.equals("net") ? 1 : 0;
        JsonNode each = synapses.path("delays");
        return offset
                + (each.isArray()
                        ? each.get(target).get(source).asInt()
                        : synapses.path("delay").asInt(0));
    }

    private void input(Path folder) throws IOException {
        List<String> events = new ArrayList<>(List.of("step,index"));
        for (int index = 0; index < json.get("input_spikes").size(); index++) {
            for (JsonNode step : json.get("input_spikes").get(index)) {
                events.add((step.asInt() + 1) + "," + index);
            }
        }
        Files.write(folder.resolve("input.csv"), events);
    }
}
