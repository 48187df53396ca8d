package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.compiler.quantity.Dimension;
import ganglion.data.Tensor;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.ValueType;
import ganglion.numeric.Elementary;
import ganglion.source.DiagnosticCode;
import ganglion.source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The functions over vectors and matrices; sums and comparisons go in order of the elements, ((a0 + a1) + a2) + ... */
final class VectorFunctions {
    /** Elements of one value are written out, so their number is bounded. */
    private static final long MOST_ELEMENTS = 1 << 20;

    private static final int LONGEST_CHAIN = 256;

    /** Names with the least and the greatest number of arguments. */
    static final ImmutableMap<String, int[]> KNOWN = ImmutableMap.<String, int[]>builder()
            .put("sum", new int[] {1, 1})
            .put("any", new int[] {1, 1})
            .put("all", new int[] {1, 1})
            .put("dot", new int[] {2, 2})
            .put("matmul", new int[] {2, 2})
            .put("concat", new int[] {1, 64})
            .put("zeros", new int[] {1, 1})
            .put("linspace", new int[] {3, 3})
            .put("logspace", new int[] {3, 3})
            .buildOrThrow();

    private final Operators operators;

    VectorFunctions(Operators operators) {
        this.operators = operators;
    }

    /** One of the known functions, of arguments without mistakes. */
    Typed call(String name, ImmutableList<Typed> values, Expressions scope, Span span) {
        return switch (name) {
            case "sum" -> reduce(name, BinaryOperator.ADD, values.get(0), scope, span);
            case "any" -> reduce(name, BinaryOperator.OR, operators.toTruth(values.get(0)), scope, span);
            case "all" -> reduce(name, BinaryOperator.AND, operators.toTruth(values.get(0)), scope, span);
            case "dot" -> dot(values.get(0), values.get(1), scope, span);
            case "matmul" -> matmul(values.get(0), values.get(1), scope, span);
            case "concat" -> concat(values, span);
            case "zeros" -> zeros(values.get(0), span);
            case "linspace" -> spaced(values, false, span);
            default -> spaced(values, true, span);
        };
    }

    /** All elements joined by an operator, from the first to the last. */
    Typed reduce(String name, BinaryOperator operator, Typed vector, Expressions scope, Span span) {
        if (vector.isMistake()) {
            return vector;
        }
        if (!vector.isSized()) {
            return scope.wrong(vector.span(), "`" + name + "` needs a vector, found one number");
        }
        Typed numbers = numbers(operator, vector);
        return numbers.isMistake()
                ? numbers
                : joined(operator, operators.elements().all(numbers), vector.dimension(), scope, span);
    }

    private Typed numbers(BinaryOperator operator, Typed vector) {
        boolean logic = operator == BinaryOperator.OR || operator == BinaryOperator.AND;
        return logic || vector.type() == ValueType.INTEGER ? vector : operators.toReal(vector);
    }

    /** Long chains are cut into statements: as one expression they would be too deep to walk. */
    private Typed joined(
            BinaryOperator operator, List<Typed> items, Optional<Dimension> dimension, Expressions scope, Span span) {
        boolean constant = items.stream().allMatch(Typed::isConstant);
        if (items.size() > LONGEST_CHAIN && !constant && !scope.temporaries().isOpen()) {
            operators.report(
                    DiagnosticCode.E0209,
                    span,
                    "at most " + LONGEST_CHAIN + " elements can be joined here, found " + items.size());
            return Typed.mistake(span);
        }
        Typed result = items.get(0);
        for (int k = 1; k < items.size() && !result.isMistake(); k++) {
            Typed left = k % LONGEST_CHAIN == 0 ? scope.temporaries().keep(result) : result;
            result = operators.binary(operator, left, items.get(k), dimension, span);
        }
        return result.at(span);
    }

    private Typed dot(Typed left, Typed right, Expressions scope, Span span) {
        if (!isVector(left) || !isVector(right)) {
            return scope.wrong(span, "`dot` needs two vectors");
        }
        Typed products = scope.times(left, right, span);
        return products.isMistake() ? products : reduce("dot", BinaryOperator.ADD, products, scope, span);
    }

    private static boolean isVector(Typed typed) {
        return typed.extent().filter(Extent::isVector).isPresent();
    }

