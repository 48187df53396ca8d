package ganglion.compiler.lint;

import com.google.common.collect.ImmutableSet;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Probe;
import ganglion.network.Projection;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Populations and stimuli of the network itself that project nowhere and that nothing records or measures. */
final class UnusedPopulations implements Lint {
    private final Source source;
    private final Supplier<Mentions> mentions;

    /** @param source of the file */
    UnusedPopulations(Source source, Supplier<Mentions> mentions) {
        this.source = source;
        this.mentions = mentions;
    }

    @Override
    public void check(Network network, Diagnostics diagnostics) {
        ImmutableSet<String> used = Stream.concat(
                        network.projections().stream().map(Projection::source),
                        network.probes().stream().map(Probe::population))
                .collect(ImmutableSet.toImmutableSet());
        network.populations().stream()
                .filter(population -> !population.observed() && !used.contains(population.name()))
                .filter(this::isOwn)
                .filter(population -> !mentions.get().isInExperiment(population.name()))
                .forEach(population -> report(population, diagnostics));
    }

    /** What a module holds is for its users to use or not. */
    private boolean isOwn(Population population) {
        return population.name().indexOf('.') < 0 && population.span().source().equals(source);
    }

    private static void report(Population population, Diagnostics diagnostics) {
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.W0202,
                        population.span(),
                        "`" + population.name() + "` projects nowhere and nothing records it")
                .help("record its spikes: `probe " + population.name() + ".spikes`"));
    }
}
