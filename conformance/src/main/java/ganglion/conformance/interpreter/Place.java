package ganglion.conformance.interpreter;

import ganglion.dynamics.Axis;
import ganglion.dynamics.Expression;
import ganglion.dynamics.ValueType;

/** What the names of an expression stand for, at one neuron in one step, or at one synapse. */
interface Place {
    Value column(String name, ValueType type);

    /** A real column as given, in float64. */
    default double given(String column) {
        return column(column, ValueType.REAL).toDouble();
    }

    Value state(String name);

    Value port(String name);

    long arrivals(String port);

    Value local(String name);

    long coordinate(Axis axis);

    Value sample(long column);

    /** A value from outside of the program. */
    Value outer(Expression.Outer outer);

    DrawPlace draws();

    /** An integer operation left 64 bits. */
    void overflow();
}
