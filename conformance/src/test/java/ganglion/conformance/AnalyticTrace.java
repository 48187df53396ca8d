package ganglion.conformance;

import com.google.common.primitives.ImmutableDoubleArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A neuron with its input and the potential that its equations have in closed form, after each step.
 *
 * @param parameters name and value as in the file, in order
 */
record AnalyticTrace(
        String model,
        double dt,
        int steps,
        List<String[]> parameters,
        List<Event> input,
        ImmutableDoubleArray potential) {
    private static final Path NEST = Path.of("src", "test", "resources", "nest");

    /** An amount that arrives at a port in a step. */
    record Event(int step, String weight, String port) {}

    static AnalyticTrace read(Path file) throws IOException {
        String text = Files.readString(file);
        List<String[]> parameters = new ArrayList<>();
        Matcher parameter =
                Pattern.compile("\"(\\w+)\": ([-0-9.eE]+)").matcher(between(text, "\"parameters\": {", "}"));
        while (parameter.find()) {
            parameters.add(new String[] {parameter.group(1), parameter.group(2)});
        }
        List<Event> input = new ArrayList<>();
        Matcher event = Pattern.compile("\\{\"step\": (\\d+), \"weight\": ([-0-9.eE]+), \"port\": \"(\\w+)\"}")
                .matcher(text);
        while (event.find()) {
            input.add(new Event(Integer.parseInt(event.group(1)), event.group(2), event.group(3)));
        }
        ImmutableDoubleArray potential = ImmutableDoubleArray.copyOf(Pattern.compile("[,\\s]+")
                .splitAsStream(between(text, "\"v\": [", "]").strip())
                .mapToDouble(Double::parseDouble));
        return new AnalyticTrace(
                between(text, "\"model\": \"", "\""),
                Double.parseDouble(between(text, "\"dt\": ", ",")),
                Integer.parseInt(between(text, "\"steps\": ", ",")),
                parameters,
                input,
                potential);
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }

    /** A network of that neuron and a stimulus for each port, as text with its files. */
    Path write(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("import std.connect.*");
        lines.add(declaration());
        lines.add("network main() {");
        lines.add("    pop n : " + model + "(" + arguments() + ")");
        for (String port : new TreeSet<>(input.stream().map(Event::port).toList())) {
            lines.addAll(stimulus(port, folder));
        }
        lines.add("    probe n.v every " + dt + "ms");
        lines.add("}");
        Path source = folder.resolve("trace.snn");
        Files.write(source, lines);
        return source;
    }

    /** The models are those of the reference networks. */
    private String declaration() throws IOException {
        String network = model.replace("iaf_psc_delta", "delta40")
                .replace("iaf_psc_exp", "exp50")
                .replace("iaf_psc_alpha", "alpha30");
        String text = Files.readString(NEST.resolve(network).resolve("network.snn"));
        return text.substring(text.indexOf("neuron "), text.indexOf("network "));
    }

    private String arguments() {
        return parameters.stream()
                .map(parameter -> parameter[0] + " = " + parameter[1] + unit(parameter[0]))
                .collect(Collectors.joining(", "));
    }

    private static String unit(String parameter) {
        return parameter.startsWith("t") ? "ms" : parameter.equals("C_m") ? "pF" : "mV";
    }

    private List<String> stimulus(String port, Path folder) throws IOException {
        List<String> events = new ArrayList<>(List.of("step,index"));
        List<String> edges =
                new ArrayList<>(List.of("source,target,weight[" + (model.equals("iaf_psc_delta") ? "mV" : "pA") + "]"));
        for (Event event :
                input.stream().filter(each -> each.port().equals(port)).toList()) {
            int index = edges.size() - 1;
            events.add(event.step() + "," + index);
            edges.add(index + ",0," + event.weight());
        }
        Files.write(folder.resolve(port + "_events.csv"), events);
        Files.write(folder.resolve(port + "_edges.csv"), edges);
        return List.of(
                "    stim s_%s[%d] : events(file(\"%s_events.csv\"))".formatted(port, edges.size() - 1, port),
                "    s_%s -> n.%s : list(file(\"%s_edges.csv\")) delay 0ms".formatted(port, port, port));
    }
}
