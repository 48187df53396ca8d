package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableMap;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Overflow;
import ganglion.dynamics.Rounding;
import ganglion.dynamics.ValueType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Spelling;
import ganglion.syntax.Argument;
import ganglion.syntax.Expression;
import java.util.List;
import java.util.Optional;

/** The number format that a state asks for: {@code as float64}, {@code as fixed(bits, fraction, rounding, overflow)}. */
record StateFormats(Expressions constants, Diagnostics diagnostics) {
    private static final ImmutableMap<String, Rounding> ROUNDINGS = ImmutableMap.of(
            "floor", Rounding.FLOOR, "zero", Rounding.ZERO, "nearest", Rounding.NEAREST, "away", Rounding.AWAY);

    private static final ImmutableMap<String, Overflow> OVERFLOWS =
            ImmutableMap.of("wrap", Overflow.WRAP, "clip", Overflow.CLIP, "clip_symmetric", Overflow.CLIP_SYMMETRIC);

    private static final ImmutableMap<String, NumberFormat> FLOATS =
            ImmutableMap.of("float32", new NumberFormat.Float32(), "float64", new NumberFormat.Float64());

    /** Of a neuron; without one, and after a complaint, the usual one of the type. */
    NumberFormat ofNeuron(Optional<Expression.Call> asked, ValueType type) {
        return asked.flatMap(call -> type == ValueType.REAL && call.arguments().isEmpty()
                        ? Optional.ofNullable(FLOATS.get(call.function().text()))
                                .or(() -> given(call, type))
                        : given(call, type))
                .orElse(type == ValueType.INTEGER ? new NumberFormat.Integer64() : new NumberFormat.Usual());
    }

    /** Of a synapse, where floats are those of the run. */
    NumberFormat ofSynapse(Optional<Expression.Call> asked, ValueType type) {
        NumberFormat usual = type == ValueType.INTEGER ? new NumberFormat.Integer64() : new NumberFormat.Usual();
        return asked.flatMap(call -> given(call, type)).orElse(usual);
    }

    private Optional<NumberFormat> given(Expression.Call call, ValueType type) {
        String name = call.function().text();
        List<Expression> values = call.arguments().stream().map(Argument::value).toList();
        if (type == ValueType.INTEGER) {
            return refuse(DiagnosticCode.E0205, call, "an `int` has no other number format");
        }
        if (FLOATS.containsKey(name)) {
            return call.arguments().isEmpty()
                    ? refuse(
                            DiagnosticCode.E0214, call, "a float format of one state of a synapse is not supported yet")
                    : refuse(DiagnosticCode.E0203, call, "`" + name + "` takes no arguments");
        }
        if (!name.equals("fixed")) {
            return refuse(
                    DiagnosticCode.E0201,
                    call,
                    "unknown number format `" + name + "`; `fixed`, `float32` and `float64` are known");
        }
        if (values.size() < 2 || values.size() > 4 || call.arguments().stream().anyMatch(this::isNamed)) {
            return refuse(
                    DiagnosticCode.E0204, call, "`fixed` takes bits and fraction, and if wanted rounding and overflow");
        }
        Sizes sizes = new Sizes(constants, diagnostics);
        int bits = (int) sizes.whole(values.get(0), 2, 48, "the number of bits");
        int fraction = (int) sizes.whole(values.get(1), -30, 30, "the fraction");
        Rounding rounding = values.size() < 3
                ? Rounding.NEAREST
                : word(values.get(2), "rounding", ROUNDINGS).orElse(Rounding.NEAREST);
        Overflow overflow = values.size() < 4
                ? Overflow.CLIP
                : word(values.get(3), "overflow", OVERFLOWS).orElse(Overflow.CLIP);
        return Optional.of(new NumberFormat.Fixed(bits, fraction, rounding, overflow));
    }

    private boolean isNamed(Argument argument) {
        return argument.name().isPresent();
    }

    private <T> Optional<T> word(Expression written, String what, ImmutableMap<String, T> known) {
        String word = written instanceof Expression.Reference reference
                ? reference.path().text()
                : "";
        Optional<T> found = Optional.ofNullable(known.get(word));
        if (found.isEmpty()) {
            Diagnostic unknown = Diagnostic.of(DiagnosticCode.E0201, written.span(), "unknown " + what)
                    .note("known are " + String.join(", ", known.keySet()));
            diagnostics.report(Spelling.suggest(unknown, word, known.keySet()));
        }
        return found;
    }

    private Optional<NumberFormat> refuse(DiagnosticCode code, Expression.Call call, String message) {
        diagnostics.report(Diagnostic.of(code, call.span(), message));
        return Optional.empty();
    }
}
