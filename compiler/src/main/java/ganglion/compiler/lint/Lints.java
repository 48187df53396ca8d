package ganglion.compiler.lint;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import ganglion.network.Network;
import ganglion.source.Diagnostic;
import ganglion.source.Diagnostics;
import ganglion.syntax.Declaration;
import ganglion.syntax.SourceFile;
import java.util.function.Supplier;

/** All lints of a file, by the stage of compilation they look at. */
public final class Lints {
    private static final ImmutableList<Lint> FORMATTED = ImmutableList.of(new ClippedWeights());

    private final ImmutableList<Lint> elaborated;
    private final ImmutableList<Lint> settled;
    /** The same for every network of the file. */
    private final Supplier<ImmutableList<Diagnostic>> ofText;

    private final Supplier<Mentions> mentions;

    /** @param declarations of the file and of all that it imports */
    public Lints(SourceFile file, ImmutableList<Declaration> declarations) {
        this.mentions = Suppliers.memoize(() -> new Mentions(file, declarations));
        this.elaborated = ImmutableList.of(new UnusedPopulations(file.source(), mentions), new FastStates());
        this.settled = ImmutableList.of(new Firing());
        this.ofText = Suppliers.memoize(() -> UnusedStates.of(file, mentions.get()));
    }

    /**
     * Lints of a network before any pass.
     *
     * @param isSettled whether its parameters have the values it will run with
     */
    public void elaborated(Network network, boolean isSettled, Diagnostics diagnostics) {
        ofText.get().forEach(diagnostics::report);
        elaborated.forEach(lint -> lint.check(network, diagnostics));
        if (isSettled) {
            settled.forEach(lint -> lint.check(network, diagnostics));
        }
    }

    /** Whether an experiment of the file may mean what has this full name: it says the last part of it, whatever the index. */
    public boolean isInExperiment(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        int bracket = last.indexOf('[');
        return mentions.get().isInExperiment(bracket < 0 ? last : last.substring(0, bracket));
    }

    /** Lints of a network whose weights have their format. */
    public void formatted(Network network, Diagnostics diagnostics) {
        FORMATTED.forEach(lint -> lint.check(network, diagnostics));
    }
}
