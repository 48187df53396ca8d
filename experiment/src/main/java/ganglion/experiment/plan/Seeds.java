package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.quantity.Quantity;
import ganglion.dynamics.ValueType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.syntax.ExperimentItem;
import ganglion.syntax.Expression;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** The seeds of an experiment's runs. */
final class Seeds {
    private static final long DEFAULT = 1;
    private static final long MOST = 10_000;

    private final SourceUnit unit;
    private final Diagnostics diagnostics;
    private final ImmutableList.Builder<String> assumptions;

    Seeds(SourceUnit unit, Diagnostics diagnostics, ImmutableList.Builder<String> assumptions) {
        this.unit = unit;
        this.diagnostics = diagnostics;
        this.assumptions = assumptions;
    }

    ImmutableList<Long> of(Optional<ExperimentItem.Seed> item, OptionalLong wanted) {
        if (item.isEmpty()) {
            if (wanted.isEmpty()) {
                assumptions.add("seed " + DEFAULT);
            }
            return ImmutableList.of(wanted.orElse(DEFAULT));
        }
        long first = seed(item.get().first());
        long last = item.get().last().map(this::seed).orElse(first);
        if (last < first || last - first >= MOST) {
            String message = last < first ? "the last seed is below the first" : "more than " + MOST + " seeds";
            diagnostics.report(Diagnostic.of(DiagnosticCode.E0209, item.get().span(), message));
            return ImmutableList.of(first);
        }
        return wanted.isPresent()
                ? ImmutableList.of(wanted.getAsLong())
                : LongStream.rangeClosed(first, last).boxed().collect(ImmutableList.toImmutableList());
    }

    private long seed(Expression expression) {
        Quantity value = unit.evaluate(expression, diagnostics);
        boolean whole = value.type() == ValueType.INTEGER && value.dimension().isNone();
        if (!whole || value.value() < 0 || value.value() > 0x1p53) {
            if (!diagnostics.hasErrors()) {
                diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0209, expression.span(), "a seed is a whole number from 0 to 2^53"));
            }
            return DEFAULT;
        }
        return (long) value.value();
    }
}
