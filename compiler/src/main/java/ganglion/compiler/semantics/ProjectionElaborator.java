package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.analysis.Interval;
import ganglion.compiler.analysis.Ranges;
import ganglion.compiler.expansion.PairSpace;
import ganglion.compiler.quantity.Dimension;
import ganglion.data.DataReader;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.network.DataColumn;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.WeightFormat;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.NetworkItem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes a projection: connector, weight and delay as expressions of one synapse. */
final class ProjectionElaborator {
    private static final int LONGEST = 1 << 20;

    private final DataReader reader;
    private final double dt;
    private final Diagnostics diagnostics;
    private final Columns columns = new Columns();
    private final Expressions expressions;
    private final Expressions constants;

    /** @param space the pairs of the projection, where both ends are known */
    ProjectionElaborator(
            Scope scope, Optional<PairSpace> space, DataReader reader, double dt, Diagnostics diagnostics) {
        this.reader = reader;
        this.dt = dt;
        this.diagnostics = diagnostics;
        Names names = new PairNames(scope, space, diagnostics);
        this.constants =
                new Expressions(names, reader, new Columns(), DrawSites.none(diagnostics), Sized.EACH, diagnostics);
        // Site 0 is the connector's.
        this.expressions =
                new Expressions(names, reader, columns, DrawSites.from(1, diagnostics), Sized.EACH, diagnostics);
    }

    /** Evaluates what the connector says. */
    Expressions constants() {
        return constants;
    }

    /**
     * @param wiring what the connector means; without it, mistakes in weight and delay are looked for all the same
     * @param use the model of the synapses; static without one
     */
    Optional<Projection> elaborate(
            NetworkItem.Projection declared,
            Population from,
            PortPlace to,
            Optional<Wiring> wiring,
            PairValues pairs,
            Optional<SynapseUse> use) {
        if (wiring.isEmpty()) {
            checkValues(declared);
            return Optional.empty();
        }
        Optional<Typed> given = RegisterCall.weight(declared)
                .map(expressions::number)
                .or(() -> wiring.get().weight());
        Optional<SynapseElaborator> synapse = use.map(each -> new SynapseElaborator(
                each,
                expressions,
                new Expressions(Scope.empty(), reader, columns, DrawSites.none(diagnostics), Sized.EACH, diagnostics),
                diagnostics));
        Optional<SynapseModel> model = synapse.map(each -> each.elaborate(given, expressions));
        Expression value = synapse.map(SynapseElaborator::weight).orElseGet(() -> weight(given, to));
        Expression delay = delay(declared, wiring.get());
        if (!columns.allHaveLength(wiring.get().positions())) {
            String places = wiring.get().positions() < 0
                    ? "values of a file need the connector `dense` or `list`"
                    : "weights or delays need one value for each of the "
                            + wiring.get().positions() + " synapses";
            report(DiagnosticCode.E0405, declared.span(), places);
            return Optional.empty();
        }
        checkValue(value, given.map(Typed::span).orElse(declared.span()));
        PairValues.Settled settled = pairs.settle(wiring.get(), value, delay, columns, declared.span());
        ImmutableList<DataColumn> data = columns.columns(wiring.get().order());
        Interval steps = steps(settled.delay(), data, declared);
        Projection made = new Projection(
                pairs.name(),
                from.name(),
                to.population().name(),
                to.port(),
                settled.connector(),
                settled.weight(),
                new WeightFormat.Floating(),
                settled.delay(),
                (int) steps.low(),
                (int) steps.high(),
                data,
                declared.span());
        Projection stored = wiring.get()
                .mirrors()
                .filter(_ -> declared.weight().isEmpty() && use.isEmpty())
                .map(made::mirroring)
                .orElse(made);
        Projection constrained = polarity(declared).map(stored::withPolarity).orElse(stored);
        return Optional.of(model.map(constrained::withSynapse).orElse(constrained));
    }

    /** The weight of a synapse that does not change. */
    private Expression weight(Optional<Typed> given, PortPlace to) {
        to.dimension()
                .ifPresent(needed -> given.ifPresent(weight ->
                        expressions.operators().expect(needed, weight, "the weight into `" + to.port() + "`")));
        return given.map(weight -> expressions
                        .operators()
                        .expression(expressions.operators().toReal(weight)))
                .orElse(new Expression.Real(1));
    }

    private Optional<Projection.Polarity> polarity(NetworkItem.Projection declared) {
        return declared.polarity().flatMap(word -> switch (word.text()) {
            case "kept" -> Optional.of(Projection.Polarity.KEPT);
            case "positive" -> Optional.of(Projection.Polarity.POSITIVE);
            case "negative" -> Optional.of(Projection.Polarity.NEGATIVE);
            default -> {
                Diagnostic unknown =
                        Diagnostic.of(DiagnosticCode.E0201, word.span(), "unknown polarity `" + word.text() + "`");
                diagnostics.report(Spelling.suggest(unknown, word.text(), List.of("kept", "positive", "negative")));
                yield Optional.empty();
            }
        });
    }

