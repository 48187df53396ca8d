package ganglion.compiler;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Port;
import ganglion.network.Network;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a network can say and no backend runs yet. A feature that backends learn leaves this list. */
final class Readiness {
    private static final ImmutableList<Feature> MISSING = ImmutableList.of(new Feature(
            "ports that multiply or take the greatest",
            network -> network.populations().stream()
                    .flatMap(population -> population.dynamics().ports().stream())
                    .filter(port -> port.accumulator() instanceof Port.Accumulator.Folded)
                    .map(Port::span)));

    private Readiness() {}

    /** Where a network uses the feature. */
    private record Feature(String name, Function<Network, Stream<Span>> uses) {}

    static boolean isReady(Network network) {
        return MISSING.stream()
                .allMatch(feature -> feature.uses().apply(network).findAny().isEmpty());
    }

    /** Complains once about each missing feature, where it is used first. */
    static void check(Network network, Diagnostics diagnostics) {
        MISSING.forEach(feature -> feature.uses()
                .apply(network)
                .findFirst()
                .ifPresent(span -> diagnostics.report(
                        Diagnostic.of(DiagnosticCode.E0215, span, "no backend runs " + feature.name() + " yet")
                                .note("`ganglion check` and `ganglion compile --emit network` accept it"))));
    }
}
