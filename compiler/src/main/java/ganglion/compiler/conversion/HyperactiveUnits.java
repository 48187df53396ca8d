package ganglion.compiler.conversion;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.compiler.passes.Pass;
import ganglion.compiler.request.Emissions;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Silence;
import ganglion.source.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Neurons that emitted more often than a rate in an earlier run, recorded one by one, emit nothing any more. They keep their places and
 * their states; at {@code -O2} their synapses go. Stimuli are left alone. The error told is the share of the neurons that go.
 *
 * <p>Hussaini et al., Ensembles of Compact, Region-specific and Regularized Spiking Neural Networks for Scalable Place Recognition (ICRA
 * 2023), remove such neurons by their emissions on other regions.
 */
final class HyperactiveUnits implements Pass {
    /** Neurons that are told one by one. */
    private static final int TOLD = 20;

    private final double rate;
    private final Emissions emissions;
    private final List<String> removed = new ArrayList<>();
    private int neurons;
    private int units;

    /** @param rate above which a neuron goes, in Hz */
    HyperactiveUnits(double rate, Emissions emissions) {
        this.rate = rate;
        this.emissions = emissions;
    }

    @Override
    public String name() {
        return "hyperactive";
    }

    @Override
    public boolean isExact() {
        return false;
    }

    @Override
    public Result run(Network network, Diagnostics diagnostics) {
        ImmutableList<Population> populations =
                network.populations().stream().map(this::quieter).collect(ImmutableList.toImmutableList());
        String told = String.join(", ", removed.subList(0, Math.min(TOLD, removed.size())));
        String more = removed.size() > TOLD ? String.format(Locale.ROOT, " and %,d more", removed.size() - TOLD) : "";
        String summary = neurons == 0
                ? "none"
                : String.format(
                        Locale.ROOT, "%,d of %,d neurons above %s Hz: %s%s", neurons, units, number(rate), told, more);
        return new Result(network.withPopulations(populations), summary, neurons == 0 ? 0 : (double) neurons / units);
    }

    private Population quieter(Population population) {
        Optional<ImmutableLongArray> known =
                population.stimulus() ? Optional.empty() : emissions.each(population.name(), population.size());
        Set<Integer> loud = new TreeSet<>();
        for (int i = 0; known.isPresent() && i < population.size(); i++) {
            double hertz = known.get().get(i) * 1000 / emissions.milliseconds();
            if (hertz > rate) {
                loud.add(i);
                removed.add(population.name() + "[" + i + "] " + number(hertz));
            }
        }
        neurons += loud.size();
        units += known.isPresent() ? population.size() : 0;
        return loud.isEmpty() ? population : Silence.of(population, loud);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value).replaceFirst("\\.?0+$", "");
    }
}
