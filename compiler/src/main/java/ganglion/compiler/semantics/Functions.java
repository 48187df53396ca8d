package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import ganglion.compiler.quantity.Dimension;
import ganglion.data.DataReader;
import ganglion.data.Table;
import ganglion.data.Tensor;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Distribution;
import ganglion.dynamics.Expression.Draw;
import ganglion.dynamics.Expression.Sample;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Argument;
import ganglion.syntax.Expression;
import java.util.Optional;

/** The functions of the language: a name, how many arguments, and what it makes of them. */
final class Functions {
    private static final ImmutableMap<String, UnaryOperator> PLAIN = ImmutableMap.<String, UnaryOperator>builder()
            .put("floor", UnaryOperator.FLOOR)
            .put("ceil", UnaryOperator.CEIL)
            .put("trunc", UnaryOperator.TRUNC)
            .put("round", UnaryOperator.ROUND)
            .put("sqrt", UnaryOperator.SQRT)
            .put("exp", UnaryOperator.EXP)
            .put("expm1", UnaryOperator.EXPM1)
            .put("log", UnaryOperator.LOG)
            .put("tanh", UnaryOperator.TANH)
            .put("sin", UnaryOperator.SIN)
            .put("cos", UnaryOperator.COS)
            .buildOrThrow();

    /** Names with the least and the greatest number of arguments. */
    private static final ImmutableMap<String, int[]> OTHERS = ImmutableMap.<String, int[]>builder()
            .put("abs", new int[] {1, 1})
            .put("sign", new int[] {1, 1})
            .put("min", new int[] {1, 16})
            .put("max", new int[] {1, 16})
            .put("clip", new int[] {3, 3})
            .put("int", new int[] {1, 1})
            .put("real", new int[] {1, 1})
            .put("uniform", new int[] {0, 2})
            .put("normal", new int[] {0, 2})
            .put("bernoulli", new int[] {1, 1})
            .put("integer", new int[] {1, 1})
            .put("poisson", new int[] {1, 1})
            .put("file", new int[] {1, 1})
            .put("matrix", new int[] {1, 1})
            .put("vector", new int[] {1, 1})
            .put("count", new int[] {1, 1})
            .put("sample", new int[] {1, 1})
            .put("relu", new int[] {1, 1})
            .put("sigmoid", new int[] {1, 1})
            .putAll(VectorFunctions.KNOWN)
            .buildOrThrow();

    private final Operators operators;
    private final VectorFunctions vectors;
    private final DataReader reader;
    private final DrawSites sites;
    private final Diagnostics diagnostics;

    Functions(Operators operators, DataReader reader, DrawSites sites, Diagnostics diagnostics) {
        this.operators = operators;
        this.vectors = new VectorFunctions(operators);
        this.reader = reader;
        this.sites = sites;
        this.diagnostics = diagnostics;
    }

    VectorFunctions vectors() {
        return vectors;
    }

    Typed call(Expression.Call call, Expressions scope) {
        String name = call.function().text();
        if (!PLAIN.containsKey(name) && !OTHERS.containsKey(name)) {
            return unknown(call);
        }
        int[] bounds = OTHERS.getOrDefault(name, new int[] {1, 1});
        if (!hasArguments(call, bounds)) {
            return Typed.mistake(call.span());
        }
        ImmutableList<Expression> values =
                call.arguments().stream().map(Argument::value).collect(ImmutableList.toImmutableList());
        return switch (name) {
            case "file" -> file(values.get(0), call.span());
            case "count" -> arrivals(values.get(0), scope, call.span());
            case "sample" -> sample(values.get(0), scope, call.span());
            case "matrix" -> matrix(scope.elaborate(values.get(0)), scope, call.span());
            case "vector" -> vectors.vector(scope.elaborate(values.get(0)), call.span());
            default -> numeric(name, scope.all(values), scope, call.span());
        };
    }

