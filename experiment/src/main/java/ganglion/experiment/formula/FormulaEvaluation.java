package ganglion.experiment.formula;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.quantity.Dimension;
import ganglion.compiler.quantity.Quantity;
import ganglion.experiment.measure.MeasureKind;
import ganglion.experiment.measure.Value;
import ganglion.source.Diagnostics;
import ganglion.syntax.Argument;
import ganglion.syntax.Expression;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Evaluates one formula, which {@link FormulaTyping} found sound, as seen from one run. Remembers which values of which runs it
 * read.
 */
final class FormulaEvaluation {
    /** Seen from this run, several runs or none on the chip could be meant. */
    static final Value.Missing AMBIGUOUS = new Value.Missing("no single run on that chip to compare with");

    private final SourceUnit unit;
    private final FormulaScope scope;
    private final ImmutableList<MeasuredRun> runs;
    private final Set<String> read = new LinkedHashSet<>();
    private final Set<RunKey> met = new LinkedHashSet<>();

    FormulaEvaluation(SourceUnit unit, FormulaScope scope, ImmutableList<MeasuredRun> runs) {
        this.unit = unit;
        this.scope = scope;
        this.runs = runs;
    }

    /** The measures read, as {@code name = value}. */
    ImmutableList<String> read() {
        return ImmutableList.copyOf(read);
    }

    /** The runs whose values or spikes mattered. */
    ImmutableSet<RunKey> met() {
        return ImmutableSet.copyOf(met);
    }

    Value value(Expression formula, MeasuredRun run) {
        return value(formula, run, "");
    }

    /** The place is what to show behind the name of a measure: empty, or which chip was asked for. */
    private Value value(Expression formula, MeasuredRun run, String place) {
        return switch (formula) {
            case Expression.Number number -> constant(number);
            case Expression.Truth truth -> new Value.Truth(truth.value());
            case Expression.Text text -> new Value.Missing("text");
            case Expression.Listing listing -> new Value.Missing("list");
            case Expression.Reference reference -> named(reference, run, place);
            case Expression.Call call -> call(call, run, place);
            case Expression.Unary unary -> unary(value(unary.operand(), run, place));
            case Expression.Binary binary -> binary(binary, run, place);
            case Expression.Conditional choice ->
                switch (value(choice.condition(), run, place)) {
                    case Value.Truth truth -> value(truth.value() ? choice.then() : choice.otherwise(), run, place);
                    case Value.Number _, Value.Numbers _ -> new Value.Missing("no condition");
                    case Value.Missing missing -> missing;
                };
            case Expression.Within within -> within(within, run, place);
            case Expression.On on -> on(on, run);
        };
    }

    private Value constant(Expression number) {
        Quantity quantity = unit.evaluate(number, new Diagnostics());
        return new Value.Number(quantity.value(), quantity.dimension());
    }

    private Value named(Expression.Reference reference, MeasuredRun run, String place) {
        String name = reference.path().text();
        NamedMeasure measure = scope.named(name).orElseThrow();
        Value value = new FormulaEvaluation(unit, scope, runs).value(measure.formula(), run);
        return show(name, place, value, run);
    }

    private Value show(String name, String place, Value value, MeasuredRun run) {
        read.add(name + place + " = " + Readable.text(value));
        met.add(run.key());
        return value;
    }

