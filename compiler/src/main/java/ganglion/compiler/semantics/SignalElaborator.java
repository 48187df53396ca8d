package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;
import ganglion.network.Signal;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.syntax.Argument;
import ganglion.syntax.NetworkItem;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes signals: first what they are, and when all populations are known what they compute. */
final class SignalElaborator {
    private static final long MOST_VALUES = 1L << 30;

    private final NetworkParts parts;
    private final double dt;
    private final Diagnostics diagnostics;

    SignalElaborator(NetworkParts parts) {
        this.parts = parts;
        this.dt = parts.request().dt();
        this.diagnostics = parts.diagnostics();
    }

    /** @param set a value from outside the source, in place of the initial one */
    SignalDraft declare(NetworkItem.Signal declared, Optional<Argument> set, Surroundings place) {
        Expressions constants = parts.constants(place.scope());
        String name = declared.name().text();
        int size = declared.size()
                .map(expression -> (int)
                        new Sizes(constants, diagnostics).whole(expression, 1, MOST_VALUES, "the size of a signal"))
                .orElse(1);
        ValueType type = Parameters.valueType(declared.type());
        if (type == ValueType.BOOLEAN) {
            report(DiagnosticCode.E0205, declared.span(), "a signal is a number; use `: int` with 0 and 1");
            type = ValueType.INTEGER;
        }
        Optional<Typed> own = declared.initial().map(constants::number);
        Optional<Dimension> dimension = declared.type().isPresent()
                ? parts.parameters().dimension(declared.type().get())
                : own.flatMap(Typed::dimension).filter(known -> !known.isNone());
        Typed initial = set.map(argument -> constants.number(argument.value()))
                .or(() -> own)
                .orElse(Typed.whole(0, declared.span()).with(Optional.empty()));
        dimension.ifPresent(
                needed -> constants.operators().expect(needed, initial, "the initial value of `" + name + "`"));
        int every = declared.every()
                .map(period -> new Periods(constants, dt, diagnostics).steps(period, 1, "a period"))
                .orElse(1);
        Signal signal = new Signal(
                place.frame().full(name),
                size,
                type,
                values(constants.operators().to(type, initial), size),
                every,
                ImmutableList.of(),
                ImmutableList.of(),
                declared.span());
        return new SignalDraft(signal, dimension, declared, place);
    }

    private ImmutableDoubleArray values(Typed initial, int size) {
        double[] values = new double[size];
        if (initial.value() instanceof Value.Scalar(Expression literal)) {
            Arrays.fill(values, Constants.number(literal));
        } else if (initial.value() instanceof Value.Vector(double[] given, ValueType _)) {
            fill(values, given, initial.span());
        } else if (initial.value() instanceof Value.Array(Extent extent, double[] given, ValueType _)
                && extent.isVector()) {
            fill(values, given, initial.span());
        } else if (!initial.isMistake()) {
            report(DiagnosticCode.E0208, initial.span(), "the initial value of a signal must be constant");
        }
        return ImmutableDoubleArray.copyOf(values);
    }

    private void fill(double[] values, double[] given, Span span) {
        if (given.length != values.length) {
            report(
                    DiagnosticCode.E0207,
                    span,
                    "the signal has " + values.length + " values, and " + given.length + " are given");
        }
        System.arraycopy(given, 0, values, 0, Math.min(values.length, given.length));
    }

    /** The signal with its program, which may draw: once for each value and step, with the signal's name as coordinate. */
    Signal elaborate(SignalDraft draft) {
        Signal signal = draft.signal();
        Reductions reductions = new Reductions(signal.size(), draft.place(), parts.paths(), diagnostics);
        Outside others = new SignalPaths(parts.paths(), parts.signals(), draft.place());
        Scope scope = names(draft).reading(reductions).reading(new Readable(others, draft));
        String own = draft.declared().name().text();
        ImmutableList<Statement> program = new ProgramElaborator(
                        scope,
                        new Expressions(
                                scope, parts.reader(), new Columns(), DrawSites.from(0, diagnostics), diagnostics),
                        Map.of(own, draft.dimension()),
                        Map.of(own, signal.type()),
                        Set.of(),
                        dt,
                        diagnostics)
                .rule(draft.declared().body(), Optional.empty());
        return new Signal(
                signal.name(),
                signal.size(),
                signal.type(),
                signal.initial(),
                signal.everySteps(),
                reductions.all(),
                new OwnState(signal.name()).in(program),
                signal.span());
    }

    /** The names of the network, its signals as values; the signal itself as a state. */
    private Scope names(SignalDraft draft) {
        Scope around = draft.place().scope();
        Scope predefined = new Scope(Optional.of(around));
        for (String name : SignalDraft.CLOCK) {
            SynapseUse.predefined(dt)
                    .find(new ganglion.syntax.Name(name, Span.NONE))
                    .ifPresent(value -> predefined.predefine(name, value));
        }
        Scope scope = new Scope(Optional.of(predefined));
        for (String name : around.known()) {
            around.find(new ganglion.syntax.Name(name, Span.NONE))
                    .filter(found -> found.value() instanceof Value.OfSignal)
                    .ifPresent(found -> scope.predefine(name, readable(found, draft)));
        }
        String own = draft.declared().name().text();
        Expression value = new Expression.State(own, draft.signal().type());
        scope.predefine(
                own,
                Typed.dynamic(value, draft.dimension(), draft.declared().name().span()));
        return scope;
    }

    /** A signal whose values cannot be shared out stays what it is, to be complained about where it is read. */
    private Typed readable(Typed found, SignalDraft draft) {
        Value.OfSignal signal = (Value.OfSignal) found.value();
        int size = parts.signals()
                .find(signal.name())
                .map(other -> other.signal().size())
                .orElse(1);
        return Signals.fits(size, draft.signal().size())
                ? parts.signals().read(signal, found.dimension(), draft.signal().size(), found.span())
                : found;
    }

    /** Signals by path, as the values that this one reads of them. */
    private final class Readable implements Outside {
        private final Outside others;
        private final SignalDraft reader;

        Readable(Outside others, SignalDraft reader) {
            this.others = others;
            this.reader = reader;
        }

        @Override
        public Optional<Typed> path(ganglion.syntax.Expression.Reference reference) {
            return others.path(reference).map(found -> readable(found, reader));
        }

        @Override
        public Optional<Typed> call(ganglion.syntax.Expression.Call call) {
            return Optional.empty();
        }
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