    private Typed unknown(Expression.Call call) {
        String name = call.function().text();
        ImmutableSet<String> known = ImmutableSet.<String>builder()
                .addAll(PLAIN.keySet())
                .addAll(OTHERS.keySet())
                .build();
        Diagnostic unknown =
                Diagnostic.of(DiagnosticCode.E0201, call.function().span(), "unknown function `" + name + "`");
        diagnostics.report(Spelling.suggest(unknown, name, known));
        return Typed.mistake(call.span());
    }

    /** Another column of the row of data that is current, where there are data. */
    private Typed sample(Expression column, Expressions scope, Span span) {
        Typed index = operators.toInteger(scope.number(column));
        if (index.isMistake()) {
            return index;
        }
        if (!scope.hasSamples()) {
            operators.report(
                    DiagnosticCode.E0206, span, "`sample` needs data: use the model as `stim x : model(data = ...)`");
            return Typed.mistake(span);
        }
        return Typed.dynamic(new Sample(Optional.of(operators.expression(index))), Optional.empty(), span);
    }

    private boolean hasArguments(Expression.Call call, int[] bounds) {
        int count = call.arguments().size();
        Optional<Argument> named = call.arguments().stream()
                .filter(argument -> argument.name().isPresent())
                .findFirst();
        if (named.isPresent()) {
            operators.report(DiagnosticCode.E0203, named.get().span(), "functions take their arguments by position");
        } else if (count < bounds[0] || count > bounds[1]) {
            String wanted = bounds[0] == bounds[1] ? "" + bounds[0] : bounds[0] + " to " + bounds[1];
            operators.report(
                    count < bounds[0] ? DiagnosticCode.E0204 : DiagnosticCode.E0203,
                    call.span(),
                    "`" + call.function().text() + "` takes " + wanted + " argument" + (wanted.equals("1") ? "" : "s")
                            + ", found " + count);
        }
        return named.isEmpty() && count >= bounds[0] && count <= bounds[1];
    }

    private Typed numeric(String name, ImmutableList<Typed> values, Expressions scope, Span span) {
        if (values.stream().anyMatch(Typed::isMistake)) {
            return Typed.mistake(span);
        }
        if (PLAIN.containsKey(name)) {
            return plain(name, values.get(0), span);
        }
        if (VectorFunctions.KNOWN.containsKey(name)) {
            return vectors.call(name, values, scope, span);
        }
        return switch (name) {
            case "abs" ->
                operators.unary(UnaryOperator.ABS, values.get(0), values.get(0).dimension(), span);
            case "sign" -> operators.unary(UnaryOperator.SIGN, values.get(0), Optional.of(Dimension.NONE), span);
            case "min" -> fold(name, BinaryOperator.MIN, values, scope, span);
            case "max" -> fold(name, BinaryOperator.MAX, values, scope, span);
            case "relu" -> relu(values.get(0), scope, span);
            case "sigmoid" -> sigmoid(values.get(0), scope, span);
            case "clip" -> clip(values, scope, span);
            case "int" -> toInteger(values.get(0), span);
            case "real" -> operators.toReal(values.get(0)).at(span);
            case "uniform" -> uniform(values, scope, span);
            case "normal" -> normal(values, scope, span);
            default -> discrete(name, values.get(0), span);
        };
    }

    private Typed plain(String name, Typed value, Span span) {
        UnaryOperator operator = PLAIN.getOrDefault(name, UnaryOperator.FLOOR);
        operators.expect(Dimension.NONE, value, "the argument of `" + name + "`");
        Typed real = operators.toReal(value);
        return real.isMistake() ? real : operators.unary(operator, real, Optional.of(Dimension.NONE), span);
    }

    private Typed toInteger(Typed value, Span span) {
        return value.type() == ValueType.INTEGER
                ? value.at(span)
                : operators.unary(UnaryOperator.TO_INTEGER, value, value.dimension(), span);
    }

