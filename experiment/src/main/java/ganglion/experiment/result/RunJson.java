package ganglion.experiment.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import ganglion.compiler.PassReport;
import ganglion.experiment.formula.Misfit;
import ganglion.experiment.formula.Point;
import ganglion.experiment.formula.Readable;
import ganglion.experiment.formula.Verdict;
import ganglion.experiment.measure.Value;
import ganglion.experiment.picture.ParetoFront;
import ganglion.experiment.result.ExperimentReport.MeasuredFigures;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.program.StateSlot;
import ganglion.runtime.GeneratedCode;
import ganglion.runtime.HostLoad;
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
        write(report, List.of(), stream);
    }

    /** The same with what was compared over all runs. */
    public static void write(ExperimentReport report, List<ParetoFront> fronts, OutputStream stream)
            throws IOException {
        try (JsonGenerator generator = generator(stream)) {
            new RunJson(generator).experiment(report, fronts);
        }
    }

    /** One run of several; the fingerprint lets a later start recognise it as done, and is empty when it is not. */
    public static void write(ExperimentReport report, MeasuredFigures run, String fingerprint, OutputStream stream)
            throws IOException {
        try (JsonGenerator generator = generator(stream)) {
            RunJson writer = new RunJson(generator);
            generator.writeStartObject();
            writer.head(report);
            if (!fingerprint.isEmpty()) {
                generator.writeStringField("fingerprint", fingerprint);
            }
            writer.run(run);
            writer.calls(run.figures().calls());
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

    private void fronts(List<ParetoFront> fronts) throws IOException {
        json.writeArrayFieldStart("pareto");
        for (ParetoFront front : fronts) {
            json.writeStartObject();
            json.writeStringField("x", front.xTitle());
            json.writeStringField("y", front.yTitle());
            json.writeArrayFieldStart("points");
            for (ParetoFront.Point point : front.points()) {
                json.writeStartObject();
                json.writeStringField("name", point.name());
                json.writeNumberField("x", point.x());
                json.writeNumberField("y", point.y());
                json.writeBooleanField("best", point.best());
                json.writeEndObject();
            }
            json.writeEndArray();
            texts("misfits", front.misfits());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void misfits(List<Misfit> misfits) throws IOException {
        json.writeArrayFieldStart("misfits");
        for (Misfit misfit : misfits) {
            json.writeStartObject();
            point(misfit.point());
            json.writeStringField("chip", misfit.chip());
            json.writeStringField("does_not_fit", misfit.why());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void experiment(ExperimentReport report, List<ParetoFront> fronts) throws IOException {
        json.writeStartObject();
        head(report);
        if (report.runs().size() == 1 && report.runs().get(0).figures().detail().isPresent()) {
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
        if (!report.misfits().isEmpty()) {
            misfits(report.misfits());
        }
        if (!fronts.isEmpty()) {
            fronts(fronts);
        }
        rounding(Rounding.of(report));
        assertions(report.verdicts());
        texts("assumptions", report.assumptions());
        json.writeEndObject();
    }

    private void rounding(List<Rounding> all) throws IOException {
        json.writeArrayFieldStart("rounding");
        for (Rounding rounding : all) {
            json.writeStartObject();
            json.writeNumberField("run", rounding.run().number());
            json.writeNumberField("reference", rounding.reference().number());
            json.writeArrayFieldStart("populations");
            for (Rounding.Effect effect : rounding.effects()) {
                json.writeStartObject();
                json.writeStringField("name", effect.population());
                json.writeNumberField("drive_error", effect.drive());
                json.writeNumberField("spikes", effect.spikes());
                json.writeNumberField("reference_spikes", effect.reference());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
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
        json.writeStringField("network", figures.summary().network());
        point(figures.key().point());
        json.writeNumberField("seed", figures.key().seed());
        json.writeStringField("chip", figures.key().chip());
        json.writeStringField("backend", figures.key().backend());
        json.writeStringField("format", figures.key().format());
        json.writeNumberField("threads", figures.summary().threads());
        json.writeNumberField("steps", figures.lastStep());
        json.writeNumberField("step_ms", figures.summary().dt());
        json.writeNumberField("spikes", figures.spikes());
        json.writeNumberField("synaptic_events", figures.synapticEvents());
        json.writeFieldName("spike_sha256");
        text(figures.spikeHash());
        json.writeBooleanField("lossy", figures.summary().lostPackets() > 0);
        json.writeNumberField("lost_packets", figures.summary().lostPackets());
        if (figures.resumedFrom().isPresent()) {
            json.writeNumberField("resumed_from", figures.resumedFrom().getAsLong());
        }
        json.writeBooleanField("partial", figures.partial());
    }

    /** How far neuron programs ran as machine code; in parts of them, or from which step on, changes no spike. */
    private void generatedCode(GeneratedCode code) throws IOException {
        json.writeObjectFieldStart("generated_code");
        json.writeNumberField("pieces", code.pieces());
        json.writeNumberField("used", code.used());
        json.writeNumberField("cached", code.cached());
        if (code.since().isPresent()) {
            json.writeNumberField("since_step", code.since().getAsLong());
        }
        if (code.problem().isPresent()) {
            json.writeStringField("problem", code.problem().get());
        }
        json.writeEndObject();
    }

    private void point(Point point) throws IOException {
        json.writeFieldName("control");
        text(point.isControl() ? Optional.of(point.control()) : Optional.empty());
        json.writeObjectFieldStart("parameters");
        for (Map.Entry<String, Value> parameter : point.parameters().entrySet()) {
            json.writeObjectFieldStart(parameter.getKey());
            value(parameter.getValue());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** All measures used, in base units and in full, to be read back. */
    private void calls(Map<String, Value> calls) throws IOException {
        json.writeObjectFieldStart("calls");
        for (Map.Entry<String, Value> call : calls.entrySet()) {
            json.writeObjectFieldStart(call.getKey());
            switch (call.getValue()) {
                case Value.Number number -> {
                    json.writeStringField("base", Double.toString(number.value()));
                    json.writeNumberField("ms", number.dimension().time());
                    json.writeNumberField("mV", number.dimension().voltage());
                    json.writeNumberField("pA", number.dimension().current());
                }
                case Value.Numbers(var values) -> {
                    json.writeArrayFieldStart("list");
                    for (double value : values.asList()) {
                        json.writeString(Double.toString(value));
                    }
                    json.writeEndArray();
                }
                case Value.Truth truth -> json.writeBooleanField("truth", truth.value());
                case Value.Missing missing -> json.writeStringField("reason", missing.reason());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void run(MeasuredFigures run) throws IOException {
        RunFigures figures = run.figures();
        RunDetail detail = figures.detail().orElseThrow();
        key(run);
        if (detail.program().trial().isPresent()) {
            json.writeNumberField("trial_steps", detail.program().trial().get().steps());
        }
        json.writeStringField("program_sha256", figures.summary().program());
        json.writeBooleanField("untimed_energy", figures.summary().untimedEnergy());
        json.writeStringField("unchecked_costs", figures.summary().uncheckedCosts());
        json.writeObjectFieldStart("wall_seconds");
        for (Map.Entry<String, Double> phase : figures.seconds().entrySet()) {
            json.writeNumberField(phase.getKey(), phase.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("peak_memory_bytes", detail.peakMemory());
        new EnergyJson(json, detail).write();
        passes(detail.passes());
        json.writeObjectFieldStart("drives");
        for (Map.Entry<String, Double> drive : figures.summary().drives().entrySet()) {
            json.writeNumberField(drive.getKey(), drive.getValue());
        }
        json.writeEndObject();
        if (detail.generatedCode().isPresent()) {
            generatedCode(detail.generatedCode().get());
        }
        populations(detail);
        projections(detail);
        json.writeNumberField("packets", detail.activity().packets());
        json.writeNumberField("hops", detail.activity().hops());
        if (detail.activity().chipLinks() > 0) {
            json.writeNumberField("chip_links", detail.activity().chipLinks());
        }
        json.writeNumberField("hops_east_west", detail.activity().eastWest());
        json.writeNumberField("hops_north_south", detail.activity().northSouth());
        json.writeNumberField("host_packets", detail.activity().hostPackets());
        json.writeNumberField("host_words", detail.activity().hostData().words());
        Optional<HostLoad> load = HostLoad.of(detail.program());
        if (load.isPresent()) {
            json.writeObjectFieldStart("load");
            json.writeNumberField("bits", load.get().bits());
            json.writeNumberField("seconds", load.get().seconds());
            json.writeNumberField("joules", load.get().joules());
            json.writeEndObject();
        }
        json.writeNumberField("shared_packets", detail.activity().shared().packets());
        json.writeNumberField("shared_hops", detail.activity().shared().hops());
        measures(run);
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

    private void populations(RunDetail figures) throws IOException {
        json.writeArrayFieldStart("populations");
        for (int i = 0; i < figures.program().populations().size(); i++) {
            PopulationCode population = figures.program().populations().get(i);
            json.writeStartObject();
            json.writeStringField("name", population.name());
            json.writeNumberField("size", population.size());
            json.writeBooleanField("stimulus", population.stimulus());
            json.writeBooleanField("observed", population.observed());
            json.writeNumberField("emissions", figures.activity().emissions().get(i));
            json.writeNumberField("updates", figures.activity().neuronUpdates().get(i));
            texts(
                    "variables",
                    population.states().stream()
                            .map(StateSlot::name)
                            .filter(name -> !name.equals(PopulationCode.UPDATE_COUNT))
                            .toList());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void projections(RunDetail figures) throws IOException {
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
            case Value.Numbers(var values) -> {
                json.writeArrayFieldStart("value");
                for (double each : values.asList()) {
                    json.writeNumber(each);
                }
                json.writeEndArray();
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
