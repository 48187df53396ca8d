package ganglion.compiler.semantics;

import com.google.common.collect.HashBasedTable;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Table;
import ganglion.chip.Chip;
import ganglion.chip.Range;
import ganglion.chip.WeightRegister;
import ganglion.compiler.analysis.Signs;
import ganglion.dynamics.Expression;
import ganglion.dynamics.ValueType;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.syntax.Argument;
import ganglion.syntax.NetworkItem;
import java.util.Optional;

/**
 * Brings whole weights into the registers of a chip. What a projection does not say is chosen: all bits, exponent 0, and the sign
 * that its weights have. Where exponents apply to sums, those of the ports are collected.
 */
final class WeightRegisters {
    private static final Range BITS = new Range(1, 16);

    private final Chip chip;
    private final Diagnostics diagnostics;
    private final Table<String, String, Integer> exponents = HashBasedTable.create();

    WeightRegisters(Chip chip, Diagnostics diagnostics) {
        this.chip = chip;
        this.diagnostics = diagnostics;
    }

    /** The projection with its weights as the chip adds them. */
    Projection store(Projection made, NetworkItem.Projection declared, Population target, Expressions constants) {
        Optional<RegisterCall> call = RegisterCall.of(declared);
        if (chip.register().isEmpty()) {
            call.ifPresent(this::noRegister);
            return made;
        }
        boolean whole = target.dynamics().port(made.port()).orElseThrow().type() == ValueType.INTEGER;
        if (!whole || made.mirrors().isPresent() || made.synapse().isPresent()) {
            call.ifPresent(written ->
                    report(written.call().span(), "only fixed weights into an `int` port are held in a register"));
            return made;
        }
        WeightRegister register = chip.register().get();
        int bits = option(call, "bits", register.bits(), BITS, constants);
        int exponent = option(call, "exponent", 0, register.exponents(), constants);
        call.ifPresent(written -> refuseOthers(written));
        if (bits > register.bits()) {
            tooWide(bits, register, call.orElseThrow().call().span());
            return made;
        }
        if (register.exponent() == WeightRegister.Exponent.SUM) {
            scale(made, exponent);
        }
        RegisterCall.Sign sign = call.map(RegisterCall::sign).orElseGet(() -> sign(made));
        return made.withWeight(StoredWeight.of(made.weight(), register, sign, bits, exponent), made.format())
                .withRegister(new Projection.Register(Projection.Sign.valueOf(sign.name()), bits, exponent));
    }

    private void noRegister(RegisterCall written) {
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0503,
                        written.call().span(),
                        "chip `" + chip.name() + "` has no weight register")
                .help("give the weight as it is, or choose a chip whose `core` says its `weights`"));
    }

    private void tooWide(int bits, WeightRegister register, Span span) {
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0503,
                        span,
                        "weights of " + bits + " bits, but a synapse of chip `" + chip.name() + "` has "
                                + register.bits() + " and a sign")
                .help("ask for `bits = " + register.bits() + "`, or choose a chip with wider weights"));
    }

    /** A sum is shifted once, so all that comes to a port has one exponent. */
    private void scale(Projection made, int exponent) {
        Integer other = exponents.get(made.target(), made.port());
        if (other != null && other != exponent) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.E0503,
                            made.span(),
                            "port `" + made.port() + "` of `" + made.target() + "` has exponent " + other
                                    + " already; this projection wants " + exponent)
                    .note("chip `" + chip.name() + "` shifts the sum of a port, not each weight")
                    .help("use a neuron with a port for each exponent"));
            return;
        }
        exponents.put(made.target(), made.port(), exponent);
    }

    private static RegisterCall.Sign sign(Projection made) {
        return RegisterCall.Sign.valueOf(Signs.of(made).name());
    }

    private int option(Optional<RegisterCall> call, String name, int usual, Range range, Expressions constants) {
        return call.flatMap(written -> named(written, name))
                .map(argument -> option(argument, name, usual, range, constants))
                .orElse(usual);
    }

    private int option(Argument argument, String name, int usual, Range range, Expressions constants) {
        Typed value = constants.operators().toInteger(constants.number(argument.value()));
        if (!(value.value() instanceof Value.Scalar(Expression.Int(long number)))) {
            return usual;
        }
        if (name.equals("bits") && number > range.high()) {
            return (int) Math.min(number, Integer.MAX_VALUE);
        }
        if (!range.contains(number)) {
            report(argument.span(), "`" + name + "` must lie in " + range + " on chip `" + chip.name() + "`");
            return usual;
        }
        return (int) number;
    }

    private static Optional<Argument> named(RegisterCall call, String name) {
        return call.options().stream()
                .filter(argument -> argument.name()
                        .filter(given -> given.text().equals(name))
                        .isPresent())
                .findFirst();
    }

    private void refuseOthers(RegisterCall call) {
        ImmutableList<String> known = ImmutableList.of("bits", "exponent");
        for (Argument argument : call.options()) {
            if (argument.name().filter(name -> known.contains(name.text())).isEmpty()) {
                diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0203,
                        argument.span(),
                        "`" + call.sign().word() + "` takes a weight, `bits = ...` and `exponent = ...`"));
            }
        }
    }

    private void report(Span span, String message) {
        diagnostics.report(Diagnostic.of(DiagnosticCode.E0503, span, message));
    }

    /** The exponents of the ports of a population that are shifted. */
    private ImmutableMap<String, Integer> exponents(String population) {
        return exponents.row(population).entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .collect(ImmutableMap.toImmutableMap(entry -> entry.getKey(), entry -> entry.getValue()));
    }

    /** The population with the sums of its ports shifted. */
    Population shifted(Population population) {
        ImmutableMap<String, Integer> shifts = exponents(population.name());
        return shifts.isEmpty() ? population : ShiftedPorts.of(population, shifts);
    }
}