    private Value call(Expression.Call call, MeasuredRun run, String place) {
        String name = call.function().text();
        if (scope.measure(call).isPresent()) {
            String text = MeasureCall.textOf(call);
            Value value = Optional.ofNullable(run.calls().get(text)).orElse(new Value.Missing("not measured"));
            return show(text, place, value, run);
        }
        return switch (FormulaScope.Function.named(name).orElseThrow()) {
            case ABS -> arithmetic(argument(call, 0, run, place), Value.plain(0), (a, b) -> Math.abs(a));
            case LOG -> plain(argument(call, 0, run, place), Math::log);
            case EXP -> plain(argument(call, 0, run, place), Math::exp);
            case SQRT -> plain(argument(call, 0, run, place), Math::sqrt);
            case SUM -> statistic(call, run, place, Statistic.SUM);
            case MIN -> statistic(call, run, place, Statistic.LOWEST);
            case MAX -> statistic(call, run, place, Statistic.HIGHEST);
            case SAME_SPIKES -> sameSpikes(call, run);
            case SAME_PROGRAM -> sameProgram(run);
            case MEDIAN -> statistic(call, run, place, Statistic.MEDIAN);
            case MEAN -> statistic(call, run, place, Statistic.MEAN);
            case LOWEST -> statistic(call, run, place, Statistic.LOWEST);
            case HIGHEST -> statistic(call, run, place, Statistic.HIGHEST);
            case AT -> at(call, run);
        };
    }

    private static Value plain(Value operand, DoubleUnaryOperator function) {
        return operand instanceof Value.Number number
                ? Value.plain(function.applyAsDouble(number.value()))
                : missing(operand, operand);
    }

    /** Over the numbers of a list, over several arguments, or over all runs. */
    private Value statistic(Expression.Call call, MeasuredRun run, String place, Statistic statistic) {
        if (call.arguments().size() > 1) {
            return ofArguments(call, run, place, statistic);
        }
        if (call.arguments().get(0).value() instanceof Expression.Call inner
                && scope.measure(inner).filter(MeasureKind::isList).isPresent()) {
            return switch (call(inner, run, place)) {
                case Value.Numbers(var values) ->
                    values.isEmpty() ? new Value.Missing("an empty list") : Value.plain(statistic.of(values.toArray()));
                case Value.Missing missing -> missing;
                case Value.Number _, Value.Truth _ -> new Value.Missing("no list");
            };
        }
        return overRuns(call, run, statistic);
    }

    private Value ofArguments(Expression.Call call, MeasuredRun run, String place, Statistic statistic) {
        double[] values = new double[call.arguments().size()];
        Dimension dimension = Dimension.NONE;
        for (int i = 0; i < values.length; i++) {
            Value value = argument(call, i, run, place);
            if (!(value instanceof Value.Number number)) {
                return missing(value, value);
            }
            values[i] = number.value();
            dimension = number.dimension();
        }
        return new Value.Number(statistic.of(values), dimension);
    }

    /** Whether all runs that differ from this one in signals only had its program. */
    private Value sameProgram(MeasuredRun run) {
        ImmutableSet<String> signals = scope.sweptSignals();
        List<MeasuredRun> others = runs.stream()
                .filter(other -> other.key()
                        .withPoint(other.key().point().without(signals))
                        .equals(run.key().withPoint(run.key().point().without(signals))))
                .toList();
        others.forEach(other -> met.add(other.key()));
        long programs = others.stream().map(MeasuredRun::program).distinct().count();
        read.add("programs = " + programs + " in " + others.size() + " runs");
        return new Value.Truth(programs == 1);
    }

    /** Over all runs that differ from this one in seed and swept parameters only. */
    private Value overRuns(Expression.Call call, MeasuredRun run, Statistic statistic) {
        List<MeasuredRun> siblings =
                runs.stream().filter(other -> other.key().isSibling(run.key())).toList();
        double[] values = new double[siblings.size()];
        Dimension dimension = Dimension.NONE;
        for (int i = 0; i < values.length; i++) {
            FormulaEvaluation inner = new FormulaEvaluation(unit, scope, runs);
            Value value = inner.value(call.arguments().get(0).value(), siblings.get(i));
            met.add(siblings.get(i).key());
            met.addAll(inner.met);
            if (!(value instanceof Value.Number number)) {
                return value;
            }
            values[i] = number.value();
            dimension = number.dimension();
        }
        if (values.length == 0) {
            return new Value.Missing("no run to take values from");
        }
        Value.Number result = new Value.Number(statistic.of(values), dimension);
        String where = statistic.place(values).isPresent()
                ? " (" + siblings.get(statistic.place(values).getAsInt()).key() + ")"
                : "";
        read.add(MeasureCall.textOf(call) + " = " + Readable.text(result) + where);
        return result;
    }

