package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Origin;
import ganglion.dynamics.ValueType;
import ganglion.network.Signal;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The signals declared so far, by full name, and how their values reach readers. */
final class Signals {
    private final Map<String, SignalDraft> drafts = new LinkedHashMap<>();
    /** Constants that the source gives in place of a signal: never set, and under names that no source can write. */
    private final Map<String, Signal> given = new LinkedHashMap<>();

    private final ImmutableSet<String> varying;
    private final ImmutableSet<String> settable;
    private final Diagnostics diagnostics;

    /**
     * @param varying those whose values differ between runs of one program
     * @param settable those that are set while the program runs
     */
    Signals(ImmutableSet<String> varying, ImmutableSet<String> settable, Diagnostics diagnostics) {
        this.varying = varying;
        this.settable = settable;
        this.diagnostics = diagnostics;
    }

    /** Whether values of some signals differ between runs, so that what depends on them must not be merged by its value. */
    boolean vary() {
        return !varying.isEmpty();
    }

    void add(SignalDraft draft) {
        drafts.putIfAbsent(draft.signal().name(), draft);
    }

    ImmutableList<SignalDraft> all() {
        return ImmutableList.copyOf(drafts.values());
    }

    /** Signals that stand for a list of constants. */
    ImmutableList<Signal> given() {
        return ImmutableList.copyOf(given.values());
    }

    /** A list of constants as a signal that never changes; equal lists are one. */
    Value.OfSignal give(double[] values, ValueType type, Span span) {
        ImmutableDoubleArray initial = ImmutableDoubleArray.copyOf(values);
        Optional<Signal> known = given.values().stream()
                .filter(signal -> signal.type() == type && signal.initial().equals(initial))
                .findFirst();
        Signal signal = known.orElseGet(() -> new Signal(
                "constants#" + given.size(),
                values.length,
                type,
                initial,
                1,
                ImmutableList.of(),
                ImmutableList.of(),
                span));
        given.put(signal.name(), signal);
        return new Value.OfSignal(signal.name(), type);
    }

    Optional<SignalDraft> find(String name) {
        return Optional.ofNullable(drafts.get(name));
    }

    /** The value as each of {@code readers} sees it in every step. */
    Typed read(Value.OfSignal signal, Optional<Dimension> dimension, int readers, Span span) {
        int size = size(signal);
        if (!fits(size, readers)) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.E0207,
                    span,
                    "`" + signal.name() + "` has " + size + " values, which cannot be shared out among " + readers));
            return Typed.mistake(span);
        }
        return Typed.dynamic(new Expression.Outer(Origin.SIGNAL, signal.name(), signal.type()), dimension, span);
    }

    /** Likewise, but a signal that never changes during a phase is the constant it begins with. */
    Typed settled(Value.OfSignal signal, Optional<Dimension> dimension, int readers, Span span) {
        Typed read = read(signal, dimension, readers, span);
        Optional<Signal> constant = find(signal.name())
                .filter(draft -> draft.declared().body().isEmpty())
                .filter(draft -> !settable.contains(signal.name()))
                .map(SignalDraft::signal);
        return read.isMistake() || constant.isEmpty()
                ? read
                : new Typed(shared(constant.get(), readers), dimension, span);
    }

    private Value shared(Signal signal, int readers) {
        double first = signal.initial().get(0);
        if (!varying.contains(signal.name()) && signal.initial().stream().allMatch(value -> value == first)) {
            return new Value.Scalar(Constants.literal(first, signal.type()));
        }
        int group = readers / signal.size();
        double[] values = new double[readers];
        for (int i = 0; i < readers; i++) {
            values[i] = signal.initial().get(i / group);
        }
        return new Value.Vector(values, signal.type());
    }

    private int size(Value.OfSignal signal) {
        return find(signal.name())
                .map(SignalDraft::signal)
                .or(() -> Optional.ofNullable(given.get(signal.name())))
                .map(Signal::size)
                .orElse(1);
    }

    /** One value for all, or one for each group of neighbours. */
    static boolean fits(int values, int readers) {
        return readers % values == 0;
    }
}