    private Typed matmul(Typed matrix, Typed vector, Expressions scope, Span span) {
        Optional<Extent> size = matrix.extent().filter(extent -> !extent.isVector());
        if (size.isEmpty() || !isVector(vector)) {
            return scope.wrong(span, "`matmul` needs a matrix and a vector");
        }
        int columns = size.get().columns();
        if (vector.extent().orElseThrow().rows() != columns) {
            return unequal(
                    size.get().describe() + " needs a vector of " + columns + ", found "
                            + vector.extent().orElseThrow().describe(),
                    span);
        }
        List<Typed> factors = operators.elements().all(vector).stream()
                .map(scope.temporaries()::keep)
                .toList();
        return operators
                .elements()
                .make(
                        Extent.vector(size.get().rows()),
                        row -> row(matrix, row, factors, scope, span),
                        Expressions.product(matrix, vector),
                        span);
    }

    private Typed row(Typed matrix, int row, List<Typed> factors, Expressions scope, Span span) {
        List<Typed> products = new ArrayList<>();
        for (int k = 0; k < factors.size(); k++) {
            Typed weight = operators.elements().element(matrix, row * factors.size() + k);
            products.add(scope.times(weight, factors.get(k), span));
        }
        return products.stream().anyMatch(Typed::isMistake)
                ? Typed.mistake(span)
                : joined(BinaryOperator.ADD, products, Optional.empty(), scope, span);
    }

    private Typed concat(ImmutableList<Typed> values, Span span) {
        List<Typed> items = new ArrayList<>();
        for (Typed value : values) {
            if (value.extent().filter(extent -> !extent.isVector()).isPresent()) {
                operators.report(DiagnosticCode.E0205, value.span(), "`concat` joins vectors and numbers");
                return Typed.mistake(span);
            }
            items.addAll(value.isSized() ? operators.elements().all(value) : List.of(value));
        }
        return vector(items, span);
    }

    /** A vector of values of one unit; whole ones become reals where they stand beside reals. */
    Typed vector(List<Typed> items, Span span) {
        boolean real = items.stream().anyMatch(item -> item.type() == ValueType.REAL);
        Optional<Dimension> dimension = items.get(0).dimension();
        for (Typed item : items) {
            dimension = operators.common(items.get(0).with(dimension), item, item.span());
        }
        return operators
                .elements()
                .make(
                        Extent.vector(items.size()),
                        i -> real ? operators.toReal(items.get(i)) : items.get(i),
                        dimension,
                        span);
    }

    /** A vector of numbers, or a matrix of vectors of one size. */
    Typed listed(ImmutableList<Typed> items, Span span) {
        Optional<Extent> row = items.get(0).extent();
        for (Typed item : items) {
            if (!item.extent().equals(row) || row.isPresent() && !row.get().isVector()) {
                return unequal("the items of a list are numbers, or vectors of one size", item.span());
            }
        }
        if (row.isEmpty()) {
            return vector(items, span);
        }
        Typed flat = concat(items, span);
        Extent extent = Extent.matrix(items.size(), row.get().rows());
        return flat.isMistake()
                ? flat
                : operators.elements().make(extent, i -> operators.elements().element(flat, i), flat.dimension(), span);
    }

    /** Element k of a vector, or row k of a matrix. */
    Typed part(Typed values, int k, Span span) {
        Extent extent = values.extent().orElseThrow();
        ElementWise elements = operators.elements();
        return extent.isVector()
                ? elements.element(values, k).at(span)
                : elements.make(
                        Extent.vector(extent.columns()),
                        i -> elements.element(values, k * extent.columns() + i),
                        values.dimension(),
                        span);
    }

    private Typed zeros(Typed count, Span span) {
        return count(count)
                .map(n -> new Typed(
                        new Value.Array(Extent.vector(n), new double[n], ValueType.REAL), Optional.empty(), span))
                .orElse(Typed.mistake(span));
    }

