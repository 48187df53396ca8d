package ganglion.compiler.lint;

import com.google.common.collect.ImmutableList;
import ganglion.network.Network;
import ganglion.source.Diagnostics;
import ganglion.syntax.SourceFile;

/** All lints, by the stage of compilation they look at. */
public final class Lints {
    private static final ImmutableList<Lint> ELABORATED =
            ImmutableList.of(new UnusedStates(), new UnusedPopulations(), new FastStates());

    private static final ImmutableList<Lint> SETTLED = ImmutableList.of(new Firing());

    private static final ImmutableList<Lint> FORMATTED = ImmutableList.of(new ClippedWeights());

    private Lints() {}

    /**
     * Lints of a network before any pass.
     *
     * @param settled whether its parameters have the values it will run with
     */
    public static void elaborated(SourceFile file, Network network, boolean settled, Diagnostics diagnostics) {
        ELABORATED.forEach(lint -> lint.check(file, network, diagnostics));
        if (settled) {
            SETTLED.forEach(lint -> lint.check(file, network, diagnostics));
        }
    }

    /** Lints of a network whose weights have their format. */
    public static void formatted(SourceFile file, Network network, Diagnostics diagnostics) {
        FORMATTED.forEach(lint -> lint.check(file, network, diagnostics));
    }
}
