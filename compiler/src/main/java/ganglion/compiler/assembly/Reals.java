package ganglion.compiler.assembly;

import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Port;
import ganglion.dynamics.UnaryOperator;

/** How real numbers become registers: one implementation for each kind of arithmetic. */
interface Reals {

    Operand constant(double value);

    Operand column(String name);

    /** The state at a place, at the start of the step. */
    Operand state(int place, NumberFormat format);

    Operand port(int place, Port port);

    /** The value of a real signal at a place, which is held in that format. */
    Operand signal(int place, NumberFormat format);

    /** @param column the register of its index, or -1 for the neuron's own */
    Operand sample(int column);

    Operand uniform(int site);

    Operand normal(int site);

    Operand fromInteger(Operand integer);

    /** Toward zero. */
    Operand toInteger(Operand real);

    Operand unary(UnaryOperator operator, Operand operand);

    /** An operator whose result is real. */
    Operand binary(BinaryOperator operator, Operand left, Operand right);

    /** The BOOL register of a comparison. */
    Operand compare(BinaryOperator operator, Operand left, Operand right);

    Operand select(Operand condition, Operand then, Operand otherwise);

    /** The value as a state of that format holds it. */
    Operand store(Operand value, NumberFormat format);

    /** The register with what a state of that format keeps of a value that has been stored. */
    int kept(Operand stored, NumberFormat format);
}
