package ganglion.cli;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.mapping.Occupancy;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Fanout;
import ganglion.mapping.Mapping;
import ganglion.network.Network;
import ganglion.network.Population;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Prints where the neurons of a population are and why. */
final class MappingText {
    /** More cores than these are summed up. */
    private static final int MOST_ROWS = 24;

    private static final double WORTH_A_COLUMN = 0.005;

    private final Terminal terminal;
    private final Network network;
    private final Mapping mapping;
    private final ImmutableList<Occupancy> resources;

    MappingText(Terminal terminal, Network network, Mapping mapping, ImmutableList<Occupancy> resources) {
        this.terminal = terminal;
        this.network = network;
        this.mapping = mapping;
        this.resources = resources;
    }

    void print(Population population, OptimisationLevel level) {
        int place = network.indexOf(population.name());
        Map<Integer, Integer> neurons = new TreeMap<>();
        mapping.slices().stream()
                .filter(slice -> slice.population() == place)
                .forEach(slice -> neurons.merge(slice.core(), slice.to() - slice.from(), Integer::sum));
        if (population.stimulus()) {
            terminal.line("`%s` is a stimulus: it is on the host, no core holds it", population.name());
            return;
        }
        terminal.line(
                "`%s`: %,d neurons on %s of chip `%s`",
                population.name(),
                population.size(),
                cores(neurons.size()),
                network.chip().name());
        terminal.line("%s", choice(population, level));
        if (resources.isEmpty()) {
            terminal.line("the chip is one core: there is nothing to choose");
            return;
        }
        table(neurons, place);
        decides();
        sends(neurons, place);
    }

    private static String cores(long count) {
        return String.format(Locale.ROOT, "%,d core%s", count, count == 1 ? "" : "s");
    }

    private String choice(Population population, OptimisationLevel level) {
        if (network.pins().stream().anyMatch(pin -> pin.population().equals(population.name()))) {
            return "the text places them there";
        }
        return level.partitions() && network.pins().isEmpty()
                ? "neurons with common sources share cores (-O2)"
                : "in the order of the text (-O2 looks for a better one)";
    }

    private void table(Map<Integer, Integer> neurons, int place) {
        TextTable table = new TextTable(0);
        List<Occupancy> seen = resources.stream()
                .filter(resource -> neurons.keySet().stream().anyMatch(core -> resource.share(core) >= WORTH_A_COLUMN))
                .toList();
        List<String> head = new ArrayList<>(List.of("core", "its neurons"));
        seen.forEach(resource -> head.add(resource.word()));
        head.add("fullest");
        table.row(head);
        neurons.entrySet().stream().limit(MOST_ROWS).forEach(entry -> {
            int core = entry.getKey();
            List<String> row = new ArrayList<>(
                    List.of(Integer.toString(core), String.format(Locale.ROOT, "%,d", entry.getValue())));
            seen.forEach(resource -> row.add(CompilationText.percent(resource.share(core))));
            row.add(fullest(core).word());
            table.row(row);
        });
        terminal.line("");
        table.lines().forEach(line -> terminal.line("%s", line));
        if (neurons.size() > MOST_ROWS) {
            terminal.line("... and %s more", cores(neurons.size() - MOST_ROWS));
        }
        String others = mapping.slices().stream()
                .filter(slice -> slice.population() != place && neurons.containsKey(slice.core()))
                .map(slice -> network.populations().get(slice.population()).name())
                .distinct()
                .map(other -> "`" + other + "`")
                .collect(Collectors.joining(", "));
        terminal.line("");
        terminal.line("%s", others.isEmpty() ? "no other population is on them" : "on the same cores: " + others);
    }

    private Occupancy fullest(int core) {
        return resources.stream()
                .max(Comparator.comparingDouble(resource -> resource.share(core)))
                .orElseThrow();
    }

    /** Which resource alone would ask for most cores, and what gives way. */
    private void decides() {
        Occupancy first = resources.stream()
                .max(Comparator.comparingLong(Occupancy::fewestCores))
                .orElseThrow();
        Optional<Occupancy> second = resources.stream()
                .filter(resource -> !resource.equals(first))
                .max(Comparator.comparingLong(Occupancy::fewestCores));
        terminal.line(
                "the network is on %s; `%s` (%,d a core) asks for at least %s by itself",
                cores(mapping.cores()), first.word(), first.limit(), cores(first.fewestCores()));
        second.ifPresent(next -> terminal.line(
                "with cores of more `%s` the next to decide is `%s`: at least %s",
                first.word(), next.word(), cores(next.fewestCores())));
    }

    private void sends(Map<Integer, Integer> neurons, int place) {
        if (mapping.fanouts().isEmpty()) {
            return;
        }
        Fanout fanout = mapping.fanouts().get(place);
        TreeSet<Integer> reached = new TreeSet<>();
        long packets = 0;
        long stay = 0;
        for (CoreSlice slice : mapping.slices()) {
            if (slice.population() == place) {
                for (int k = fanout.start().get(slice.from());
                        k < fanout.start().get(slice.to());
                        k++) {
                    reached.add(fanout.cores().get(k));
                    packets++;
                    stay += fanout.cores().get(k) == slice.core() ? 1 : 0;
                }
            }
        }
        terminal.line(
                "a spike reaches %.1f cores on average, all of them %s; %s stay at home",
                packets
                        / (double) Math.max(
                                1, neurons.values().stream().mapToInt(n -> n).sum()),
                cores(reached.size()),
                CompilationText.percent(packets == 0 ? 0 : stay / (double) packets));
    }
}
