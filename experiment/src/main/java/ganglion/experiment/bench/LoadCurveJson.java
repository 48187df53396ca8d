package ganglion.experiment.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import ganglion.chip.Router;
import ganglion.chip.Topology;
import ganglion.runtime.traffic.LoadPoint;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Curves of networks on chip as a list of flat objects, one a point. */
public final class LoadCurveJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private LoadCurveJson() {}

    public static void write(List<LoadCurve> curves, OutputStream stream) throws IOException {
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter(Separators.createDefaultInstance().withRootSeparator("\n"));
        try (JsonGenerator json = FACTORY.createGenerator(stream).setPrettyPrinter(printer)) {
            json.writeStartArray();
            for (LoadCurve curve : curves) {
                for (LoadPoint point : curve.points()) {
                    json.writeStartObject();
                    writeSetup(json, curve);
                    writePoint(json, point);
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        }
    }

    private static void writeSetup(JsonGenerator json, LoadCurve curve) throws IOException {
        Topology.Tiles tiles = curve.setup().tiles();
        Router router = curve.setup().router();
        json.writeStringField("curve", curve.name());
        json.writeStringField("topology", tiles.wraps() ? "torus" : "mesh");
        json.writeNumberField("width", tiles.width());
        json.writeNumberField("height", tiles.height());
        json.writeStringField("traffic", curve.setup().pattern().word());
        json.writeNumberField("vcs", router.vcs());
        json.writeNumberField("depth", router.depth());
        json.writeNumberField("flits", router.flits());
        json.writeBooleanField("speculative", router.speculative());
        json.writeNumberField("seed", curve.setup().seed());
    }

    private static void writePoint(JsonGenerator json, LoadPoint point) throws IOException {
        json.writeNumberField("rate", point.rate());
        json.writeBooleanField("stable", point.stable());
        json.writeNumberField("latency", point.latency());
        json.writeNumberField("network_latency", point.networkLatency());
        json.writeNumberField("least_latency", point.leastLatency());
        json.writeNumberField("most_latency", point.mostLatency());
        json.writeNumberField("accepted", point.accepted());
        json.writeNumberField("accepted_least", point.acceptedLeast());
        json.writeNumberField("routers_visited", point.visits());
        json.writeNumberField("packets", point.packets());
        json.writeNumberField("deepest_queue", point.deepestQueue());
        json.writeNumberField("cycles", point.cycles());
    }
}
