package ganglion.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeSet;

/** Probed values over time. */
final class TraceSection implements Section {
    private final TraceSummary traces;
    private final double stepMillis;

    TraceSection(TraceSummary traces, double stepMillis) {
        this.traces = traces;
        this.stepMillis = stepMillis;
    }

    @Override
    public String title() {
        return "Traces";
    }

    @Override
    public void write(Html html) {
        if (traces.variables().isEmpty()) {
            html.none("No values were recorded: the network probes none (probe POPULATION.STATE).");
            return;
        }
        html.markup("<div class=\"pair\">");
        traces.variables().forEach((name, neurons) -> chart(html, name, neurons));
        html.markup("</div>\n");
    }

    private void chart(Html html, String name, Map<Integer, TraceSummary.Samples> neurons) {
        long stride = neurons.values().stream()
                .mapToLong(TraceSummary.Samples::stride)
                .max()
                .orElse(1);
        String note = "the first neurons that were recorded" + (stride == 1 ? "" : ", one sample of " + stride);
        ObjectNode view = html.chart("lines", name, note).addObject();
        view.put("xName", "time [ms]").put("yName", "base units (ms, mV, pA)");
        TreeSet<Long> steps = new TreeSet<>();
        neurons.values().forEach(samples -> steps.addAll(samples.steps()));
        ArrayNode times = view.putArray("x");
        steps.forEach(step -> Numbers.add(times, step * stepMillis));
        ArrayNode lines = view.putArray("series");
        neurons.forEach((index, samples) -> {
            ObjectNode line = lines.addObject();
            line.put("name", "[" + index + "]");
            ArrayNode values = line.putArray("y");
            int at = 0;
            for (long step : steps) {
                boolean sampled = at < samples.steps().size() && samples.steps().get(at) == step;
                Numbers.add(values, sampled ? samples.values().get(at++) : Double.NaN);
            }
        });
    }
}
