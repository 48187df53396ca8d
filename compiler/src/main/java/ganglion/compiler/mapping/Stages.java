package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.compiler.mapping.LongestPaths.Arc;
import ganglion.network.Network;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;

/** The order of populations inside a step: semantics section 2. */
public final class Stages {
    private Stages() {}

    /** The stage of each population, 0 first; a cycle of same-step projections is E0210, and any stages are returned. */
    public static ImmutableIntArray of(Network network, Diagnostics diagnostics) {
        return switch (LongestPaths.solve(network.populations().size(), arcs(network))) {
            case LongestPaths.Found(ImmutableIntArray stages) -> stages;
            case LongestPaths.Loop loop -> {
                diagnostics.report(complaint(new LoopText(network, loop)));
                yield ImmutableIntArray.copyOf(new int[network.populations().size()]);
            }
        };
    }

    /** Whether there is no such cycle; complains when there is. */
    static boolean exist(Network network, Diagnostics diagnostics) {
        return switch (LongestPaths.solve(network.populations().size(), arcs(network))) {
            case LongestPaths.Found _ -> true;
            case LongestPaths.Loop loop -> {
                diagnostics.report(complaint(new LoopText(network, loop)));
                yield false;
            }
        };
    }

    private static ImmutableList<Arc> arcs(Network network) {
        Ends ends = Ends.of(network);
        ImmutableList.Builder<Arc> arcs = ImmutableList.builder();
        for (int k = 0; k < network.projections().size(); k++) {
            if (network.projections().get(k).minDelay() == 0) {
                arcs.add(new Arc(ends.source(k), ends.target(k), 1, k, false));
            }
        }
        return arcs.build();
    }

    private static Diagnostic complaint(LoopText loop) {
        return Diagnostic.of(
                        DiagnosticCode.E0210,
                        loop.span(),
                        "a spike would come back within its own step: `" + loop.path() + "`")
                .note("least delays in steps: " + loop.delays())
                .help("give one of these projections a delay of at least one step");
    }
}
