package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.quantity.Dimension;
import ganglion.data.Table;
import ganglion.data.Tensor;
import ganglion.dynamics.Axis;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Distribution;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Statement;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.network.Events;
import ganglion.network.Population;
import ganglion.network.Samples;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Argument;
import ganglion.syntax.Name;
import ganglion.syntax.NetworkItem;
import ganglion.syntax.Parameter;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes populations of stimuli: each kind is a small program, or a list of events. */
final class StimulusElaborator {
    /** Kinds with their arguments in order; those marked with {@code ?} may be left out. */
    private static final ImmutableMap<String, ImmutableList<String>> KINDS = ImmutableMap.of(
            "poisson", ImmutableList.of("rate", "n?"),
            "regular", ImmutableList.of("rate", "start?"),
            "events", ImmutableList.of("data"),
            "images", ImmutableList.of("data", "again?"),
            "values", ImmutableList.of("data", "again?"),
            "rate_code", ImmutableList.of("data", "peak", "again?"));

    private final Expressions outside;
    private final Parameters parameters;
    private final double dt;
    private final int stepsPerRow;
    private final Diagnostics diagnostics;

    StimulusElaborator(
            Expressions outside, Parameters parameters, double dt, int stepsPerRow, Diagnostics diagnostics) {
        this.outside = outside;
        this.parameters = parameters;
        this.dt = dt;
        this.stepsPerRow = stepsPerRow;
        this.diagnostics = diagnostics;
    }

    /** Whether this is one of the stimuli of the language, not a neuron that encodes. */
    static boolean isKind(Name kind) {
        return KINDS.containsKey(kind.text());
    }

    Optional<Draft> elaborate(String name, Optional<Integer> size, NetworkItem.Stimulus declared) {
        ImmutableList<String> signature = KINDS.getOrDefault(declared.kind().text(), ImmutableList.of());
        if (signature.isEmpty()) {
            Diagnostic unknown = Diagnostic.of(
                    DiagnosticCode.E0201,
                    declared.kind().span(),
                    "unknown stimulus `" + declared.kind().text() + "`");
            diagnostics.report(Spelling.suggest(unknown, declared.kind().text(), KINDS.keySet()));
            return Optional.empty();
        }
        Map<String, Argument> arguments = match(declared, signature);
        boolean complete = signature.stream().allMatch(key -> key.endsWith("?") || arguments.containsKey(key));
        Optional<Population> population = complete ? population(name, size, declared, arguments) : Optional.empty();
        return Optional.of(
                new Draft(population.orElseGet(() -> silent(name, size.orElse(1), declared.span())), Map.of()));
    }

    private Map<String, Argument> match(NetworkItem.Stimulus declared, ImmutableList<String> signature) {
        ImmutableList<Parameter> formal = signature.stream()
                .map(key -> new Name(key.replace("?", ""), declared.kind().span()))
                .map(key -> new Parameter(
                        key, Optional.empty(), Optional.empty(), declared.kind().span()))
                .collect(ImmutableList.toImmutableList());
        Map<String, Argument> arguments =
                parameters.match(formal, declared.arguments(), declared.kind().text());
        for (String key : signature) {
            if (!key.endsWith("?") && !arguments.containsKey(key)) {
                report(
                        DiagnosticCode.E0204,
                        declared.kind().span(),
                        "`" + declared.kind().text() + "` needs `" + key + "`");
            }
        }
        return arguments;
    }

    private Optional<Population> population(
            String name, Optional<Integer> size, NetworkItem.Stimulus declared, Map<String, Argument> arguments) {
        Span span = declared.span();
        return switch (declared.kind().text()) {
            case "poisson" -> Optional.of(poisson(name, size.orElse(1), arguments, span));
            case "regular" -> Optional.of(regular(name, size.orElse(1), arguments, span));
            case "events" -> events(name, size, required(arguments, "data"), span);
            default -> samples(name, size, declared.kind().text(), arguments, span);
        };
    }

    private Population poisson(String name, int size, Map<String, Argument> arguments, Span span) {
        double rate = rate(arguments, "rate");
        double n = arguments.containsKey("n")
                ? scalar(outside.number(arguments.get("n").value()), "`n`")
                : 1;
        double mean = n * rate * dt;
        if (!(mean >= 0 && mean <= 64.0 * 127)) {
            report(DiagnosticCode.E0209, span, "the mean of " + mean + " events a step is outside 0 to 8128");
            mean = 0;
        }
        Expression draw = new Expression.Draw(Distribution.POISSON, 0, ImmutableList.of(new Expression.Real(mean)));
        return program(name, size, new Statement.Emit(draw), Optional.empty(), ValueType.INTEGER, span);
    }

    /** An argument that was seen to be there. */
    private static Argument required(Map<String, Argument> arguments, String key) {
        return Objects.requireNonNull(arguments.get(key), key);
    }

    private double rate(Map<String, Argument> arguments, String key) {
        Typed rate = outside.number(required(arguments, key).value());
        outside.operators().expect(Dimension.TIME.power(-1), rate, "`" + key + "`");
        return scalar(rate, "`" + key + "`");
    }

    private double scalar(Typed value, String what) {
        if (value.value() instanceof Value.Scalar(Expression literal) && literal.type() != ValueType.BOOLEAN) {
            return Constants.number(literal);
        }
        if (!value.isMistake()) {
            report(DiagnosticCode.E0208, value.span(), what + " must be one constant");
        }
        return 0;
    }

