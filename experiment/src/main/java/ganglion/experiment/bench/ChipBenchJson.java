package ganglion.experiment.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import ganglion.experiment.bench.ChipFigures.Load;
import ganglion.experiment.bench.ChipFigures.Measured;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Networks on chips as a list of objects, one for each chip and network; in SI units. */
public final class ChipBenchJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ChipBenchJson() {}

    public static void write(List<ChipFigures> figures, OutputStream stream) throws IOException {
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter(Separators.createDefaultInstance().withRootSeparator("\n"));
        try (JsonGenerator json = FACTORY.createGenerator(stream).setPrettyPrinter(printer)) {
            json.writeStartArray();
            for (ChipFigures row : figures) {
                json.writeStartObject();
                json.writeStringField("chip", row.chip());
                json.writeStringField("network", row.workload());
                if (row.refused().isPresent()) {
                    json.writeStringField("refused", row.refused().get());
                }
                if (row.measured().isPresent()) {
                    write(json, row.measured().get());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private static void write(JsonGenerator json, Measured run) throws IOException {
        json.writeNumberField("steps", run.steps());
        json.writeNumberField("steps_per_inference", run.inference());
        json.writeNumberField("spikes", run.spikes());
        json.writeNumberField("synaptic_events", run.events());
        json.writeNumberField("neuron_updates", run.updates());
        json.writeNumberField("packets", run.packets());
        json.writeBooleanField("backends_equal", run.equal());
        optional(json, "chip_seconds", run.seconds());
        optional(json, "marginal_joules", run.marginal());
        optional(json, "total_joules", run.total());
        json.writeNumberField("cores_used", run.usedCores());
        json.writeNumberField("cores", run.cores());
        json.writeNumberField("fullest", run.fullest());
        json.writeStringField("time_grades", run.timeGrades());
        json.writeStringField("energy_grades", run.energyGrades());
        json.writeArrayFieldStart("load");
        for (Load load : run.curve()) {
            json.writeStartObject();
            json.writeNumberField("drive", load.drive());
            json.writeNumberField("offered_spikes_per_step", load.offered());
            json.writeNumberField("accepted_spikes_per_second", load.accepted());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void optional(JsonGenerator json, String name, Optional<Double> number) throws IOException {
        if (number.isPresent()) {
            json.writeNumberField(name, number.get());
        }
    }
}
