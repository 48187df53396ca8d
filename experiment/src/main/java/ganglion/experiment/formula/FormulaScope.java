package ganglion.experiment.formula;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import ganglion.experiment.measure.MeasureKind;
import ganglion.experiment.measure.MeasureKinds;
import ganglion.syntax.Expression;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The names that formulas of one experiment can use, gathered while the experiment is read. */
public final class FormulaScope {
    /** Functions of numbers, with the least and the largest number of arguments. */
    enum Function {
        ABS("abs", 1, 1),
        MIN("min", 2, Integer.MAX_VALUE),
        MAX("max", 2, Integer.MAX_VALUE),
        SAME_SPIKES("same_spikes", 2, Integer.MAX_VALUE);

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

    private final ImmutableSet<String> backends;
    private final Map<String, NamedMeasure> names = new LinkedHashMap<>();
    private final Map<String, MeasureCall> calls = new LinkedHashMap<>();

    /** The backends are the words that {@code same_spikes} can compare. */
    public FormulaScope(ImmutableSet<String> backends) {
        this.backends = backends;
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
