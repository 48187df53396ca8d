package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.expansion.Formula;
import ganglion.compiler.expansion.Formulas;
import ganglion.compiler.expansion.Point;
import ganglion.data.DataReader;
import ganglion.dynamics.Expression;
import ganglion.numeric.EntityHash;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.util.Optional;

/**
 * Evaluates the arguments of a population once for each neuron. They may use its index {@code i} and draw: semantics 9.2 says
 * with which coordinates.
 */
final class NeuronArguments {
    /** Sites below are those of the population itself. */
    private static final int FIRST_SITE = 128;

    /** Makes them once the size of the population is known. */
    interface Maker {
        NeuronArguments of(int size);
    }

    private final int size;
    private final Names around;
    private final Columns columns = new Columns();
    private final Expressions expressions;
    private final long seed;
    private final int entity;
    private final Diagnostics diagnostics;

    /** @param name full name of the population */
    NeuronArguments(String name, int size, Names around, long seed, DataReader reader, Diagnostics diagnostics) {
        this.size = size;
        this.around = around;
        this.seed = seed;
        this.entity = EntityHash.of(name);
        this.diagnostics = diagnostics;
        this.expressions = new Expressions(
                new IndexNames(around), reader, columns, DrawSites.from(FIRST_SITE, diagnostics), diagnostics);
    }

    /** The names of the network around the population. */
    Names around() {
        return around;
    }

    /** The value of an argument; one that differs between neurons becomes a vector. */
    Typed elaborate(ganglion.syntax.Expression argument) {
        return settle(expressions.elaborate(argument));
    }

    private Typed settle(Typed value) {
        ElementWise elements = expressions.operators().elements();
        return switch (value.value()) {
            case Value.Dynamic(Expression expression) -> each(expression, value);
            case Value.Elements(Extent extent, ImmutableList<Value> _) ->
                elements.make(extent, i -> settle(elements.element(value, i)), value.dimension(), value.span());
            case Value.Scalar _,
                    Value.Vector _,
                    Value.Array _,
                    Value.OfTable _,
                    Value.OfTensor _,
                    Value.OfSignal _,
                    Value.Mistake _ -> value;
        };
    }

    private Typed each(Expression expression, Typed value) {
        if (!columns.allHaveLength(size)) {
            return refuse(
                    DiagnosticCode.E0405,
                    value.span(),
                    "the file does not have one value for each of " + size + " neurons");
        }
        if (!Room.holds(size, value.span(), diagnostics)) {
            return Typed.mistake(value.span());
        }
        try {
            Formula formula = new Formulas(columns.values(Optional.empty()), seed, entity).of(expression);
            double[] values = new double[size];
            Point point = new Point();
            for (int i = 0; i < size; i++) {
                point.toNeuron(i);
                values[i] = formula.number(point);
            }
            return new Typed(new Value.Vector(values, expression.type()), value.dimension(), value.span());
        } catch (ArithmeticException overflow) {
            return refuse(DiagnosticCode.E0209, value.span(), "for some neuron this is out of the range of integers");
        }
    }

    private Typed refuse(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
        return Typed.mistake(span);
    }
}
