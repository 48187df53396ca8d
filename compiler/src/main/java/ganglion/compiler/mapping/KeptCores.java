package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Mapping;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a mapping keeps to an earlier one.
 *
 * @param cores that still hold all that they held
 * @param used before
 * @param moved neurons that were on another core
 * @param added neurons that were on none
 */
public record KeptCores(int cores, int used, int moved, int added) {

    /** The core of each neuron by the name of its population. */
    public static ImmutableMap<String, ImmutableIntArray> of(Program program) {
        List<String> names =
                program.populations().stream().map(PopulationCode::name).toList();
        List<Integer> sizes =
                program.populations().stream().map(PopulationCode::size).toList();
        return of(names, sizes, program.mapping());
    }

    private static ImmutableMap<String, ImmutableIntArray> of(
            List<String> names, List<Integer> sizes, Mapping mapping) {
        Map<String, int[]> cores = new LinkedHashMap<>();
        for (CoreSlice slice : mapping.slices()) {
            int place = slice.population();
            int[] of = cores.computeIfAbsent(names.get(place), _ -> new int[sizes.get(place)]);
            Arrays.fill(of, slice.from(), slice.to(), slice.core());
        }
        ImmutableMap.Builder<String, ImmutableIntArray> all = ImmutableMap.builder();
        cores.forEach((name, of) -> all.put(name, ImmutableIntArray.copyOf(of)));
        return all.buildOrThrow();
    }

    /** Compares what a network was mapped to with what was there. */
    public static KeptCores of(Network network, Mapping mapping, ImmutableMap<String, ImmutableIntArray> earlier) {
        ImmutableMap<String, ImmutableIntArray> now = of(
                network.populations().stream().map(Population::name).toList(),
                network.populations().stream().map(Population::size).toList(),
                mapping);
        Map<Integer, Set<String>> before = neurons(earlier);
        Map<Integer, Set<String>> after = neurons(now);
        int same = (int) before.entrySet().stream()
                .filter(core -> after.getOrDefault(core.getKey(), Set.of()).containsAll(core.getValue()))
                .count();
        int moved = 0;
        int added = 0;
        for (Map.Entry<String, ImmutableIntArray> each : now.entrySet()) {
            ImmutableIntArray known =
                    Optional.ofNullable(earlier.get(each.getKey())).orElse(ImmutableIntArray.of());
            for (int i = 0; i < each.getValue().length(); i++) {
                boolean isNew = i >= known.length();
                added += isNew ? 1 : 0;
                moved += !isNew && known.get(i) != each.getValue().get(i) ? 1 : 0;
            }
        }
        return new KeptCores(same, before.size(), moved, added);
    }

    private static Map<Integer, Set<String>> neurons(ImmutableMap<String, ImmutableIntArray> cores) {
        Map<Integer, Set<String>> neurons = new TreeMap<>();
        cores.forEach((name, of) -> {
            for (int i = 0; i < of.length(); i++) {
                neurons.computeIfAbsent(of.get(i), _ -> new TreeSet<>()).add(name + " " + i);
            }
        });
        return neurons;
    }
}
