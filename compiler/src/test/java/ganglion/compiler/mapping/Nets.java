package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Arithmetic;
import ganglion.chip.Chip;
import ganglion.chip.CoreLimits;
import ganglion.chip.Topology;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.ValueType;
import ganglion.network.Connector;
import ganglion.network.Network;
import ganglion.network.Pin;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.Sheet;
import ganglion.network.WeightFormat;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticPrinter;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Networks by hand. Each part is a line of a source text, so that complaints can point at it. */
final class Nets {
    private static final OptionalLong NONE = OptionalLong.empty();

    private record Part(String name, int size, boolean stimulus, String line) {}

    private record Wire(String from, String to, Connector connector, int least, int most, String line) {}

    private final List<Part> parts = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();
    private final List<Pin> pins = new ArrayList<>();
    private final List<Sheet> sheets = new ArrayList<>();
    private final Chip chip;

    private Nets(Chip chip) {
        this.chip = chip;
    }

    static Nets on(Chip chip) {
        return new Nets(chip);
    }

    static Chip host() {
        CoreLimits core = new CoreLimits(NONE, NONE, NONE, NONE, 0, 65535);
        return chip("host", new Topology.Single(), core);
    }

    static Chip mesh() {
        return mesh(8, 4, 1024, 4096, 4096, 128_000);
    }

    static Chip mesh(int width, int height, long neurons, long axonsIn, long axonsOut, long synapses) {
        CoreLimits core = new CoreLimits(
                OptionalLong.of(neurons),
                OptionalLong.of(axonsIn),
                OptionalLong.of(axonsOut),
                OptionalLong.of(synapses),
                1,
                62);
        return chip("mesh", new Topology.Mesh2d(width, height), core);
    }

    static Chip chip(String name, Topology topology, CoreLimits core) {
        return new Chip(name, topology, core, new Arithmetic.Floating(), Optional.empty(), Optional.empty(), Span.NONE);
    }

    Nets pop(String name, int size) {
        parts.add(new Part(name, size, false, "pop " + name + "[" + size + "] : lif"));
        return this;
    }

    Nets stim(String name, int size) {
        parts.add(new Part(name, size, true, "stim " + name + "[" + size + "] : poisson(rate = 5Hz)"));
        return this;
    }

    Nets join(String from, String to, Connector connector, int delay) {
        return join(from, to, connector, delay, delay);
    }

    Nets join(String from, String to, Connector connector, int least, int most) {
        String line = from + " -> " + to + ".x : " + connector.getClass().getSimpleName();
        wires.add(new Wire(from, to, connector, least, most, line));
        return this;
    }

    /** {@code place name on core(core)}. */
    Nets pin(String name, int core) {
        pins.add(new Pin(name, core, Span.NONE));
        return this;
    }

    /** Lets the neurons of a population stand in rows. */
    Nets at(String name, int width, int height) {
        sheets.add(new Sheet(name, width, height, 1, 1));
        return this;
    }

    Network network() {
        List<String> lines = new ArrayList<>();
        parts.forEach(part -> lines.add(part.line()));
        wires.forEach(wire -> lines.add(wire.line()));
        Source source = new Source("net.snn", String.join("\n", lines) + "\n");
        return new Network(
                "main",
                0.1,
                1,
                chip,
                parts.stream().map(part -> population(part, source)).collect(ImmutableList.toImmutableList()),
                wires.stream().map(wire -> projection(wire, source)).collect(ImmutableList.toImmutableList()),
                ImmutableList.of(),
                ImmutableList.of(),
                Optional.empty(),
                pins.stream()
                        .map(pin -> new Pin(pin.population(), pin.cores(), span(source, line(pin.population()))))
                        .collect(ImmutableList.toImmutableList()),
                ImmutableList.copyOf(sheets));
    }

    private String line(String population) {
        return parts.stream()
                .filter(part -> part.name().equals(population))
                .map(Part::line)
                .findFirst()
                .orElseThrow();
    }

    private static Span span(Source source, String line) {
        int at = source.text().indexOf(line);
        return new Span(source, at, at + line.length());
    }

    private static Population population(Part part, Source source) {
        Dynamics dynamics = new Dynamics(
                "lif", ImmutableList.of(), ImmutableList.of(), Optional.empty(), ImmutableList.of(), ValueType.INTEGER);
        return new Population(
                part.name(),
                part.size(),
                part.stimulus(),
                dynamics,
                new NumberFormat.Float32(),
                ImmutableList.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                span(source, part.line()));
    }

    private static Projection projection(Wire wire, Source source) {
        return new Projection(
                wire.from() + "_to_" + wire.to(),
                wire.from(),
                wire.to(),
                "x",
                wire.connector(),
                new Expression.Real(1),
                new WeightFormat.Floating(),
                new Expression.Int(wire.most()),
                wire.least(),
                wire.most(),
                ImmutableList.of(),
                span(source, wire.line()));
    }

    /** What the user reads, all complaints together. */
    static String printed(Diagnostics diagnostics) {
        return diagnostics.all().stream().map(DiagnosticPrinter::print).collect(Collectors.joining());
    }

    /** The complaints about a network, printed. */
    String complaints() {
        Diagnostics diagnostics = new Diagnostics();
        Mapper.map(network(), OptimisationLevel.O0, diagnostics);
        return printed(diagnostics);
    }

    /** The only complaint about a network. */
    Diagnostic complaint() {
        Diagnostics diagnostics = new Diagnostics();
        Mapper.map(network(), OptimisationLevel.O0, diagnostics);
        return diagnostics.all().get(0);
    }
}
