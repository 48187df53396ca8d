package ganglion.compiler.simplification;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.passes.Pass;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.Signal;
import ganglion.source.Diagnostics;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Populations that nothing recorded, measured, or asked for by an experiment depends on are left out, with what projects to them.
 * Where nothing at all is looked at the network runs for its own sake, and stays.
 */
final class UnreadPopulations implements Pass {
    private final Predicate<String> isNamed;

    /** @param isNamed whether an experiment asks for something of that name */
    UnreadPopulations(Predicate<String> isNamed) {
        this.isNamed = isNamed;
    }

    @Override
    public String name() {
        return "unread-populations";
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public Result run(Network network, Diagnostics diagnostics) {
        Set<String> read = read(network);
        ImmutableList<Population> unread = network.populations().stream()
                .filter(population -> population.size() > 0 && !read.contains(population.name()))
                .collect(ImmutableList.toImmutableList());
        if (unread.isEmpty() || read.isEmpty()) {
            return new Result(network, "none", 0);
        }
        ImmutableList<Population> populations = network.populations().stream()
                .map(population -> read.contains(population.name()) ? population : Emptied.of(population))
                .collect(ImmutableList.toImmutableList());
        int neurons = unread.stream().mapToInt(Population::size).sum();
        ImmutableList<Projection> projections = network.projections().stream()
                .filter(projection -> read.contains(projection.target()))
                .collect(ImmutableList.toImmutableList());
        String summary = String.format(
                Locale.ROOT,
                "%d %s, %,d neurons",
                unread.size(),
                unread.size() == 1 ? "population" : "populations",
                neurons);
        return new Result(network.withPopulations(populations).withProjections(projections), summary, 0);
    }

    /** The populations that something seen depends on. */
    private Set<String> read(Network network) {
        Parts parts = new Parts(network, isNamed);
        Set<String> read = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        for (Population population : network.populations()) {
            if (population.observed() || parts.isSeen(population.name())) {
                open.add(population.name());
            }
        }
        for (Projection projection : network.projections()) {
            if (parts.isSeen(projection.name())) {
                open.add(projection.target());
            }
        }
        for (Signal signal : network.signals()) {
            signal.reductions().forEach(reduction -> open.add(reduction.population()));
        }
        network.trial().ifPresent(trial -> open.addAll(trial.reset()));
        network.pins().forEach(pin -> open.add(pin.population()));
        while (!open.isEmpty()) {
            String name = open.remove();
            if (read.add(name)) {
                parts.index().arriving(name).forEach(projection -> open.add(projection.source()));
            }
        }
        return read;
    }
}
