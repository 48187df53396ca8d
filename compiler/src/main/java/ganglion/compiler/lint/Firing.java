package ganglion.compiler.lint;

import ganglion.compiler.analysis.NetworkIndex;
import ganglion.dynamics.Statement;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import java.util.List;

/** Neurons whose threshold is never, or always, met: told of those that nothing projects to. */
final class Firing implements Lint {
    @Override
    public void check(Network network, Diagnostics diagnostics) {
        NetworkIndex index = NetworkIndex.of(network);
        network.populations().stream()
                .filter(population -> !population.stimulus())
                .filter(population -> index.arriving(population.name()).isEmpty())
                .forEach(population -> check(population, network.dt(), diagnostics));
    }

    private static void check(Population population, double dt, Diagnostics diagnostics) {
        List<Statement.If> thresholds = Thresholds.of(population.dynamics().program());
        if (thresholds.isEmpty()) {
            return;
        }
        Reach silent = new Reach(population, dt, thresholds);
        if (thresholds.stream().allMatch(threshold -> silent.isFalse(threshold.condition()))) {
            diagnostics.report(
                    Diagnostic.of(DiagnosticCode.W0205, population.span(), "`" + population.name() + "` never fires")
                            .note("nothing projects to it, and what drives it does not reach its threshold"));
            return;
        }
        Reach any = new Reach(population, dt, List.of());
        if (thresholds.stream().anyMatch(threshold -> any.isTrue(threshold.condition()))) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.W0206,
                            population.span(),
                            "`" + population.name() + "` fires in every step it may")
                    .note("the condition of its threshold holds whatever its state"));
        }
    }
}
