package ganglion.compiler.lint;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Probe;
import ganglion.network.Projection;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.syntax.Declaration;
import ganglion.syntax.SourceFile;
import java.util.stream.Stream;

/** Populations and stimuli of the network itself that project nowhere and that nothing records or measures. */
final class UnusedPopulations implements Lint {
    @Override
    public void check(SourceFile file, Network network, Diagnostics diagnostics) {
        ImmutableSet<String> used = Stream.concat(
                        network.projections().stream().map(Projection::source),
                        network.probes().stream().map(Probe::population))
                .collect(ImmutableSet.toImmutableSet());
        // Most networks need none of them, and a file may hold many networks and experiments.
        Supplier<ImmutableList<Mentions>> experiments = Suppliers.memoize(() -> experiments(file));
        network.populations().stream()
                .filter(population -> !population.observed() && !used.contains(population.name()))
                .filter(population -> isOwn(population, file))
                .filter(population -> experiments.get().stream().noneMatch(text -> text.mentions(population.name())))
                .forEach(population -> report(population, diagnostics));
    }

    private static ImmutableList<Mentions> experiments(SourceFile file) {
        return file.declarations().stream()
                .filter(Declaration.Experiment.class::isInstance)
                .map(experiment -> new Mentions(experiment.span()))
                .collect(ImmutableList.toImmutableList());
    }

    /** What a module holds is for its users to use or not. */
    private static boolean isOwn(Population population, SourceFile file) {
        return population.name().indexOf('.') < 0 && population.span().source().equals(file.source());
    }

    private static void report(Population population, Diagnostics diagnostics) {
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.W0202,
                        population.span(),
                        "`" + population.name() + "` projects nowhere and nothing records it")
                .help("record its spikes: `probe " + population.name() + ".spikes`"));
    }
}