    /** One spike every round(1 / (rate dt)) steps, the first of them in the step after {@code start} (one period by default). */
    private Population regular(String name, int size, Map<String, Argument> arguments, Span span) {
        double rate = rate(arguments, "rate");
        long period = Math.max(1, Math.round(1 / (rate * dt)));
        if (!(rate > 0) || 1 / (rate * dt) > 1e9) {
            report(DiagnosticCode.E0209, span, "the rate must be positive, and at least one spike in 10^9 steps");
            period = 1;
        }
        long first = arguments.containsKey("start") ? start(arguments.get("start")) : period;
        Expression since = new Expression.Binary(
                BinaryOperator.SUBTRACT, new Expression.Coordinate(Axis.STEP), new Expression.Int(first));
        Expression due = new Expression.Binary(
                BinaryOperator.EQUAL,
                new Expression.Binary(BinaryOperator.REMAINDER, since, new Expression.Int(period)),
                new Expression.Int(0));
        Expression begun = new Expression.Binary(BinaryOperator.GREATER_EQUAL, since, new Expression.Int(0));
        Statement fire = new Statement.If(
                new Expression.Binary(BinaryOperator.AND, begun, due),
                ImmutableList.of(new Statement.Emit(new Expression.Int(1))),
                ImmutableList.of());
        return program(name, size, fire, Optional.empty(), ValueType.INTEGER, span);
    }

    private long start(Argument argument) {
        Typed start = outside.number(argument.value());
        outside.operators().expect(Dimension.TIME, start, "`start`");
        return new Steps(dt, diagnostics)
                .count(start, outside.operators())
                .filter(Expression.Int.class::isInstance)
                .map(literal -> ((Expression.Int) literal).value() + 1)
                .orElse(1L);
    }

    private Optional<Population> events(String name, Optional<Integer> size, Argument argument, Span span) {
        Typed data = outside.elaborate(argument.value());
        if (!(data.value() instanceof Value.OfTable(Table table))) {
            if (!data.isMistake()) {
                report(
                        DiagnosticCode.E0405,
                        data.span(),
                        "events need a table with the columns `time` or `step`, and `index`");
            }
            return Optional.empty();
        }
        Optional<EventTable> read = new EventTable.Reader(dt, diagnostics).read(table, data.span());
        if (read.isEmpty()) {
            return Optional.empty();
        }
        int neurons = size.orElse(read.get().highestIndex() + 1);
        if (read.get().highestIndex() >= neurons) {
            report(
                    DiagnosticCode.E0404,
                    data.span(),
                    "event for index " + read.get().highestIndex() + " of a stimulus of " + neurons);
            return Optional.empty();
        }
        return Optional.of(population(
                name,
                neurons,
                silence(),
                Optional.empty(),
                Optional.of(read.get().events()),
                span));
    }

    private Optional<Population> samples(
            String name, Optional<Integer> size, String kind, Map<String, Argument> arguments, Span span) {
        Typed data = outside.elaborate(required(arguments, "data").value());
        if (!(data.value() instanceof Value.OfTensor(Tensor tensor))
                || tensor.shape().length() < 2) {
            if (!data.isMistake()) {
                report(DiagnosticCode.E0405, data.span(), "`" + kind + "` needs an array of samples times values");
            }
            return Optional.empty();
        }
        int rows = tensor.shape().get(0);
        int width = rows == 0 ? 0 : tensor.values().length() / rows;
        if (width == 0 || size.isPresent() && size.get() != width) {
            report(
                    DiagnosticCode.E0405,
                    data.span(),
                    "the data has " + width + " values a sample, the stimulus has " + size.orElse(0) + " neurons");
            return Optional.empty();
        }
        Samples samples =
                new Samples(rows, width, stepsPerRow, Again.of(arguments, outside, diagnostics), tensor.values());
        boolean coded = kind.equals("rate_code");
        Statement emit = coded ? rateCode(arguments, tensor) : direct(tensor.integral());
        ValueType payload = coded || tensor.integral() ? ValueType.INTEGER : ValueType.REAL;
        return Optional.of(program(name, width, emit, Optional.of(samples), payload, span));
    }

    private static Statement direct(boolean integral) {
        Expression sample = new Expression.Sample();
        return new Statement.Emit(integral ? new Expression.Unary(UnaryOperator.TO_INTEGER, sample) : sample);
    }

    /** A spike with probability value * peak * dt, where bytes count as fractions of 255. */
    private Statement rateCode(Map<String, Argument> arguments, Tensor tensor) {
        double scale = rate(arguments, "peak") * dt / (tensor.integral() ? 255 : 1);
        Expression chance =
                new Expression.Binary(BinaryOperator.MULTIPLY, new Expression.Sample(), new Expression.Real(scale));
        Expression hit = new Expression.Draw(Distribution.BERNOULLI, 0, ImmutableList.of(chance));
        return new Statement.If(hit, ImmutableList.of(new Statement.Emit(new Expression.Int(1))), ImmutableList.of());
    }

    private static Population program(
            String name, int size, Statement statement, Optional<Samples> samples, ValueType payload, Span span) {
        Dynamics dynamics = new Dynamics(
                "stimulus",
                ImmutableList.of(),
                ImmutableList.of(),
                Optional.empty(),
                ImmutableList.of(statement),
                payload);
        return population(name, size, dynamics, samples, Optional.empty(), span);
    }

    private static Dynamics silence() {
        return new Dynamics(
                "stimulus",
                ImmutableList.of(),
                ImmutableList.of(),
                Optional.empty(),
                ImmutableList.of(),
                ValueType.INTEGER);
    }

    private static Population silent(String name, int size, Span span) {
        return population(name, size, silence(), Optional.empty(), Optional.empty(), span);
    }

    private static Population population(
            String name, int size, Dynamics dynamics, Optional<Samples> samples, Optional<Events> events, Span span) {
        return new Population(
                name,
                size,
                true,
                dynamics,
                new NumberFormat.Float64(),
                ImmutableList.of(),
                samples,
                events,
                false,
                span);
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
