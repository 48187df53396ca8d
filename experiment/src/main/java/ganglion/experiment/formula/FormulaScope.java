package ganglion.experiment.formula;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import ganglion.experiment.measure.MeasureKind;
import ganglion.experiment.measure.MeasureKinds;
import ganglion.experiment.measure.Value;
import ganglion.syntax.Expression;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The names that formulas of one experiment can use, gathered while the experiment is read. */
public final class FormulaScope {
    /** Functions of numbers, with the least and the largest number of arguments. */
    enum Function {
        ABS("abs", 1, 1),
        LOG("log", 1, 1),
        EXP("exp", 1, 1),
        SQRT("sqrt", 1, 1),
        SUM("sum", 1, 1),
        MIN("min", 1, Integer.MAX_VALUE),
        MAX("max", 1, Integer.MAX_VALUE),
        MEDIAN("median", 1, 1),
        MEAN("mean", 1, 1),
        LOWEST("lowest", 1, 1),
        HIGHEST("highest", 1, 1),
        AT("at", 2, Integer.MAX_VALUE),
        SAME_SPIKES("same_spikes", 2, Integer.MAX_VALUE),
        SAME_PROGRAM("same_program", 0, 0);

        private final String word;
        private final int least;
        private final int most;

        Function(String word, int least, int most) {
            this.word = word;
            this.least = least;
            this.most = most;
        }

        String word() {
            return word;
        }

        boolean takes(int arguments) {
            return arguments >= least && arguments <= most;
        }

        static Optional<Function> named(String name) {
            return java.util.Arrays.stream(values())
                    .filter(function -> function.word.equals(name))
                    .findFirst();
        }
    }

    private static final double SAME = 1e-9;

    private final ImmutableSet<String> backends;
    private final ImmutableList<String> controls;
    private final ImmutableMap<String, ImmutableList<Value>> swept;
    private final ImmutableSet<String> signals;
    private final ImmutableSet<String> phases;
    private final Map<String, NamedMeasure> names = new LinkedHashMap<>();
    private final Map<String, MeasureCall> calls = new LinkedHashMap<>();

    /**
     * @param backends the words that {@code same_spikes} can compare
     * @param swept the values of each swept parameter
     * @param signals those that a sweep can go over
     * @param phases their names
     */
    public FormulaScope(
            ImmutableSet<String> backends,
            ImmutableList<String> controls,
            ImmutableMap<String, ImmutableList<Value>> swept,
            ImmutableSet<String> signals,
            ImmutableSet<String> phases) {
        this.backends = backends;
        this.controls = controls;
        this.swept = swept;
        this.signals = signals;
        this.phases = phases;
    }

    boolean isControl(String name) {
        return controls.contains(name);
    }

    /** The values that swept parameters take, by name. */
    public ImmutableMap<String, ImmutableList<Value>> swept() {
        return swept;
    }

    /** The swept names that are signals. */
    ImmutableSet<String> sweptSignals() {
        return Sets.intersection(swept.keySet(), signals).immutableCopy();
    }

    ImmutableSet<String> phases() {
        return phases;
    }

    /** The value of a sweep that is meant by a number, which rounding may have left a little apart. */
    Optional<Value> meant(String parameter, double number) {
        return swept.getOrDefault(parameter, ImmutableList.of()).stream()
                .filter(value -> value instanceof Value.Number known
                        && Math.abs(known.value() - number) <= SAME * Math.abs(known.value()))
                .findFirst();
    }

    /**
     * The measure of a call. {@code mean} of a path is a measure, {@code mean} of a formula over measures is taken over the
     * runs.
     */
    Optional<MeasureKind> measure(Expression.Call call) {
        String name = call.function().text();
        boolean overRuns = Function.named(name).isPresent() && !ofPath(call);
        return overRuns ? Optional.empty() : MeasureKinds.named(name);
    }

    private boolean ofPath(Expression.Call call) {
        return !call.arguments().isEmpty()
                && call.arguments().get(0).value() instanceof Expression.Reference reference
                && !names.containsKey(reference.path().text());
    }

    ImmutableSet<String> backends() {
        return backends;
    }

    Optional<NamedMeasure> named(String name) {
        return Optional.ofNullable(names.get(name));
    }

    ImmutableSet<String> names() {
        return ImmutableSet.copyOf(names.keySet());
    }

    /** Adds an item of {@code measure}; false when the name is taken. */
    public boolean add(NamedMeasure measure) {
        return names.putIfAbsent(measure.name(), measure) == null;
    }

    void use(MeasureKind kind, Expression.Call call) {
        String text = MeasureCall.textOf(call);
        calls.putIfAbsent(text, new MeasureCall(text, kind, call));
    }

    /** Every measure that a formula uses, in order of first use. */
    public ImmutableMap<String, MeasureCall> calls() {
        return ImmutableMap.copyOf(calls);
    }

    static ImmutableSet<String> functionNames() {
        ImmutableSet.Builder<String> known = ImmutableSet.builder();
        known.addAll(MeasureKinds.names());
        for (Function function : Function.values()) {
            known.add(function.word());
        }
        return known.build();
    }
}
