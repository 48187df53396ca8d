package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.mapping.Memory;
import ganglion.compiler.mapping.Pace;
import ganglion.compiler.quantity.Dimension;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import ganglion.syntax.NetworkItem;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Whole numbers of a network: how many neurons, how often to probe. */
final class Sizes {
    /** Indices are 31-bit, and the states of as many neurons would fill any machine of today. */
    static final long MOST_NEURONS = 1L << 30;
    /** Of a neuron, in GB. */
    private static final double LEAST_STATE = 4e-9;

    private final Expressions constants;
    private final Diagnostics diagnostics;

    Sizes(Expressions constants, Diagnostics diagnostics) {
        this.constants = constants;
        this.diagnostics = diagnostics;
    }

    /** The declared size of a population, 1 without one; complaints give 1. */
    int size(String name, Optional<Expression> declared) {
        return soundSize(name, declared).orElse(1);
    }

    /** The declared size, 1 without one; empty after a complaint. */
    Optional<Integer> soundSize(String name, Optional<Expression> declared) {
        if (declared.isEmpty()) {
            return Optional.of(1);
        }
        OptionalLong size = sound(declared.get(), 1, Long.MAX_VALUE, "the size of a population");
        if (size.orElse(1) > MOST_NEURONS) {
            diagnostics.report(tooMany(name, size.getAsLong(), declared.get().span()));
            return Optional.empty();
        }
        return size.isPresent() ? Optional.of((int) size.getAsLong()) : Optional.empty();
    }

    private static Diagnostic tooMany(String name, long size, Span span) {
        String needs = String.format(
                Locale.ROOT,
                "%,.1f GB at the least; %s",
                LEAST_STATE * size,
                Memory.here().text());
        return Diagnostic.of(
                        DiagnosticCode.E0505,
                        span,
                        String.format(
                                Locale.ROOT,
                                "`%s` would have %,d neurons, and a population has at most %,d",
                                name,
                                size,
                                MOST_NEURONS))
                .note("they would need " + needs)
                .note("with the memory they would take " + Pace.of(size, 0, 0).text());
    }

    /** A whole constant within bounds; complaints give the lower bound. */
    long whole(Expression expression, long least, long most, String what) {
        return sound(expression, least, most, what).orElse(least);
    }

    /** A whole constant within bounds; empty after a complaint. */
    OptionalLong sound(Expression expression, long least, long most, String what) {
        Typed value = constants.operators().toInteger(constants.number(expression));
        constants.operators().expect(Dimension.NONE, value, what);
        if (value.dimension().isPresent() && !value.dimension().get().equals(Dimension.NONE)) {
            return OptionalLong.empty();
        }
        if (!(value.value() instanceof Value.Scalar(ganglion.dynamics.Expression.Int(long number)))) {
            if (!value.isMistake()) {
                report(DiagnosticCode.E0208, expression.span(), what + " must be one constant");
            }
            return OptionalLong.empty();
        }
        if (number < least || number > most) {
            report(DiagnosticCode.E0209, expression.span(), what + " must " + range(least, most) + ", found " + number);
            return OptionalLong.empty();
        }
        return OptionalLong.of(number);
    }

    /** A period as a number of steps, at least 1. */
    int period(Expression expression, double dt) {
        Typed duration = constants.number(expression);
        constants.operators().expect(Dimension.TIME, duration, "the period");
        Optional<ganglion.dynamics.Expression> steps =
                new Steps(dt, diagnostics).count(duration, constants.operators());
        long count = steps.filter(ganglion.dynamics.Expression.Int.class::isInstance)
                .map(literal -> ((ganglion.dynamics.Expression.Int) literal).value())
                .orElse(1L);
        if (count < 1) {
            report(DiagnosticCode.E0209, expression.span(), "the period is shorter than a step");
        }
        return (int) Math.max(1, count);
    }

    /** The size of the population that a stimulus of the same body meets one to one, if there is one. */
    Optional<Integer> oneToOneTarget(Name stimulus, ImmutableList<NetworkItem> items) {
        for (NetworkItem item : items) {
            if (item instanceof NetworkItem.Projection projection
                    && projection.from().text().equals(stimulus.text())
                    && projection.connector().text().equals("one_to_one")) {
                return population(projection.to().parts().get(0), items);
            }
        }
        return Optional.empty();
    }

    private Optional<Integer> population(Name name, ImmutableList<NetworkItem> items) {
        return items.stream()
                .filter(item -> item instanceof NetworkItem.Population population
                        && population.name().text().equals(name.text()))
                .map(item -> (NetworkItem.Population) item)
                .findFirst()
                .map(population -> size(population.name().text(), population.size()));
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }

    private static String range(long least, long most) {
        return most == Long.MAX_VALUE ? "be at least " + least : "lie between " + least + " and " + most;
    }
}