    /** Looks for mistakes in weight and delay of a projection that has others already. */
    void checkValues(NetworkItem.Projection declared) {
        RegisterCall.weight(declared).ifPresent(expressions::number);
        declared.delay().ifPresent(expressions::number);
    }

    private void checkValue(Expression weight, Span span) {
        if (Ranges.drawsPoisson(weight)) {
            report(DiagnosticCode.E0206, span, "`poisson` draws once a step and cannot belong to a synapse");
        }
        if (weight instanceof Expression.Real(double value) && !Double.isFinite(value)) {
            report(DiagnosticCode.E0209, span, "this is not a finite number");
        }
    }

    /**
     * One step without a delay. A whole or plain number counts steps; a duration is rounded to them, and so are the values of a
     * file without a unit, which are in ms.
     */
    private Expression delay(NetworkItem.Projection declared, Wiring wiring) {
        Optional<Typed> given = declared.delay().map(expressions::number).or(wiring::delay);
        if (given.isEmpty() || given.get().isMistake()) {
            return new Expression.Int(1);
        }
        Typed delay = given.get();
        boolean plain = delay.dimension().isPresent() && delay.dimension().get().isNone();
        if (plain || delay.type() == ValueType.INTEGER) {
            Typed steps = delay.value() instanceof Value.Dynamic
                    ? nearest(delay)
                    : expressions.operators().toInteger(delay);
            return steps.isMistake()
                    ? new Expression.Int(1)
                    : expressions.operators().expression(steps);
        }
        expressions.operators().expect(Dimension.TIME, delay, "the delay");
        return delay.value() instanceof Value.Dynamic ? drawn(delay) : rounded(delay);
    }

    private Typed nearest(Typed steps) {
        return steps.type() == ValueType.INTEGER
                ? steps
                : expressions
                        .operators()
                        .unary(
                                UnaryOperator.TO_INTEGER,
                                expressions
                                        .operators()
                                        .unary(UnaryOperator.FLOOR, half(steps), steps.dimension(), steps.span()),
                                steps.dimension(),
                                steps.span());
    }

    private Typed half(Typed steps) {
        return expressions
                .operators()
                .binary(
                        BinaryOperator.ADD,
                        steps,
                        Typed.real(0.5, Dimension.NONE, steps.span()),
                        steps.dimension(),
                        steps.span());
    }

    private Expression drawn(Typed delay) {
        Typed ratio = expressions
                .operators()
                .binary(
                        BinaryOperator.DIVIDE,
                        expressions.operators().toReal(delay),
                        Typed.real(dt, Dimension.TIME, delay.span()),
                        Optional.of(Dimension.NONE),
                        delay.span());
        return expressions.operators().expression(nearest(ratio));
    }

    private Expression rounded(Typed delay) {
        double[] values = delay.value() instanceof Value.Vector(double[] given, ValueType _)
                ? given
                : new double[] {Constants.number(expressions.operators().expression(delay))};
        if (Arrays.stream(values).anyMatch(x -> x > 0 && x < dt / 2)) {
            report(DiagnosticCode.E0504, delay.span(), "the delay is shorter than half a step of " + dt + " ms");
            return new Expression.Int(1);
        }
        if (Arrays.stream(values).anyMatch(x -> !(x >= 0) || x / dt > LONGEST)) {
            return tooLong(delay.span());
        }
        return new Steps(dt, diagnostics).count(delay, expressions.operators()).orElse(new Expression.Int(1));
    }

    private Expression tooLong(Span span) {
        report(DiagnosticCode.E0504, span, "a delay must lie between 0 and " + LONGEST + " steps of " + dt + " ms");
        return new Expression.Int(1);
    }

    private Interval steps(Expression delay, ImmutableList<DataColumn> data, NetworkItem.Projection declared) {
        checkValue(delay, declared.span());
        // A file without rows bounds nothing; any delay that is no same-step edge will do.
        boolean empty = !(delay instanceof Expression.Int)
                && data.stream().anyMatch(column -> column.values().isEmpty());
        Interval steps = empty ? Interval.of(1) : Ranges.of(delay, data);
        Span span = declared.delay().map(ganglion.syntax.Expression::span).orElse(declared.span());
        if (Ranges.draws(delay) && steps.low() < 1) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.E0504,
                            span,
                            "some of these delays would be shorter than a step of " + dt + " ms")
                    .help("clip them: `clip(..., " + dt + "ms, longest)`"));
            return Interval.of(1);
        }
        if (!(steps.low() >= 0 && steps.high() <= LONGEST)) {
            tooLong(span);
            return Interval.of(1);
        }
        return steps;
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
