package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.data.Table;
import ganglion.data.Tensor;
import ganglion.dynamics.Expression;
import ganglion.dynamics.ValueType;

/** What a name or an expression stands for while a network is elaborated. */
sealed interface Value {

    /** One constant: a Real, Int or Truth. */
    record Scalar(Expression literal) implements Value {}

    /** A constant for each neuron, or each synapse, in the order of the data it came from. Not changed once made. */
    record Vector(double[] values, ValueType type) implements Value {}

    /** Constants of a vector, or of a matrix row after row. Not changed once made. */
    record Array(Extent extent, double[] values, ValueType type) implements Value {}

    /** A vector or matrix of which some elements are known only while the network runs: scalars, vectors or dynamic, of one type. */
    record Elements(Extent extent, ImmutableList<Value> items) implements Value {}

    /** Known only while the network runs, or drawn. */
    record Dynamic(Expression expression) implements Value {}

    record OfTable(Table table) implements Value {}

    record OfTensor(Tensor tensor) implements Value {}

    /** A signal, by its full name: a value that changes while the network runs, for models that declare it. */
    record OfSignal(String name, ValueType type) implements Value {}

    /** Stands in for what could not be understood; it has been complained about. */
    record Mistake() implements Value {}
}
