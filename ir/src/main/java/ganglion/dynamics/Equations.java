package ganglion.dynamics;

import com.google.common.collect.ImmutableList;
import ganglion.source.Span;

/**
 * The differential equations of a neuron, time in ms, and how they are advanced: semantics section 5.
 *
 * @param substeps the part of a step that one {@link Statement.Integrate} advances them by is 1 / substeps
 */
public record Equations(ImmutableList<Equation> equations, Solver solver, int substeps, Span span) {

    /** state' = right. */
    public record Equation(String state, Expression right, Span span) {}

    /** The methods of semantics section 5. */
    public enum Solver {
        EXACT,
        EULER,
        EXP_EULER,
        RK4
    }
}
