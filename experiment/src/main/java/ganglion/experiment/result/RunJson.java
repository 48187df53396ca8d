package ganglion.experiment.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import ganglion.chip.CostTable;
import ganglion.compiler.PassReport;
import ganglion.experiment.formula.Readable;
import ganglion.experiment.formula.Verdict;
import ganglion.experiment.measure.Value;
import ganglion.experiment.result.ExperimentReport.MeasuredFigures;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.program.StateSlot;
import ganglion.runtime.Cycles;
import ganglion.runtime.EnergyLedger;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes run.json: one run in full, or the list of an experiment's runs. */
public final class RunJson {
    /** Version of the file format. */
    public static final int VERSION = 1;

    private final JsonGenerator json;

    private RunJson(JsonGenerator json) {
        this.json = json;
    }

    /** The whole experiment: in full when it is a single run, else with what matters of each. */
    public static void write(ExperimentReport report, OutputStream stream) throws IOException {
        try (JsonGenerator generator = generator(stream)) {
            new RunJson(generator).experiment(report);
        }
    }

    /** One run of several. */
    public static void write(ExperimentReport report, MeasuredFigures run, OutputStream stream) throws IOException {
        try (JsonGenerator generator = generator(stream)) {
            RunJson writer = new RunJson(generator);
            generator.writeStartObject();
            writer.head(report);
            writer.run(run);
            writer.texts("assumptions", report.assumptions());
            generator.writeEndObject();
        }
    }

    private static JsonGenerator generator(OutputStream stream) throws IOException {
        JsonGenerator generator = new JsonFactory()
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .createGenerator(stream);
        return generator.setPrettyPrinter(
                new DefaultPrettyPrinter(Separators.createDefaultInstance().withRootSeparator("\n")));
    }

