package ganglion.experiment.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import com.google.common.math.IntMath;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.chip.CoreLimits;
import ganglion.chip.Fact;
import ganglion.chip.Topology;
import ganglion.mapping.CoreUse;
import ganglion.mapping.Utilisation;
import ganglion.program.Program;
import ganglion.runtime.CoreActivity;
import ganglion.runtime.Traffic;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/** Writes details.json: what a report shows of the chip's parts and of weights, in columns. */
public final class DetailsJson {
    /** Version of the file format. */
    public static final int VERSION = 1;

    /** The name of the file in a run's folder. */
    public static final String FILE = "details.json";

    private final JsonGenerator json;
    private final RunDetail detail;
    private final Program program;

    private DetailsJson(JsonGenerator json, RunDetail detail) {
        this.json = json;
        this.detail = detail;
        this.program = detail.program();
    }

    /** Leaves the stream open. */
    public static void write(RunDetail detail, OutputStream stream) throws IOException {
        try (JsonGenerator generator = new JsonFactory()
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .createGenerator(stream)) {
            new DetailsJson(generator, detail).write();
        }
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", VERSION);
        topology();
        limits();
        cores();
        links();
        weights();
        facts();
        json.writeEndObject();
    }

    private void topology() throws IOException {
        switch (program.chip().topology()) {
            case Topology.Single _ -> json.writeNullField("topology");
            case Topology.Tree tree -> tree(tree);
            case Topology.Tiles tiles -> {
                json.writeObjectFieldStart("topology");
                json.writeNumberField("width", tiles.width());
                json.writeNumberField("height", tiles.height());
                json.writeNumberField("cores_per_tile", tiles.tile());
                json.writeBooleanField("by_columns", tiles.byColumns());
                json.writeBooleanField("wraps", tiles.wraps());
                if ((tiles instanceof Topology.Around around ? around.grid() : tiles) instanceof Topology.Board board) {
                    json.writeNumberField("chip_width", board.chipWidth());
                    json.writeNumberField("chip_height", board.chipHeight());
                }
                json.writeEndObject();
            }
        }
    }

    /** The leaves in rows, each the leaves of one part of the tree: a floor that is as square as it can be. */
    private void tree(Topology.Tree tree) throws IOException {
        int width = IntMath.pow(tree.arity(), (tree.levels() + 1) / 2);
        json.writeObjectFieldStart("topology");
        json.writeNumberField("width", width);
        json.writeNumberField("height", tree.tiles() / width);
        json.writeNumberField("cores_per_tile", tree.tile());
        json.writeBooleanField("by_columns", false);
        json.writeBooleanField("wraps", false);
        json.writeNumberField("arity", tree.arity());
        json.writeNumberField("levels", tree.levels());
        json.writeEndObject();
    }

    /** Only what is limited. */
    private void limits() throws IOException {
        CoreLimits limits = program.chip().core();
        json.writeObjectFieldStart("limits");
        limit("neurons", limits.neurons());
        limit("axons_in", limits.axonsIn());
        limit("axons_out", limits.axonsOut());
        limit("synapses", limits.synapses());
        json.writeEndObject();
    }

    private void limit(String name, OptionalLong limit) throws IOException {
        if (limit.isPresent()) {
            json.writeNumberField(name, limit.getAsLong());
        }
    }

    /** One number for each core from 0 to the last that holds a neuron or is sent a packet. */
    private void cores() throws IOException {
        ImmutableList<CoreUse> uses = Utilisation.of(program.mapping());
        CoreActivity activity = detail.activity().cores();
        json.writeObjectFieldStart("cores");
        column("neurons", uses, CoreUse::neurons);
        if (!program.mapping().fanouts().isEmpty()) {
            column("axons_in", uses, CoreUse::axonsIn);
            column("axons_out", uses, CoreUse::axonsOut);
            column("synapses", uses, CoreUse::synapses);
        }
        numbers("emissions", activity.emissions().stream());
        numbers("updates", activity.neuronUpdates().stream());
        numbers("synaptic_events", activity.synapticEvents().stream());
        Traffic sent = activity.sent();
        numbers("packets", sent.packets().stream());
        numbers(
                "hops",
                LongStream.range(0, sent.packets().length())
                        .map(core -> sent.eastWest().get((int) core)
                                + sent.northSouth().get((int) core)));
        json.writeEndObject();
    }

    private void column(String name, ImmutableList<CoreUse> uses, ToLongFunction<CoreUse> number) throws IOException {
        numbers(name, uses.stream().mapToLong(number));
    }

    private void numbers(String name, LongStream numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (long number : numbers.toArray()) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    /** As {@link ganglion.runtime.TimedSimulation#linkCrossings} numbers them. */
    private void links() throws IOException {
        LinkTrace links = detail.links();
        if (links.crossings().isEmpty()) {
            json.writeNullField("links");
            return;
        }
        json.writeObjectFieldStart("links");
        numbers("last_step", links.lastSteps().stream());
        json.writeArrayFieldStart("crossings");
        for (ImmutableLongArray stretch : links.crossings()) {
            json.writeStartArray();
            for (int link = 0; link < stretch.length(); link++) {
                json.writeNumber(stretch.get(link));
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void weights() throws IOException {
        json.writeArrayFieldStart("weights");
        for (WeightHistogram histogram : detail.weights()) {
            json.writeStartObject();
            json.writeStringField(
                    "projection",
                    program.projections().get(histogram.projection()).name());
            json.writeNumberField("synapses", histogram.size());
            json.writeNumberField("least", histogram.least());
            json.writeNumberField("greatest", histogram.greatest());
            json.writeNumberField("mean", histogram.mean());
            json.writeNumberField("zero", histogram.zero());
            numbers("counts", histogram.counts().stream());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Every entry of the chip's text, with its source. */
    private void facts() throws IOException {
        json.writeArrayFieldStart("facts");
        for (Fact fact : program.chip().facts()) {
            json.writeStartObject();
            json.writeStringField("path", fact.path());
            json.writeStringField("value", fact.value());
            json.writeStringField("unit", fact.unit());
            json.writeStringField("source", fact.provenance().source());
            if (fact.provenance().grade().isPresent()) {
                json.writeStringField("grade", fact.provenance().grade().get().name());
            } else {
                json.writeNullField("grade");
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
