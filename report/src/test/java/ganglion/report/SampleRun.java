package ganglion.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A run's folder made by hand: what the formats say, with names and sizes to choose. */
public final class SampleRun {
    private static final int STEPS = 1000;
    private static final int NEURONS = 100;
    private static final int CORES = 4;

    private final boolean mesh;
    private final ObjectNode topology = new ObjectMapper()
            .createObjectNode()
            .put("width", 2)
            .put("height", 2)
            .put("cores_per_tile", 1)
            .put("by_columns", false)
            .put("wraps", false);
    private int linkCount = 4 * CORES;
    private String name = "E";
    private int emissions = 500;

    private SampleRun(boolean mesh) {
        this.mesh = mesh;
    }

    /** On four cores, followed packet by packet. */
    public static SampleRun onMesh() {
        return new SampleRun(true);
    }

    /** On the leaves of a tree of two levels, whose links are those of four tiles and two routers above them. */
    public static SampleRun onTree() {
        SampleRun tree = onMesh();
        tree.topology.put("arity", 2).put("levels", 2);
        tree.linkCount = 2 * (CORES + 2);
        return tree;
    }

    /** On two chips side by side, of a column of two tiles each. */
    public static SampleRun onBoard() {
        SampleRun board = onMesh();
        board.topology.put("chip_width", 1).put("chip_height", 2);
        return board;
    }

    /** On one core, without costs and details of the chip. */
    public static SampleRun onHost() {
        return new SampleRun(false);
    }

    /** With this name of everything that has one. */
    public SampleRun named(String wanted) {
        name = wanted;
        return this;
    }

    /** With so many emissions. */
    public SampleRun emitting(int count) {
        emissions = count;
        return this;
    }

    /** Writes run.json, details.json, spikes.csv and, on a mesh, traces.csv. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        ObjectMapper mapper = new ObjectMapper();
        mapper.writeValue(folder.resolve("run.json").toFile(), run(mapper.createObjectNode()));
        mapper.writeValue(folder.resolve("details.json").toFile(), details(mapper.createObjectNode()));
        try (BufferedWriter spikes = Files.newBufferedWriter(folder.resolve("spikes.csv"))) {
            spikes.write("step,population,index,value\n");
            for (int i = 0; i < emissions; i++) {
                long step = 1 + (long) i * (STEPS - 1) / emissions;
                spikes.write(step + "," + name + "," + i * 37L % NEURONS + ",1\n");
            }
        }
        if (mesh) {
            traces(folder);
        }
    }

    private void traces(Path folder) throws IOException {
        try (BufferedWriter traces = Files.newBufferedWriter(folder.resolve("traces.csv"))) {
            traces.write("step,population,index,variable,value\n");
            for (int step = 1; step <= STEPS; step++) {
                traces.write(step + "," + name + ",0,v," + Math.sin(step / 50.0) + "\n");
            }
        }
    }

    private ObjectNode run(ObjectNode run) {
        run.put("version", 1).put("file", name + ".snn").put("experiment", name).put("network", name);
        run.putObject("versions").put("ganglion", "0").put("program", 4).put("java", "25");
        run.put("chip", mesh ? "mesh" : "host")
                .put("backend", "sim")
                .put("format", "fixed")
                .put("seed", 1);
        run.put("threads", 1).put("steps", STEPS).put("step_ms", 0.1).put("spikes", emissions);
        run.put("synaptic_events", 5L * emissions)
                .put("spike_sha256", "ab".repeat(32))
                .put("partial", false);
        run.putObject("parameters").putObject(name).put("value", 5).put("unit", "");
        run.putObject("wall_seconds").put("run", 0.5);
        run.putObject("measures").putObject(name).put("value", 12.5).put("unit", "Hz");
        run.putArray("assumptions").add(name);
        run.putArray("assertions").addObject().put("text", name).put("status", "holds");
        ObjectNode population = run.putArray("populations").addObject();
        population.put("name", name).put("size", NEURONS).put("stimulus", false).put("observed", true);
        population.put("emissions", emissions).putArray("variables").add("v");
        run.put("packets", 100).put("hops", 200).put("host_packets", 10);
        if (mesh) {
            energy(run);
        }
        return run;
    }

    private void energy(ObjectNode run) {
        ObjectNode usual = table(run.putObject("energy_joules")).put("table", name);
        ObjectNode source = usual.putObject("sources").putObject("hop");
        source.put("value", 1e-12).put("unit", "J").put("from", name).put("grade", "C");
        run.put("unchecked_costs", "hop").put("chip_seconds", 0.001);
        run.putObject("cycles")
                .put("total", 1000)
                .put("peak_queue", 3)
                .put("busiest_link", 50)
                .put("stalls", 7);
        ObjectNode tables = run.putObject("energy_tables");
        for (String each : new String[] {name, "second"}) {
            ObjectNode table = table(tables.putObject(each));
            table.putObject("by_population").put(name, 2e-6);
            numbers(table.putArray("by_core"), CORES, 1e-6);
        }
        ObjectNode power = run.putObject("power");
        power.putArray("last_step").add(500).add(1000);
        numbers(power.putArray("chip_seconds"), 2, 5e-4);
        for (String each : new String[] {name, "second"}) {
            ObjectNode spent = power.putObject(each);
            for (String unit : new String[] {"synapse", "soma", "network", "host_link", "static"}) {
                numbers(spent.putArray(unit), 2, 1e-6);
            }
        }
    }

    private static ObjectNode table(ObjectNode table) {
        return table.put("synapses", 1e-6)
                .put("neurons", 2e-6)
                .put("network", 3e-6)
                .put("host_link", 0)
                .put("static", 1e-6)
                .put("total", 7e-6);
    }

    private ObjectNode details(ObjectNode details) {
        details.put("version", 1);
        if (!mesh) {
            details.putNull("topology");
            return details;
        }
        details.set("topology", topology);
        details.putObject("limits").put("neurons", 64).put("synapses", 1000);
        ObjectNode cores = details.putObject("cores");
        for (String column : new String[] {
            "neurons", "synapses", "axons_in", "axons_out", "emissions", "updates", "synaptic_events", "packets", "hops"
        }) {
            numbers(cores.putArray(column), CORES, 25);
        }
        ObjectNode links = details.putObject("links");
        links.putArray("last_step").add(500).add(1000);
        ArrayNode crossings = links.putArray("crossings");
        numbers(crossings.addArray(), linkCount, 20);
        numbers(crossings.addArray(), linkCount, 40);
        ObjectNode weights = details.putArray("weights").addObject();
        weights.put("projection", name).put("synapses", 100).put("least", 0).put("greatest", 1);
        weights.put("mean", 0.5).put("zero", 4);
        numbers(weights.putArray("counts"), 10, 10);
        ObjectNode fact = details.putArray("facts").addObject();
        fact.put("path", name)
                .put("value", "1")
                .put("unit", name)
                .put("source", name)
                .put("grade", "A");
        return details;
    }

    private static void numbers(ArrayNode array, int count, double value) {
        for (int i = 0; i < count; i++) {
            array.add(value * (i + 1));
        }
    }
}
