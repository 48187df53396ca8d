package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import ganglion.compiler.quantity.Quantity;
import ganglion.compiler.request.Presentation;
import ganglion.dynamics.ValueType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.syntax.Duration;
import ganglion.syntax.ExperimentItem;
import ganglion.syntax.Expression;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Durations of an experiment as steps, in one of its variants. */
final class Timing {
    private static final double ROUNDING_NOTED = 1e-6;
    private static final double MOST_STEPS = 0x1p53;

    private final Settings settings;
    private final Diagnostics diagnostics;
    private final ImmutableList.Builder<String> assumptions;

    Timing(Settings settings, Diagnostics diagnostics, ImmutableList.Builder<String> assumptions) {
        this.settings = settings;
        this.diagnostics = diagnostics;
        this.assumptions = assumptions;
    }

    /** The length of a step in ms. */
    double dt(Optional<Expression> step, double otherwise) {
        if (step.isEmpty()) {
            assumptions.add("step " + otherwise + " ms");
            return otherwise;
        }
        return time(step.get()).orElse(otherwise);
    }

    /** A duration as a number of steps; a time is rounded half up, with a note when it is no multiple. */
    OptionalLong steps(Optional<Duration> duration, double dt) {
        return duration.map(given -> given.steps() ? counted(given.value()) : timed(given.value(), dt))
                .orElse(OptionalLong.empty());
    }

    private OptionalLong counted(Expression duration) {
        Diagnostics found = new Diagnostics();
        Quantity steps = settings.evaluate(duration, found);
        found.all().forEach(diagnostics::report);
        if (found.hasErrors()) {
            return OptionalLong.empty();
        }
        boolean whole = steps.type() == ValueType.INTEGER && steps.dimension().isNone();
        if (!whole || steps.value() < 1 || steps.value() > MOST_STEPS) {
            report(DiagnosticCode.E0209, duration, "a number of steps is whole and at least 1");
            return OptionalLong.empty();
        }
        return OptionalLong.of((long) steps.value());
    }

    private OptionalLong timed(Expression duration, double dt) {
        OptionalDouble time = time(duration);
        if (time.isEmpty()) {
            return OptionalLong.empty();
        }
        double exact = time.getAsDouble() / dt;
        if (exact < 0.5 || exact > MOST_STEPS) {
            report(DiagnosticCode.E0209, duration, exact < 0.5 ? "shorter than half a step" : "more than 2^53 steps");
            return OptionalLong.empty();
        }
        long steps = wholeSteps(time.getAsDouble(), dt);
        if (Math.abs(exact - steps) > ROUNDING_NOTED) {
            report(DiagnosticCode.W0201, duration, "the duration becomes " + steps + " steps of " + dt + " ms");
        }
        return OptionalLong.of(steps);
    }

    static long wholeSteps(double time, double dt) {
        return (long) Math.floor(time / dt + 0.5);
    }

    Presentation presentation(ExperimentItem.Present present) {
        Quantity steps = settings.evaluate(present.steps(), diagnostics);
        boolean whole = steps.type() == ValueType.INTEGER && steps.dimension().isNone();
        if (!whole || steps.value() < 1 || steps.value() > Integer.MAX_VALUE) {
            report(DiagnosticCode.E0209, present.steps(), "a trial lasts a whole number of steps, at least 1");
            return new Presentation(present.stimulus(), 1, present.reset());
        }
        return new Presentation(present.stimulus(), (int) steps.value(), present.reset());
    }

    private OptionalDouble time(Expression expression) {
        Diagnostics found = new Diagnostics();
        Quantity quantity = settings.evaluate(expression, found);
        found.all().forEach(diagnostics::report);
        if (found.hasErrors()) {
            return OptionalDouble.empty();
        }
        if (!quantity.dimension().equals(Dimension.TIME)) {
            report(DiagnosticCode.E0301, expression, "expected a time, such as `10ms`");
            return OptionalDouble.empty();
        }
        if (!(quantity.value() > 0)) {
            report(DiagnosticCode.E0209, expression, "a time must be above 0");
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(quantity.value());
    }

    private void report(DiagnosticCode code, Expression at, String message) {
        diagnostics.report(Diagnostic.of(code, at.span(), message));
    }
}