    /** Of several values, or of the elements of one vector. */
    private Typed fold(
            String name, BinaryOperator operator, ImmutableList<Typed> values, Expressions scope, Span span) {
        if (values.size() == 1) {
            return vectors.reduce(name, operator, values.get(0), scope, span);
        }
        Typed result = values.get(0);
        for (Typed next : values.subList(1, values.size())) {
            result = result.isMistake() ? result : scope.sum(operator, result, next, span);
        }
        return result;
    }

    /** max(x, 0). */
    private Typed relu(Typed value, Expressions scope, Span span) {
        return scope.sum(BinaryOperator.MAX, value, Typed.whole(0, span).with(Optional.empty()), span);
    }

    /** 1 / (1 + exp(-x)). */
    private Typed sigmoid(Typed value, Expressions scope, Span span) {
        operators.expect(Dimension.NONE, value, "the argument of `sigmoid`");
        Typed real = operators.toReal(value);
        if (real.isMistake()) {
            return real;
        }
        Optional<Dimension> none = Optional.of(Dimension.NONE);
        Typed one = Typed.real(1, Dimension.NONE, span);
        Typed power = plain("exp", operators.unary(UnaryOperator.NEGATE, real, none, span), span);
        Typed sum = scope.sum(BinaryOperator.ADD, one, power, span);
        return operators.binary(BinaryOperator.DIVIDE, one, sum, none, span);
    }

    /** clip(x, low, high) = max(low, min(x, high)). */
    private Typed clip(ImmutableList<Typed> values, Expressions scope, Span span) {
        Typed below = scope.sum(BinaryOperator.MIN, values.get(0), values.get(2), span);
        return below.isMistake() ? below : scope.sum(BinaryOperator.MAX, below, values.get(1), span);
    }

    private Typed uniform(ImmutableList<Typed> values, Expressions scope, Span span) {
        Typed draw = draw(Distribution.UNIFORM, ImmutableList.of(), Optional.of(Dimension.NONE), span);
        if (values.isEmpty()) {
            return draw;
        }
        if (values.size() == 1) {
            operators.report(DiagnosticCode.E0204, span, "`uniform` takes no argument, or the two ends of its range");
            return Typed.mistake(span);
        }
        Typed low = operators.toReal(values.get(0));
        Typed width = scope.sum(BinaryOperator.SUBTRACT, operators.toReal(values.get(1)), low, span);
        return shifted(low, width, draw, scope, span);
    }

    private Typed normal(ImmutableList<Typed> values, Expressions scope, Span span) {
        Typed draw = draw(Distribution.NORMAL, ImmutableList.of(), Optional.of(Dimension.NONE), span);
        if (values.isEmpty()) {
            return draw;
        }
        if (values.size() == 1) {
            operators.report(DiagnosticCode.E0204, span, "`normal` takes no argument, or mean and standard deviation");
            return Typed.mistake(span);
        }
        operators.common(values.get(0), values.get(1), span);
        return shifted(operators.toReal(values.get(0)), operators.toReal(values.get(1)), draw, scope, span);
    }

    /** origin + scale * draw. */
    private Typed shifted(Typed origin, Typed scale, Typed draw, Expressions scope, Span span) {
        if (origin.isMistake() || scale.isMistake()) {
            return Typed.mistake(span);
        }
        Typed scaled = operators.binary(BinaryOperator.MULTIPLY, scale, draw, scale.dimension(), span);
        return scope.sum(BinaryOperator.ADD, origin, scaled, span);
    }

    private Typed discrete(String name, Typed value, Span span) {
        operators.expect(Dimension.NONE, value, "the argument of `" + name + "`");
        return switch (name) {
            case "bernoulli" ->
                draw(
                        Distribution.BERNOULLI,
                        ImmutableList.of(operators.expression(operators.toReal(value))),
                        Optional.empty(),
                        span);
            case "integer" -> constantDraw(Distribution.INTEGER_BELOW, operators.toInteger(value), span);
            default -> constantDraw(Distribution.POISSON, operators.toReal(value), span);
        };
    }

