package ganglion.compiler.semantics;

import ganglion.chip.Arithmetic;
import ganglion.chip.Chip;
import ganglion.chip.CoreLimits;
import ganglion.chip.CostTable;
import ganglion.chip.Timing;
import ganglion.chip.Topology;
import ganglion.compiler.quantity.Dimension;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.syntax.ChipItem;
import ganglion.syntax.Declaration;
import ganglion.syntax.Expression;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the description of a chip. */
public final class ChipElaborator {
    /** Base units of energy and power (from ms, mV, pA) in a picojoule and a watt. */
    private static final double PICOJOULE = 1e6;

    private static final double WATT = 1e15;
    private static final double HERTZ = 1e3;

    private final Declaration.Chip declared;
    private final Expressions constants;
    private final Diagnostics diagnostics;

    private ChipElaborator(Declaration.Chip declared, Expressions constants, Diagnostics diagnostics) {
        this.declared = declared;
        this.constants = constants;
        this.diagnostics = diagnostics;
    }

    /** The chip that a text without a base describes; everything unknown or missing in it is complained about. */
    public static Chip elaborate(Declaration.Chip declared, Diagnostics diagnostics) {
        Expressions constants =
                new Expressions(Scope.empty(), NoFiles.READER, new Columns(), DrawSites.none(diagnostics), diagnostics);
        return new ChipElaborator(declared, constants, diagnostics).chip();
    }

    private Chip chip() {
        ChipSection top = new ChipSection(declared.items(), declared.span(), diagnostics);
        Topology topology =
                top.value("topology").map(this::topology).orElseGet(() -> missing("topology", new Topology.Single()));
        ChipSection core = top.group("core").orElseGet(() -> missing("core", ChipSection.none(diagnostics)));
        Chip chip = new Chip(
                declared.name().text(),
                topology,
                limits(core),
                arithmetic(core),
                top.group("timing").map(this::timing),
                top.group("cost").map(this::costs),
                declared.span());
        core.complainAboutRest();
        top.complainAboutRest();
        return chip;
    }

    private <T> T missing(String key, T instead) {
        report(
                DiagnosticCode.E0506,
                declared.name().span(),
                "chip `" + declared.name().text() + "` does not say its `" + key + "`");
        return instead;
    }

    private Topology topology(ChipItem.Entry entry) {
        if (isWord(entry.value(), "single")) {
            return new Topology.Single();
        }
        if (entry.value() instanceof Expression.Call call
                && call.function().text().equals("mesh2d")) {
            List<Long> sizes = call.arguments().stream()
                    .map(argument -> whole(argument.value(), 1, 1024))
                    .toList();
            if (sizes.size() == 2) {
                return new Topology.Mesh2d(sizes.get(0).intValue(), sizes.get(1).intValue());
            }
        }
        report(
                DiagnosticCode.E0201,
                entry.value().span(),
                "unknown topology; `single` and `mesh2d(width, height)` are known");
        return new Topology.Single();
    }

    private static boolean isWord(Expression expression, String word) {
        return expression instanceof Expression.Reference reference
                && reference.path().text().equals(word);
    }

    private CoreLimits limits(ChipSection core) {
        int least = core.value("delay_min")
                .map(entry -> (int) whole(entry.value(), 0, 1 << 20))
                .orElse(1);
        int most = core.value("delay_max")
                .map(entry -> (int) whole(entry.value(), 0, 1 << 20))
                .orElse(65535);
        return new CoreLimits(
                limit(core, "neurons"),
                limit(core, "axons_in"),
                limit(core, "axons_out"),
                limit(core, "synapses"),
                least,
                most);
    }

    private OptionalLong limit(ChipSection core, String key) {
        Optional<ChipItem.Entry> entry = core.value(key);
        return entry.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(whole(entry.get().value(), 1, 1L << 40));
    }

    private Arithmetic arithmetic(ChipSection core) {
        Optional<ChipItem.Entry> entry = core.value("arithmetic");
        if (entry.isEmpty() || isWord(entry.get().value(), "float")) {
            return new Arithmetic.Floating();
        }
        if (!isWord(entry.get().value(), "fixed")) {
            report(
                    DiagnosticCode.E0201,
                    entry.get().value().span(),
                    "unknown arithmetic; `float` and `fixed` are known");
        }
        return new Arithmetic.FixedPoint(
                bits(core, "weight_bits", 8, 24), bits(core, "state_bits", 24, 48), bits(core, "payload_bits", 16, 24));
    }

    private int bits(ChipSection core, String key, int usual, int most) {
        return core.value(key).map(entry -> (int) whole(entry.value(), 2, most)).orElse(usual);
    }

    private Timing timing(ChipSection section) {
        Timing timing = new Timing(
                section.value("clock")
                        .map(entry -> number(entry.value()) * HERTZ)
                        .orElse(1e8),
                cycles(section, "cycles_per_axon"),
                cycles(section, "cycles_per_synapse"),
                cycles(section, "cycles_per_neuron"),
                cycles(section, "cycles_per_packet"),
                cycles(section, "cycles_per_hop"),
                cycles(section, "cycles_per_barrier"));
        section.complainAboutRest();
        return timing;
    }

    private int cycles(ChipSection section, String key) {
        return section.value(key)
                .map(entry -> (int) whole(entry.value(), 0, 1 << 20))
                .orElse(1);
    }

    private CostTable costs(ChipSection section) {
        CostTable costs = new CostTable(
                cost(section, "synaptic_event", PICOJOULE),
                cost(section, "neuron_update", PICOJOULE),
                cost(section, "packet", PICOJOULE),
                cost(section, "hop", PICOJOULE),
                cost(section, "host_packet", PICOJOULE),
                cost(section, "static_power", WATT));
        section.complainAboutRest();
        return costs;
    }

    private CostTable.Cost cost(ChipSection section, String key, double scale) {
        Optional<ChipItem.Entry> entry = section.value(key);
        if (entry.isEmpty()) {
            return new CostTable.Cost(0, "not stated");
        }
        Typed value = constants.number(entry.get().value());
        constants
                .operators()
                .expect(Units.parse(scale == WATT ? "W" : "J").orElseThrow().dimension(), value, "`" + key + "`");
        String from = entry.get().from().map(Expression.Text::value).orElse("not stated");
        return new CostTable.Cost(scalar(value) / scale, from);
    }

    private double number(Expression expression) {
        return scalar(constants.number(expression));
    }

    private static double scalar(Typed value) {
        return value.value() instanceof Value.Scalar(ganglion.dynamics.Expression literal)
                ? Constants.number(literal)
                : 0;
    }

    private long whole(Expression expression, long least, long most) {
        Typed given = constants.number(expression);
        constants.operators().expect(Dimension.NONE, given, "this");
        Typed value = constants.operators().toInteger(given);
        double number = scalar(value);
        if (!value.isMistake() && !(number >= least && number <= most)) {
            report(DiagnosticCode.E0209, expression.span(), "this must lie between " + least + " and " + most);
            return least;
        }
        return value.isMistake() ? least : (long) number;
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
