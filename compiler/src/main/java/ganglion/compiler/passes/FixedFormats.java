package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.chip.Arithmetic;
import ganglion.chip.WeightRegister;
import ganglion.compiler.analysis.Mantissa;
import ganglion.compiler.analysis.NetworkIndex;
import ganglion.compiler.analysis.PortWidths;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Overflow;
import ganglion.dynamics.Port;
import ganglion.dynamics.Rounding;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;
import ganglion.network.DataColumn;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.WeightFormat;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a network onto a chip with fixed-point cores: every real state becomes a fixed-point number whose fraction is chosen from
 * what it is compared with and fed by, weights become integers times a power of two for each port, constants keep 15 bits, and real
 * emissions become counts.
 * Stimuli stay on the host, in float64.
 */
public final class FixedFormats implements Pass {
    private static final int LEAST_PAYLOAD_BITS = 8;
    private static final int PRODUCT_WHOLE_BITS = 8;

    private final Arithmetic.FixedPoint chip;
    private final int learningBits;
    private final int storedBits;

    /** @param register that holds whole weights, if they have one of their own */
    public FixedFormats(Arithmetic.FixedPoint chip, Optional<WeightRegister> register) {
        this.chip = chip;
        this.learningBits = Math.max(chip.weightBits(), chip.learning().weightBits());
        this.storedBits = register.map(WeightRegister::storedBits).orElse(chip.weightBits());
    }

    @Override
    public String name() {
        return "fixed-formats";
    }

    @Override
    public boolean isExact() {
        return false;
    }

    @Override
    public Result run(Network given, Diagnostics diagnostics) {
        Network network = Rebuild.projections(
                given,
                projection -> projection.synapse().isPresent()
                        ? new RuleConstants(projection, chip.stateBits() - 1, diagnostics).settled()
                        : projection);
        NetworkIndex before = NetworkIndex.of(network);
        refuseRealPayloads(network, before, diagnostics);
        network.populations().forEach(population -> checkFormats(population, diagnostics));
        PayloadFormats payloads = new PayloadFormats(network, chip);
        Network formatted = Rebuild.populations(
                network,
                population -> payloads.counted(
                        population.stimulus()
                                ? host(population)
                                : population(population, before, payloads, diagnostics)));
        NetworkIndex index = NetworkIndex.of(formatted);
        SignalFormats signals = new SignalFormats(formatted, chip.stateBits());
        Network informed = Rebuild.signals(formatted, signals::fixed);
        diagnostics.throwIfErrors();
        FixedRules rules = new FixedRules(informed, chip, diagnostics);
        Network ruled = Rebuild.projections(informed, rules::formatted);
        Network weighted = Rebuild.projections(ruled, projection -> weights(projection, before, index, payloads));
        PortWidths widths = new PortWidths(NetworkIndex.of(weighted), network.chip());
        Network fitted = Rebuild.populations(
                weighted,
                population -> population.stimulus()
                        ? population
                        : new ProgramWidths(weighted, population, widths.of(population)).fitted());
        String summary = chip.weightBits() + "-bit weights, " + chip.stateBits() + "-bit states" + payloads.summary();
        return new Result(fitted, summary, WeightError.of(fitted), WeightError.drives(fitted));
    }

    /** Stimuli live on the host, whose reals are float64. */
    private static Population host(Population population) {
        NumberFormat usual = new NumberFormat.Float64();
        ImmutableList<State> states = GivenFormats.settled(population.dynamics().states(), usual);
        return Rebuild.dynamics(population, population.dynamics().withStates(states), usual, population.columns());
    }