    /** The formula in the run at other values of swept parameters; what it takes over runs is over those of these values. */
    private Value at(Expression.Call call, MeasuredRun run) {
        Point point = run.key().point();
        ImmutableMap.Builder<String, Value> fixed = ImmutableMap.builder();
        for (Argument argument : call.arguments().subList(1, call.arguments().size())) {
            String name = argument.name().orElseThrow().text();
            double number = unit.evaluate(argument.value(), new Diagnostics()).value();
            Value value = scope.meant(name, number).orElseThrow();
            point = point.with(name, value);
            fixed.put(name, value);
        }
        RunKey wanted = run.key().withPoint(point);
        ImmutableMap<String, Value> only = fixed.buildKeepingLast();
        Optional<MeasuredRun> other = find(wanted).or(() -> onlyOne(only, wanted));
        if (other.isEmpty()) {
            return new Value.Missing("no run at " + wanted.point());
        }
        ImmutableList<MeasuredRun> there = runs.stream()
                .filter(each -> each.key().point().parameters().entrySet().containsAll(only.entrySet()))
                .collect(ImmutableList.toImmutableList());
        FormulaEvaluation inner = new FormulaEvaluation(unit, scope, there);
        Value value = inner.value(call.arguments().get(0).value(), other.get());
        inner.read.forEach(text -> read.add(text + " at " + new Point("", only)));
        met.addAll(inner.met);
        return value;
    }