    private Typed constantDraw(Distribution distribution, Typed value, Span span) {
        if (!(value.value() instanceof Value.Scalar(ganglion.dynamics.Expression literal))) {
            if (!value.isMistake()) {
                operators.report(DiagnosticCode.E0208, value.span(), "this argument must be one constant");
            }
            return Typed.mistake(span);
        }
        double number = Constants.number(literal);
        double most = distribution == Distribution.POISSON ? 64.0 * 127 : 0x1p31;
        if (!(number >= (distribution == Distribution.POISSON ? 0 : 1) && number <= most)) {
            operators.report(
                    DiagnosticCode.E0209,
                    value.span(),
                    "this argument is outside its range, which ends at " + (long) most);
            return Typed.mistake(span);
        }
        return draw(distribution, ImmutableList.of(literal), Optional.of(Dimension.NONE), span);
    }

    private Typed draw(
            Distribution distribution,
            ImmutableList<ganglion.dynamics.Expression> arguments,
            Optional<Dimension> dimension,
            Span span) {
        return Typed.dynamic(new Draw(distribution, sites.take(span), arguments), dimension, span);
    }

    private Typed file(Expression argument, Span span) {
        if (!(argument instanceof Expression.Text(String path, Span place))) {
            operators.report(DiagnosticCode.E0205, argument.span(), "the name of the file must be a quoted text");
            return Typed.mistake(span);
        }
        return read(path, place)
                .map(content -> new Typed(content, Optional.empty(), span))
                .orElse(Typed.mistake(span));
    }

    private Optional<Value> read(String path, Span place) {
        try {
            return Optional.of(
                    switch (reader.read(path, place)) {
                        case DataReader.Content.OfTable(Table table) -> new Value.OfTable(table);
                        case DataReader.Content.OfTensor(Tensor tensor) -> new Value.OfTensor(tensor);
                    });
        } catch (DiagnosticException unreadable) {
            unreadable.diagnostics().forEach(diagnostics::report);
            return Optional.empty();
        }
    }

    private Typed matrix(Typed value, Expressions scope, Span span) {
        if (value.isMistake()) {
            return value;
        }
        if (scope.sized() != Sized.EACH || value.isSized()) {
            return vectors.matrix(value, span);
        }
        if (!(value.value() instanceof Value.OfTensor(Tensor tensor))) {
            operators.report(DiagnosticCode.E0205, value.span(), "`matrix` needs the array of a file");
            return Typed.mistake(span);
        }
        return new Typed(vector(tensor), value.dimension(), span);
    }

    /** The values of an array as one vector in C order. */
    static Value.Vector vector(Tensor tensor) {
        return new Value.Vector(tensor.values().toArray(), tensor.integral() ? ValueType.INTEGER : ValueType.REAL);
    }

    private Typed arrivals(Expression argument, Expressions scope, Span span) {
        Typed port = scope.elaborate(argument);
        if (port.value() instanceof Value.Elements(Extent extent, ImmutableList<Value> _)) {
            return operators
                    .elements()
                    .make(
                            extent,
                            i -> arrivals(operators.elements().element(port, i), argument, scope, span),
                            Optional.of(Dimension.NONE),
                            span);
        }
        return arrivals(port, argument, scope, span);
    }

    private Typed arrivals(Typed port, Expression argument, Expressions scope, Span span) {
        if (port.value() instanceof Value.Dynamic(ganglion.dynamics.Expression.Arrivals _)) {
            return port.at(span);
        }
        if (!(port.value() instanceof Value.Dynamic(ganglion.dynamics.Expression.Port(String name, ValueType _)))) {
            return port.isMistake() ? port : scope.wrong(argument.span(), "`count` needs the name of a port");
        }
        return Typed.dynamic(new ganglion.dynamics.Expression.Arrivals(name), Optional.of(Dimension.NONE), span);
    }
}
