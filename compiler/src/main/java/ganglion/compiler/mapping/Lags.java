package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.compiler.mapping.LongestPaths.Arc;
import ganglion.compiler.mapping.LongestPaths.Loop;
import ganglion.network.Network;
import ganglion.network.Projection;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import java.util.Optional;

/**
 * By how many chip steps each population runs behind the model: the least lags that leave every delay between neurons within
 * the chip's range (semantics section 10). The host holds a stimulus back until it is due, so stimuli demand nothing.
 */
final class Lags {
    private final Network network;
    private final Ends ends;
    private final Diagnostics diagnostics;

    Lags(Network network, Ends ends, Diagnostics diagnostics) {
        this.network = network;
        this.ends = ends;
        this.diagnostics = diagnostics;
    }

    /** Empty when a delay or a loop was complained about. */
    Optional<ImmutableIntArray> find() {
        if (anyDelayTooLong()) {
            return Optional.empty();
        }
        return switch (LongestPaths.solve(nodes(), arcs(false))) {
            case Loop loop -> complain(tooFast(new LoopText(network, loop)));
            case LongestPaths.Found _ -> withinBothBounds();
        };
    }

    private Optional<ImmutableIntArray> withinBothBounds() {
        return switch (LongestPaths.solve(nodes(), arcs(true))) {
            case Loop loop -> complain(keptTooLong(loop));
            case LongestPaths.Found(ImmutableIntArray lags) ->
                Optional.of(lags.subArray(0, network.populations().size()).trimmed());
        };
    }

    /** Populations, then signals. */
    private int nodes() {
        return network.populations().size() + network.signals().size();
    }

    private Optional<ImmutableIntArray> complain(Diagnostic diagnostic) {
        diagnostics.report(diagnostic);
        return Optional.empty();
    }

    private boolean anyDelayTooLong() {
        int most = network.chip().core().delayMax();
        boolean any = false;
        for (int k = 0; k < network.projections().size(); k++) {
            if (ends.keptSteps(network, k) > most) {
                diagnostics.report(tooLong(k, most));
                any = true;
            }
        }
        return any;
    }

    /** d + lag(target) - lag(source) is at least the chip's least delay and, with {@code above}, at most its greatest. */
    private ImmutableList<Arc> arcs(boolean above) {
        ImmutableList.Builder<Arc> arcs = ImmutableList.builder();
        for (int k = 0; k < network.projections().size(); k++) {
            if (ends.onChip(network, k)) {
                Projection projection = network.projections().get(k);
                long least = (long) network.chip().core().delayMin() - projection.minDelay();
                arcs.add(new Arc(ends.source(k), ends.target(k), least, k, false));
                if (above) {
                    long excess =
                            (long) projection.maxDelay() - network.chip().core().delayMax();
                    arcs.add(new Arc(ends.target(k), ends.source(k), excess, k, true));
                }
            }
        }
        arcs.addAll(new SignalArcs(network).all());
        return arcs.build();
    }

    private Diagnostic tooLong(int k, int most) {
        Projection projection = network.projections().get(k);
        return Diagnostic.of(
                        DiagnosticCode.E0504,
                        projection.span(),
                        (ends.onChip(network, k) ? "a delay of " : "delays that differ by ")
                                + Amount.of(ends.keptSteps(network, k), "step") + ", but chip `"
                                + network.chip().name() + "` keeps a spike for at most "
                                + Amount.of(most))
                .note("a step is " + network.dt()
                        + " ms; relays keep longer delays where cores add whole numbers and run programs, and"
                        + " synapses do not learn")
                .help("shorten the delay, take longer steps, or choose another chip");
    }

    private Diagnostic tooFast(LoopText loop) {
        long least = network.chip().core().delayMin();
        int projections = (int)
                loop.loop().arcs().stream().filter(arc -> arc.projection() >= 0).count();
        return Diagnostic.of(
                        DiagnosticCode.E0503,
                        loop.span(),
                        "the loop `" + loop.path() + "` is too fast for chip `"
                                + network.chip().name()
                                + "`: its delays add up to " + Amount.of(loop.totalDelay(), "step") + ", its "
                                + Amount.of(projections, "projection") + " need " + least * projections)
                .note("from neuron to neuron this chip takes at least " + Amount.of(least, "step")
                        + "; least delays here: " + loop.delays())
                .help("add " + Amount.of(least * projections - loop.totalDelay(), "step")
                        + " of delay to the loop, or run it on `host`");
    }

    private Diagnostic keptTooLong(Loop loop) {
        Arc arc = loop.arcs().stream().filter(Arc::back).findFirst().orElseThrow();
        Projection projection = network.projections().get(arc.projection());
        int most = network.chip().core().delayMax();
        return Diagnostic.of(
                        DiagnosticCode.E0504,
                        projection.span(),
                        "spikes of `" + projection.name() + "` would be kept for "
                                + Amount.of(most + loop.length(), "step")
                                + ", but chip `" + network.chip().name() + "` keeps a spike for at most "
                                + Amount.of(most))
                .note("on this chip `" + projection.target() + "` runs behind `" + projection.source()
                        + "`, because projections on another way between them act faster than the chip delivers")
                .help("shorten this delay, or give the projections of the other way a delay of at least "
                        + Amount.of(network.chip().core().delayMin(), "step"));
    }
}