    /** How many elements. */
    private Optional<Integer> count(Typed given) {
        Typed whole = operators.toInteger(given);
        if (whole.value() instanceof Value.Scalar(Expression.Int(long n)) && n >= 1 && n <= MOST_ELEMENTS) {
            return Optional.of((int) n);
        }
        if (!whole.isMistake()) {
            boolean constant = whole.value() instanceof Value.Scalar;
            operators.report(
                    constant ? DiagnosticCode.E0209 : DiagnosticCode.E0208,
                    given.span(),
                    "the number of elements must be " + (constant ? "from 1 to " + MOST_ELEMENTS : "one constant"));
        }
        return Optional.empty();
    }

    /** n values from a to b in equal steps, or in equal ratios, both ends included. */
    private Typed spaced(ImmutableList<Typed> values, boolean ratios, Span span) {
        Typed from = operators.toReal(values.get(0));
        Typed to = operators.toReal(values.get(1));
        Optional<Integer> count = count(values.get(2));
        Optional<Dimension> dimension = operators.common(from, to, span);
        if (from.isMistake() || to.isMistake() || count.isEmpty()) {
            return Typed.mistake(span);
        }
        if (!(from.value() instanceof Value.Scalar(Expression.Real(double a))
                && to.value() instanceof Value.Scalar(Expression.Real(double b)))) {
            operators.report(DiagnosticCode.E0208, span, "the ends of a range must be constants");
            return Typed.mistake(span);
        }
        if (ratios && !(a > 0 && b > 0)) {
            operators.report(DiagnosticCode.E0209, span, "the ends of `logspace` must be above 0");
            return Typed.mistake(span);
        }
        double[] points = new double[count.get()];
        double gaps = Math.max(1, points.length - 1);
        Arrays.setAll(points, k -> ratios ? a * Elementary.pow(b / a, k / gaps) : a + (b - a) * (k / gaps));
        points[points.length - 1] = points.length == 1 ? a : b;
        return new Typed(new Value.Array(Extent.vector(points.length), points, ValueType.REAL), dimension, span);
    }

    /** `vector(file(...))`: the values of an array of one dimension, or a list. */
    Typed vector(Typed data, Span span) {
        return switch (data.value()) {
            case Value.OfTensor(Tensor tensor) when tensor.shape().length() == 1 -> array(tensor, data, span);
            case Value.Vector(double[] values, ValueType type)
            when values.length > 0 ->
                new Typed(new Value.Array(Extent.vector(values.length), values, type), data.dimension(), span);
            default -> isVector(data) ? data.at(span) : wrongShape("vector", "one dimension", data, span);
        };
    }

    /** `matrix(file(...))`: the values of an array of two dimensions. */
    Typed matrix(Typed data, Span span) {
        if (data.value() instanceof Value.OfTensor(Tensor tensor)
                && tensor.shape().length() == 2) {
            return array(tensor, data, span);
        }
        boolean matrix = data.extent().filter(extent -> !extent.isVector()).isPresent();
        return matrix ? data.at(span) : wrongShape("matrix", "two dimensions", data, span);
    }

    private Typed array(Tensor tensor, Typed data, Span span) {
        ImmutableIntArray shape = tensor.shape();
        Extent extent = shape.length() == 1 ? Extent.vector(shape.get(0)) : Extent.matrix(shape.get(0), shape.get(1));
        if (tensor.values().isEmpty()) {
            operators.report(DiagnosticCode.E0405, span, "the file holds no values");
            return Typed.mistake(span);
        }
        Value.Vector flat = Functions.vector(tensor);
        return new Typed(new Value.Array(extent, flat.values(), flat.type()), data.dimension(), span);
    }

    private Typed wrongShape(String name, String wanted, Typed data, Span span) {
        if (data.isMistake()) {
            return data;
        }
        boolean array = data.value() instanceof Value.OfTensor;
        String shape = data.value() instanceof Value.OfTensor(Tensor tensor)
                ? ", found " + tensor.shape().stream().mapToObj(String::valueOf).collect(Collectors.joining(" x "))
                : "";
        operators.report(
                array ? DiagnosticCode.E0405 : DiagnosticCode.E0205,
                data.span(),
                "`" + name + "` needs the array of a file with " + wanted + shape);
        return Typed.mistake(span);
    }

    private Typed unequal(String message, Span span) {
        operators.report(DiagnosticCode.E0207, span, message);
        return Typed.mistake(span);
    }
}
