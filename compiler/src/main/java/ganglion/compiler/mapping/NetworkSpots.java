package ganglion.compiler.mapping;

import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.compiler.partition.Spots;
import ganglion.network.Population;
import ganglion.network.Sheet;
import java.util.Optional;

/** Where the neurons of a network stand, populations with a sheet over each other; planes of one sheet, too. */
final class NetworkSpots {
    /** Of all neurons, those that must stand somewhere. */
    private static final double ENOUGH = 0.5;

    private static final double NOWHERE = -1;

    private NetworkSpots() {}

    /**
     * Of all neurons but those of stimuli, in their order; empty where most of them stand nowhere.
     *
     * @param vertices how many these are
     */
    static Optional<Spots> of(Netlist net, int vertices) {
        ImmutableDoubleArray.Builder x = ImmutableDoubleArray.builder(vertices);
        ImmutableDoubleArray.Builder y = ImmutableDoubleArray.builder(vertices);
        double width = 0;
        double height = 0;
        long placed = 0;
        for (Population population : net.network().populations()) {
            Optional<Sheet> sheet = sheet(net, population);
            int neurons = population.stimulus() ? 0 : population.size();
            for (int i = 0; i < neurons; i++) {
                int neuron = i;
                x.add(sheet.map(at -> at.x(neuron)).orElse(NOWHERE));
                y.add(sheet.map(at -> at.y(neuron)).orElse(NOWHERE));
            }
            width = Math.max(width, sheet.map(at -> at.width() * at.spacing()).orElse(0.0));
            height =
                    Math.max(height, sheet.map(at -> at.height() * at.spacing()).orElse(0.0));
            placed += sheet.isPresent() ? neurons : 0;
        }
        return placed > 0 && placed >= ENOUGH * vertices
                ? Optional.of(new Spots(width, height, x.build(), y.build()))
                : Optional.empty();
    }

    /** A population of which a pass has taken neurons, or given it some, has none any more. */
    private static Optional<Sheet> sheet(Netlist net, Population population) {
        return net.network().sheets().stream()
                .filter(sheet -> sheet.population().equals(population.name()) && sheet.size() == population.size())
                .findFirst();
    }
}
