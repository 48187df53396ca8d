package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.quantity.Dimension;
import ganglion.compiler.quantity.Quantity;
import ganglion.dynamics.ValueType;
import ganglion.experiment.formula.Readable;
import ganglion.experiment.measure.Value;
import ganglion.experiment.plan.Axis.Setting;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Expression;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Reads the values of an axis: a list, or {@code linspace(a, b, n)} and {@code logspace(a, b, n)} from a to b. */
final class AxisReading {
    private static final int MOST_VALUES = 10_000;
    private static final ImmutableList<String> SPACES = ImmutableList.of("linspace", "logspace");

    private final SourceUnit unit;
    private final Diagnostics diagnostics;

    AxisReading(SourceUnit unit, Diagnostics diagnostics) {
        this.unit = unit;
        this.diagnostics = diagnostics;
    }

    /** The values; none when a mistake was reported. */
    ImmutableList<Setting> settings(Expression values) {
        if (values instanceof Expression.Listing listing) {
            return list(listing);
        }
        if (values instanceof Expression.Call call) {
            return space(call);
        }
        report(DiagnosticCode.E0303, values.span(), "a sweep needs a list, such as `[1, 2, 3]` or `linspace(1, 3, 3)`");
        return ImmutableList.of();
    }

    private ImmutableList<Setting> list(Expression.Listing listing) {
        ImmutableList.Builder<Setting> settings = ImmutableList.builder();
        Optional<Value> first = Optional.empty();
        for (Expression item : listing.items()) {
            Optional<Value> value = value(item);
            if (value.isEmpty()) {
                return ImmutableList.of();
            }
            first = first.or(() -> value);
            if (!alike(first.orElseThrow(), value.get())) {
                report(DiagnosticCode.E0301, item.span(), "the values of a sweep are of one kind, and this is another");
                return ImmutableList.of();
            }
            settings.add(new Setting(value.get(), item));
        }
        if (listing.items().isEmpty()) {
            report(DiagnosticCode.E0209, listing.span(), "a sweep needs at least one value");
        }
        return settings.build();
    }

    /** One value; empty when a mistake was reported. */
    Optional<Setting> setting(Expression item) {
        return value(item).map(value -> new Setting(value, item));
    }

    private Optional<Value> value(Expression item) {
        if (item instanceof Expression.Truth truth) {
            return Optional.of(new Value.Truth(truth.value()));
        }
        return quantity(item).map(number -> new Value.Number(number.value(), number.dimension()));
    }

    private static boolean alike(Value a, Value b) {
        return a instanceof Value.Number x && b instanceof Value.Number y
                ? x.dimension().equals(y.dimension())
                : a instanceof Value.Truth && b instanceof Value.Truth;
    }

    private Optional<Quantity> quantity(Expression expression) {
        Diagnostics found = new Diagnostics();
        Quantity quantity = unit.evaluate(expression, found);
        found.all().forEach(diagnostics::report);
        return found.hasErrors() ? Optional.empty() : Optional.of(quantity);
    }

    private ImmutableList<Setting> space(Expression.Call call) {
        String name = call.function().text();
        if (!SPACES.contains(name)) {
            Diagnostic unknown = Diagnostic.of(
                    DiagnosticCode.E0201, call.function().span(), "`" + name + "` gives no values to sweep over");
            diagnostics.report(Spelling.suggest(unknown, name, SPACES));
            return ImmutableList.of();
        }
        if (call.arguments().size() != 3
                || call.arguments().stream().anyMatch(a -> a.name().isPresent())) {
            report(DiagnosticCode.E0203, call.span(), "`" + name + "` takes the first value, the last and how many");
            return ImmutableList.of();
        }
        Optional<Quantity> first = quantity(call.arguments().get(0).value());
        Optional<Quantity> last = quantity(call.arguments().get(1).value());
        Optional<Quantity> count = quantity(call.arguments().get(2).value());
        if (first.isEmpty() || last.isEmpty() || count.isEmpty()) {
            return ImmutableList.of();
        }
        return space(call, first.get(), last.get(), count.get());
    }

    private ImmutableList<Setting> space(Expression.Call call, Quantity first, Quantity last, Quantity count) {
        double n = count.value();
        if (count.type() != ValueType.INTEGER
                || n < 2
                || n > MOST_VALUES
                || !count.dimension().isNone()) {
            String message = "the number of values is whole, from 2 to " + MOST_VALUES;
            report(DiagnosticCode.E0209, call.arguments().get(2).span(), message);
            return ImmutableList.of();
        }
        if (!first.dimension().equals(last.dimension())) {
            String message = "expected " + Readable.dimension(first.dimension()) + ", found "
                    + Readable.dimension(last.dimension());
            report(DiagnosticCode.E0301, call.arguments().get(1).span(), message);
            return ImmutableList.of();
        }
        boolean geometric = call.function().text().equals("logspace");
        if (geometric && !(first.value() > 0 && last.value() > 0)) {
            report(DiagnosticCode.E0209, call.span(), "both ends of `logspace` must be above 0");
            return ImmutableList.of();
        }
        double a = first.value();
        double b = last.value();
        DoubleUnaryOperator at = geometric ? share -> a * Math.pow(b / a, share) : share -> a + (b - a) * share;
        boolean whole = first.type() == ValueType.INTEGER && last.type() == ValueType.INTEGER;
        return points(call.span(), first, last, (int) n, at, whole);
    }

    private static ImmutableList<Setting> points(
            Span span, Quantity first, Quantity last, int count, DoubleUnaryOperator at, boolean whole) {
        ImmutableList.Builder<Setting> settings = ImmutableList.builder();
        for (int k = 0; k < count; k++) {
            double inner = at.applyAsDouble((double) k / (count - 1));
            double value = k == 0 ? first.value() : k == count - 1 ? last.value() : inner;
            settings.add(new Setting(
                    new Value.Number(value, first.dimension()), literal(value, first.dimension(), whole, span)));
        }
        return settings.build();
    }

    private static Expression literal(double value, Dimension dimension, boolean whole, Span span) {
        double size = Math.abs(value);
        boolean integer = whole && size == Math.rint(size) && size < 0x1p53;
        String text = integer ? Long.toString((long) size) : new BigDecimal(Double.toString(size)).toPlainString();
        Optional<String> unit = dimension.isNone() ? Optional.empty() : Optional.of(Readable.base(dimension));
        Expression number = new Expression.Number(text, unit, span);
        return value < 0 ? new Expression.Unary(Expression.UnaryOperator.MINUS, number, span) : number;
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