    /** Parameters that advance together: the value of one tells those of the others. */
    private Optional<MeasuredRun> onlyOne(ImmutableMap<String, Value> fixed, RunKey wanted) {
        List<MeasuredRun> found = runs.stream()
                .filter(run -> run.key().point().control().equals(wanted.point().control())
                        && run.key().withPoint(wanted.point()).equals(wanted)
                        && run.key().point().parameters().entrySet().containsAll(fixed.entrySet()))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private Value argument(Expression.Call call, int place, MeasuredRun run, String chip) {
        return value(call.arguments().get(place).value(), run, chip);
    }

    private Value sameSpikes(Expression.Call call, MeasuredRun run) {
        ImmutableSet.Builder<Optional<String>> hashes = ImmutableSet.builder();
        for (Argument argument : call.arguments()) {
            String backend = argument.value().span().text().strip();
            RunKey wanted = run.key().withBackend(backend);
            Optional<MeasuredRun> other = find(wanted);
            if (other.isEmpty()) {
                return new Value.Missing("no run on the backend `" + backend + "`");
            }
            met.add(wanted);
            hashes.add(other.get().spikeHash());
            read.add("spikes of " + backend + " = "
                    + other.get().spikeHash().map(hash -> hash.substring(0, 12)).orElse("none observed"));
        }
        ImmutableSet<Optional<String>> distinct = hashes.build();
        return new Value.Truth(distinct.size() == 1 && !distinct.contains(Optional.<String>empty()));
    }

    private Value on(Expression.On on, MeasuredRun run) {
        String chip = on.chip().text();
        if (scope.isControl(chip)) {
            return find(run.key().withPoint(run.key().point().withControl(chip)))
                    .map(other -> value(on.value(), other, " on " + chip))
                    .orElseGet(() -> new Value.Missing("no run of the control `" + chip + "`"));
        }
        RunKey key = run.key();
        return find(key.withChip(chip))
                .or(() -> onlyOther(chip, key))
                .map(other -> value(on.value(), other, " on " + chip))
                .orElseGet(
                        () -> runs.stream().anyMatch(other -> other.key().chip().equals(chip))
                                ? AMBIGUOUS
                                : new Value.Missing("no run on the chip `" + chip + "`"));
    }

    /** Chips have their own number formats, so that the format may differ between chips. */
    private Optional<MeasuredRun> onlyOther(String chip, RunKey key) {
        List<MeasuredRun> found = runs.stream()
                .filter(run -> run.key().chip().equals(chip)
                        && run.key().point().equals(key.point())
                        && run.key().backend().equals(key.backend())
                        && run.key().seed() == key.seed())
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private Optional<MeasuredRun> find(RunKey key) {
        return runs.stream().filter(run -> run.key().equals(key)).findFirst();
    }

    private static Value unary(Value operand) {
        return switch (operand) {
            case Value.Number number -> new Value.Number(-number.value(), number.dimension());
            case Value.Truth truth -> new Value.Truth(!truth.value());
            case Value.Numbers _ -> new Value.Missing("a list");
            case Value.Missing missing -> missing;
        };
    }

    private Value binary(Expression.Binary binary, MeasuredRun run, String place) {
        Value a = value(binary.left(), run, place);
        Value b = value(binary.right(), run, place);
        return switch (binary.operator()) {
            case OR, AND -> logic(binary.operator() == Expression.BinaryOperator.AND, a, b);
            case EQUAL -> compare(a, b, (x, y) -> x == y);
            case NOT_EQUAL -> compare(a, b, (x, y) -> x != y);
            case LESS -> compare(a, b, (x, y) -> x < y);
            case LESS_EQUAL -> compare(a, b, (x, y) -> x <= y);
            case GREATER -> compare(a, b, (x, y) -> x > y);
            case GREATER_EQUAL -> compare(a, b, (x, y) -> x >= y);
            case PLUS -> arithmetic(a, b, Double::sum);
            case MINUS -> arithmetic(a, b, (x, y) -> x - y);
            case REMAINDER -> arithmetic(a, b, (x, y) -> x - y * Math.floor(x / y));
            case POWER -> arithmetic(a, b, Math::pow);
            case TIMES -> product(a, b, 1);
            case DIVIDE -> product(a, b, -1);
            case BIT_OR, BIT_AND, SHIFT_LEFT, SHIFT_RIGHT -> new Value.Missing("no arithmetic of bits");
        };
    }

    private Value within(Expression.Within within, MeasuredRun run, String place) {
        Value value = value(within.value(), run, place);
        Value above = compare(value, value(within.low(), run, place), (x, y) -> x >= y);
        Value below = compare(value, value(within.high(), run, place), (x, y) -> x <= y);
        return logic(true, above, below);
    }

    private interface Comparison {
        boolean holds(double a, double b);
    }

    private static Value compare(Value a, Value b, Comparison comparison) {
        return a instanceof Value.Number x && b instanceof Value.Number y
                ? new Value.Truth(comparison.holds(x.value(), y.value()))
                : missing(a, b);
    }

    private static Value arithmetic(Value a, Value b, DoubleBinaryOperator operator) {
        return a instanceof Value.Number x && b instanceof Value.Number y
                ? new Value.Number(operator.applyAsDouble(x.value(), y.value()), x.dimension())
                : missing(a, b);
    }

    private static Value product(Value a, Value b, int exponent) {
        if (a instanceof Value.Number x && b instanceof Value.Number y) {
            Dimension dimension = x.dimension().times(y.dimension().power(exponent));
            return new Value.Number(exponent > 0 ? x.value() * y.value() : x.value() / y.value(), dimension);
        }
        return missing(a, b);
    }

    private static Value logic(boolean and, Value a, Value b) {
        return a instanceof Value.Truth x && b instanceof Value.Truth y
                ? new Value.Truth(and ? x.value() && y.value() : x.value() || y.value())
                : missing(a, b);
    }

    private static Value missing(Value a, Value b) {
        return a instanceof Value.Missing ? a : b instanceof Value.Missing ? b : new Value.Missing("no number");
    }
}