    private void experiment(ExperimentReport report) throws IOException {
        json.writeStartObject();
        head(report);
        if (report.runs().size() == 1) {
            run(report.runs().get(0));
        } else {
            json.writeBooleanField("partial", report.partial());
            json.writeArrayFieldStart("runs");
            for (MeasuredFigures run : report.runs()) {
                json.writeStartObject();
                json.writeStringField("folder", folderName(run.figures().number()));
                key(run);
                measures(run);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        assertions(report.verdicts());
        texts("assumptions", report.assumptions());
        json.writeEndObject();
    }

    /** Where a run of several leaves its files. */
    public static String folderName(int number) {
        return String.format(java.util.Locale.ROOT, "runs/%03d", number);
    }

    private void head(ExperimentReport report) throws IOException {
        json.writeNumberField("version", VERSION);
        json.writeObjectFieldStart("versions");
        json.writeStringField("ganglion", Version.TEXT);
        json.writeNumberField("program", Program.VERSION);
        json.writeStringField("java", Runtime.version().toString());
        json.writeEndObject();
        json.writeStringField("file", report.file());
        json.writeStringField("experiment", report.experiment());
    }

    private void key(MeasuredFigures run) throws IOException {
        RunFigures figures = run.figures();
        json.writeStringField("network", figures.program().name());
        json.writeNumberField("seed", figures.key().seed());
        json.writeStringField("chip", figures.key().chip());
        json.writeStringField("backend", figures.key().backend());
        json.writeStringField("format", figures.key().format());
        json.writeNumberField("threads", figures.threads());
        json.writeNumberField("steps", figures.lastStep());
        json.writeNumberField("step_ms", figures.program().dt());
        json.writeNumberField("spikes", figures.spikes());
        json.writeNumberField("synaptic_events", figures.synapticEvents());
        json.writeFieldName("spike_sha256");
        text(figures.spikeHash());
        if (figures.resumedFrom().isPresent()) {
            json.writeNumberField("resumed_from", figures.resumedFrom().getAsLong());
        }
        json.writeBooleanField("partial", figures.partial());
    }

    private void run(MeasuredFigures run) throws IOException {
        RunFigures figures = run.figures();
        key(run);
        json.writeObjectFieldStart("wall_seconds");
        for (Map.Entry<String, Double> phase : figures.seconds().entrySet()) {
            json.writeNumberField(phase.getKey(), phase.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("peak_memory_bytes", figures.peakMemory());
        energy(figures);
        cycles(figures.cycles());
        passes(figures.passes());
        populations(figures);
        projections(figures);
        json.writeNumberField("packets", figures.activity().packets());
        json.writeNumberField("hops", figures.activity().hops());
        json.writeNumberField("host_packets", figures.activity().hostPackets());
        measures(run);
    }

    private void energy(RunFigures figures) throws IOException {
        if (figures.energy().isEmpty()) {
            json.writeNullField("energy_joules");
            return;
        }
        EnergyLedger ledger = figures.energy().get();
        json.writeObjectFieldStart("energy_joules");
        json.writeNumberField("synapses", ledger.synapses());
        json.writeNumberField("neurons", ledger.neurons());
        json.writeNumberField("packets", ledger.packets());
        json.writeNumberField("hops", ledger.hops());
        json.writeNumberField("host_link", ledger.hostLink());
        json.writeNumberField("marginal", ledger.marginal());
        if (ledger.staticEnergy().isPresent()) {
            json.writeNumberField("static", ledger.staticEnergy().get());
        } else {
            json.writeNullField("static");
        }
        json.writeNumberField("total", ledger.total());
        if (figures.program().chip().costs().isPresent()) {
            sources(figures.program().chip().costs().get());
        }
        json.writeEndObject();
    }

    private void sources(CostTable costs) throws IOException {
        json.writeObjectFieldStart("sources");
        json.writeStringField("synapses", costs.synapticEvent().from());
        json.writeStringField("neurons", costs.neuronUpdate().from());
        json.writeStringField("packets", costs.packet().from());
        json.writeStringField("hops", costs.hop().from());
        json.writeStringField("host_link", costs.hostPacket().from());
        json.writeStringField("static", costs.staticPower().from());
        json.writeEndObject();
    }

    private void cycles(Optional<Cycles> cycles) throws IOException {
        if (cycles.isEmpty()) {
            json.writeNullField("cycles");
            return;
        }
        json.writeObjectFieldStart("cycles");
        json.writeNumberField("total", cycles.get().cycles());
        json.writeNumberField("chip_seconds", cycles.get().seconds());
        json.writeNumberField("peak_queue", cycles.get().peakQueue());
        json.writeNumberField("busiest_link", cycles.get().busiestLink());
        json.writeEndObject();
    }

    private void passes(List<PassReport> passes) throws IOException {
        json.writeArrayFieldStart("passes");
        for (PassReport pass : passes) {
            json.writeStartObject();
            json.writeStringField("pass", pass.pass());
            json.writeBooleanField("exact", pass.exact());
            json.writeStringField("summary", pass.summary());
            json.writeNumberField("error", pass.error());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void populations(RunFigures figures) throws IOException {
        json.writeArrayFieldStart("populations");
        for (int i = 0; i < figures.program().populations().size(); i++) {
            PopulationCode population = figures.program().populations().get(i);
            json.writeStartObject();
            json.writeStringField("name", population.name());
            json.writeNumberField("size", population.size());
            json.writeBooleanField("stimulus", population.stimulus());
            json.writeBooleanField("observed", population.observed());
            json.writeNumberField("emissions", figures.activity().emissions().get(i));
            texts("variables", population.states().stream().map(StateSlot::name).toList());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void projections(RunFigures figures) throws IOException {
        json.writeArrayFieldStart("projections");
        for (int i = 0; i < figures.program().projections().size(); i++) {
            json.writeStartObject();
            json.writeStringField("name", figures.program().projections().get(i).name());
            json.writeNumberField(
                    "synaptic_events", figures.activity().synapticEvents().get(i));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void measures(MeasuredFigures run) throws IOException {
        json.writeObjectFieldStart("measures");
        for (Map.Entry<String, Value> measure : run.measures().entrySet()) {
            json.writeObjectFieldStart(measure.getKey());
            value(measure.getValue());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void value(Value value) throws IOException {
        switch (value) {
            case Value.Number number -> {
                Readable.Scaled scaled = Readable.stable(number);
                json.writeNumberField("value", scaled.value());
                json.writeStringField("unit", scaled.unit());
            }
            case Value.Truth truth -> json.writeBooleanField("value", truth.value());
            case Value.Missing missing -> {
                json.writeNullField("value");
                json.writeStringField("reason", missing.reason());
            }
        }
    }

    private void assertions(List<Verdict> verdicts) throws IOException {
        json.writeArrayFieldStart("assertions");
        for (Verdict verdict : verdicts) {
            json.writeStartObject();
            json.writeStringField("text", verdict.text());
            json.writeStringField("status", verdict.status().word());
            json.writeArrayFieldStart("checks");
            for (Verdict.Check check : verdict.checks()) {
                json.writeStartObject();
                json.writeStringField("status", check.status().word());
                json.writeStringField("run", check.run().toString());
                texts("values", check.values());
                json.writeStringField("reason", check.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void text(Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeString(text.get());
        } else {
            json.writeNull();
        }
    }
}
