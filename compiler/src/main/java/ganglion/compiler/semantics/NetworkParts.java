package ganglion.compiler.semantics;

import ganglion.chip.Chip;
import ganglion.compiler.quantity.Dimension;
import ganglion.compiler.request.CompileRequest;
import ganglion.data.DataReader;
import ganglion.network.Projection;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the elaboration of one network works with: what is asked for, and the parts made so far.
 *
 * @param projections by full name, in order of declaration
 * @param neurons those that the chip has built in
 * @param registers of the chip, for weights
 */
record NetworkParts(
        Library library,
        DataReader reader,
        CompileRequest request,
        Parameters parameters,
        Drafts drafts,
        PathResolver paths,
        Signals signals,
        Map<String, Projection> projections,
        ChipNeurons neurons,
        WeightRegisters registers,
        Diagnostics diagnostics) {

    static NetworkParts none(
            Library library, DataReader reader, CompileRequest request, Chip chip, Diagnostics diagnostics) {
        Drafts drafts = new Drafts();
        PathResolver paths = new PathResolver(drafts, scope -> constants(scope, reader, diagnostics), diagnostics);
        return new NetworkParts(
                library,
                reader,
                request,
                new Parameters(diagnostics),
                drafts,
                paths,
                new Signals(request.varying(), request.settable().keySet(), diagnostics),
                new LinkedHashMap<>(),
                new ChipNeurons(chip, diagnostics),
                new WeightRegisters(chip, diagnostics),
                diagnostics);
    }

    /** Evaluates constants of the network. */
    Expressions constants(Scope scope) {
        return constants(scope, reader, diagnostics);
    }

    private static Expressions constants(Scope scope, DataReader reader, Diagnostics diagnostics) {
        return new Expressions(scope, reader, new Columns(), DrawSites.none(diagnostics), diagnostics);
    }

    /** A scope in which the language itself has declared the length of a step. */
    Scope predefined() {
        Scope scope = Scope.empty();
        scope.predefine("dt", Typed.real(request.dt(), Dimension.TIME, Span.NONE));
        return new Scope(Optional.of(scope));
    }

    /** The names of a place, and the signals that it reaches by a path. */
    Scope withSignals(Surroundings place) {
        return place.scope().reading(new SignalPaths(paths, signals, place));
    }

    void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
