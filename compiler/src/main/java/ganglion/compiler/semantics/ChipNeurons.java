package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.chip.Chip;
import ganglion.chip.CoreProgram;
import ganglion.chip.Range;
import ganglion.dynamics.Expression;
import ganglion.dynamics.ValueType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.syntax.Argument;
import ganglion.syntax.Declaration;
import ganglion.syntax.Name;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Holds the parameters of neurons against what their chip, which has them built in, can set. */
final class ChipNeurons {
    private final Chip chip;
    private final ImmutableMap<String, CoreProgram.Neuron> builtIn;
    private final Diagnostics diagnostics;

    ChipNeurons(Chip chip, Diagnostics diagnostics) {
        this.chip = chip;
        this.diagnostics = diagnostics;
        this.builtIn = chip.runs().stream()
                .filter(CoreProgram.Neuron.class::isInstance)
                .map(CoreProgram.Neuron.class::cast)
                .collect(ImmutableMap.toImmutableMap(CoreProgram.Neuron::model, neuron -> neuron));
    }

    /** Gives the parameters that the chip has set their values, where the network does not give them itself. */
    void set(Declaration.Neuron model, Map<String, Argument> arguments) {
        settings(model).forEach((parameter, range) -> {
            if (range.isFixed() && declares(model, parameter)) {
                arguments.putIfAbsent(parameter, new Argument(Optional.empty(), literal(range.low()), Span.NONE));
            }
        });
    }

    private ImmutableMap<String, Range> settings(Declaration.Neuron model) {
        return Optional.ofNullable(builtIn.get(model.name().text()))
                .map(CoreProgram.Neuron::settings)
                .orElse(ImmutableMap.of());
    }

    private static boolean declares(Declaration.Neuron model, String parameter) {
        return model.parameters().stream()
                .anyMatch(declared -> declared.name().text().equals(parameter));
    }

    private static ganglion.syntax.Expression literal(long value) {
        ganglion.syntax.Expression magnitude =
                new ganglion.syntax.Expression.Number(Long.toString(Math.abs(value)), Optional.empty(), Span.NONE);
        return value >= 0
                ? magnitude
                : new ganglion.syntax.Expression.Unary(
                        ganglion.syntax.Expression.UnaryOperator.MINUS, magnitude, Span.NONE);
    }

    /**
     * Complains about parameters outside of what the chip can hold.
     *
     * @param bound the parameters of the model with their values
     * @param use where the population stands
     */
    void check(Declaration.Neuron model, Scope bound, Map<String, Argument> arguments, Span use) {
        settings(model).forEach((parameter, range) -> {
            Span place = Optional.ofNullable(arguments.get(parameter))
                    .map(Argument::span)
                    .orElse(use);
            if (!declares(model, parameter)) {
                report(
                        place,
                        "`" + model.name().text() + "` has no parameter `" + parameter + "`, which chip `" + chip.name()
                                + "` sets");
                return;
            }
            bound.find(new Name(parameter, place))
                    .flatMap(value -> values(value).stream()
                            .filter(number -> !range.contains(number))
                            .findFirst())
                    .ifPresent(number -> report(place, outside(parameter, range, number)));
        });
    }

    /** What a neuron that the chip has built in is set to: one value, or one a neuron. */
    ImmutableMap<String, ImmutableDoubleArray> values(Declaration.Neuron model, Scope bound, int size) {
        ImmutableMap.Builder<String, ImmutableDoubleArray> values = ImmutableMap.builder();
        settings(model).keySet().stream()
                .filter(parameter -> declares(model, parameter))
                .forEach(parameter -> bound.find(new Name(parameter, Span.NONE))
                        .map(value -> ImmutableDoubleArray.copyOf(values(value)))
                        .filter(numbers -> numbers.length() == 1 || numbers.length() == size)
                        .ifPresent(numbers -> values.put(parameter, numbers)));
        return values.buildOrThrow();
    }

    private String outside(String parameter, Range range, double number) {
        if (number >= range.low() && number <= range.high() && number == Math.rint(number)) {
            return "chip `%s` keeps `%s` as a mantissa times a power of two, in %s: %.0f is none, the nearest is %.0f"
                    .formatted(chip.name(), parameter, range, number, range.nearest(number));
        }
        return range.isFixed()
                ? "chip `" + chip.name() + "` has `" + parameter + "` set to " + range
                : "`" + parameter + "` must lie in " + range + " on chip `" + chip.name() + "`";
    }

    private static ImmutableList<Double> values(Typed value) {
        return switch (value.value()) {
            case Value.Scalar(Expression literal) -> ImmutableList.of(Constants.number(literal));
            case Value.Vector(double[] values, ValueType _) -> boxed(values);
            case Value.Array(Extent _, double[] values, ValueType _) -> boxed(values);
            case Value.Elements(Extent _, ImmutableList<Value> items) ->
                items.stream()
                        .flatMap(item -> values(new Typed(item, Optional.empty(), value.span())).stream())
                        .collect(ImmutableList.toImmutableList());
            case Value.Dynamic _, Value.OfTable _, Value.OfTensor _, Value.OfSignal _, Value.Mistake _ ->
                ImmutableList.of();
        };
    }

    private static ImmutableList<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().collect(ImmutableList.toImmutableList());
    }

    private void report(Span span, String message) {
        diagnostics.report(Diagnostic.of(DiagnosticCode.E0503, span, message));
    }
}