    /** Packets of few bits carry plain spikes and small counts. */
    private void refuseRealPayloads(Network network, NetworkIndex index, Diagnostics diagnostics) {
        if (chip.payloadBits() >= LEAST_PAYLOAD_BITS) {
            return;
        }
        for (Population population : network.populations()) {
            boolean heard = !index.leaving(population.name()).isEmpty();
            if (population.dynamics().payload() == ValueType.REAL && (heard || !population.stimulus())) {
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.E0503,
                                population.span(),
                                "`" + population.name() + "` emits real numbers; packets of chip `"
                                        + network.chip().name() + "` have " + chip.payloadBits() + " bits for them")
                        .help("emit an `int`, such as `emit int(4.0 * x)`, or choose a chip of " + LEAST_PAYLOAD_BITS
                                + " bits or more"));
            }
        }
    }

    private Population population(
            Population population, NetworkIndex network, PayloadFormats payloads, Diagnostics diagnostics) {
        Dynamics dynamics = population.dynamics();
        ImmutableList<Port> ports = dynamics.ports().stream()
                .map(port -> port(port, PortInputs.of(network, population, port.name()), payloads, diagnostics))
                .collect(ImmutableList.toImmutableList());
        Map<String, Double> graded = payloads.reach(population);
        Map<String, Double> reach = new LinkedHashMap<>();
        ports.forEach(port -> {
            PortInputs inputs = PortInputs.of(network, population, port.name());
            reach.put(port.name(), inputs.carriesReals() ? graded.getOrDefault(port.name(), 0.0) : reach(port, inputs));
        });
        StateBounds bounds = new StateBounds(population, reach);
        ImmutableList<State> states = dynamics.states().stream()
                .map(state -> state.type() == ValueType.INTEGER ? state : fixed(state, bounds.of(state.name())))
                .collect(ImmutableList.toImmutableList());
        FixedConstants constants = new FixedConstants(population, diagnostics);
        ImmutableList<Statement> program = constants.rewrite(dynamics.program());
        Dynamics formatted = dynamics.withStates(states)
                .withPorts(ports)
                .withProgram(program)
                .withWinners(dynamics.winners().map(constants::rewrite));
        NumberFormat arithmetic = new NumberFormat.Fixed(chip.stateBits(), 0, Rounding.NEAREST, Overflow.CLIP);
        return Rebuild.dynamics(population, formatted, arithmetic, columns(population.columns()));
    }

    /** The unit is the least power of two at which the greatest weight still fits, or a smaller one where that changes weights less. */
    private Port port(Port port, PortInputs inputs, PayloadFormats payloads, Diagnostics diagnostics) {
        if (GradedPort.isGraded(inputs, port.type())) {
            int exponent = graded(inputs, payloads).exponent();
            if (multiplies(port) && exponent > 0) {
                diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0503, port.span(), "what `" + port.name() + "` multiplies is too large"));
                return port;
            }
            return held(port, new Port.Accumulator.Multiples(Math.scalb(1.0, exponent), chip.weightBits()));
        }
        double greatest = inputs.greatestWeight();
        boolean whole = port.type() == ValueType.INTEGER || !(greatest > 0) || Double.isInfinite(greatest);
        int further = inputs.change() ? learningBits - chip.weightBits() : 0;
        int limit = ((1 << (chip.weightBits() - 1)) - 1) << further;
        int fitting = whole ? 0 : -Mantissa.largestShift(greatest, limit);
        int exponent = whole || multiplies(port) ? fitting : ScaleSearch.exponent(inputs, fitting, chip.weightBits());
        double unit = Math.scalb(1.0, Math.clamp(exponent, -40, multiplies(port) ? 0 : 40));
        int bits = (port.type() == ValueType.INTEGER ? storedBits : chip.weightBits()) + further;
        return held(port, new Port.Accumulator.Multiples(unit, bits));
    }

    private static boolean multiplies(Port port) {
        return port.folded()
                .filter(folded -> folded.fold() == Port.Fold.PRODUCT)
                .isPresent();
    }

    /** Products of reals have the bits of a state, as many before the point as a gain may need. */
    private Port held(Port port, Port.Accumulator.Multiples counting) {
        boolean whole = port.type() == ValueType.INTEGER;
        int fraction = Math.max(0, chip.stateBits() - 1 - PRODUCT_WHOLE_BITS);
        return port.holding(counting, whole ? Long.SIZE : chip.stateBits(), whole || !multiplies(port) ? 0 : fraction);
    }

    private GradedPort graded(PortInputs inputs, PayloadFormats payloads) {
        return new GradedPort(inputs, payloads::fraction, chip.weightBits(), learningBits);
    }

    /** Weights that do not change have fewer bits than those beside them that do. */
    private Projection weights(
            Projection projection, NetworkIndex before, NetworkIndex network, PayloadFormats payloads) {
        Population target = network.population(projection.target());
        Port port = target.dynamics().port(projection.port()).orElseThrow();
        PortInputs inputs = PortInputs.of(before, target, port.name());
        boolean changes =
                projection.synapse().isPresent() || projection.mirrors().isPresent();
        if (GradedPort.isGraded(inputs, port.type())) {
            return projection.withWeight(
                    projection.weight(), graded(inputs, payloads).format(projection.name()));
        }
        if (port.held() instanceof Port.Accumulator.Multiples(double unit, int bits)) {
            int usual = port.type() == ValueType.INTEGER ? storedBits : chip.weightBits();
            if (changes) {
                return projection.withWeight(projection.weight(), new WeightFormat.Multiples(bits, unit));
            }
            if (bits > usual) {
                int step = port.type() == ValueType.INTEGER ? 1 : 1 << (bits - usual);
                return projection.withWeight(projection.weight(), new WeightFormat.Multiples(usual, unit, step));
            }
        }
        return FloatFormats.weights(projection, network);
    }

    /** How far the sum of a port may be expected to reach: as many synapses as there are, but 64 at most, at once. */
    private static double reach(Port port, PortInputs inputs) {
        double greatest = inputs.greatestWeight();
        return Double.isInfinite(greatest) ? 0 : inputs.reach(port, greatest);
    }

    private void checkFormats(Population population, Diagnostics diagnostics) {
        if (population.stimulus()) {
            GivenFormats.refuse(population, diagnostics);
        } else {
            GivenFormats.checkBits(population, chip.stateBits(), diagnostics);
        }
    }

    /** A format that was declared is kept. */
    private State fixed(State state, double bound) {
        if (state.format() instanceof NumberFormat.Fixed) {
            return state;
        }
        int whole = bound > 0 ? Math.getExponent(bound) + 1 : 1;
        int fraction = Math.clamp(chip.stateBits() - 1 - whole, -30, 30);
        NumberFormat format = new NumberFormat.Fixed(chip.stateBits(), fraction, Rounding.NEAREST, Overflow.CLIP);
        return new State(state.name(), state.type(), format, state.initial(), state.span());
    }

    private static ImmutableList<DataColumn> columns(ImmutableList<DataColumn> columns) {
        return columns.stream().map(column -> column(column, Mantissa.BITS)).collect(ImmutableList.toImmutableList());
    }

    /** All values of a column share the grid of the greatest one. */
    static DataColumn column(DataColumn column, int bits) {
        double greatest = column.values().stream().map(Math::abs).max().orElse(0);
        if (greatest == 0
                || !Double.isFinite(greatest)
                || column.values().stream().allMatch(x -> x == Math.rint(x))) {
            return column;
        }
        int shift = Mantissa.largestShift(greatest, Math.scalb(1.0, bits) - 1);
        return new DataColumn(
                column.name(),
                ImmutableDoubleArray.copyOf(column.values().stream()
                        .map(x -> Math.scalb(Math.rint(Math.scalb(x, shift)), -shift))));
    }
}
