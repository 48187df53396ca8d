package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Jury;
import ganglion.conformance.compare.Result;
import ganglion.conformance.compare.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Neurons of chips do what the tables of docs/chips say, which were computed from published equations: every value of every step
 * and every spike, on the chip itself, whoever runs it.
 */
class ChipCasesTest {
    private static final Path PAGES = Path.of("..", "docs", "chips");
    private static final Splitter CELLS = Splitter.on('|').trimResults();
    private static final Splitter NUMBERS = Splitter.on(' ').omitEmptyStrings();
    private static final ImmutableList<String> OTHERS = ImmutableList.of("case", "settings", "input", "spikes");
    private static final int CASES = 30;

    @TempDir
    private Path folder;

    private final Jury jury = Jury.assembled();

    /** @param most the largest weight that one synapse takes */
    record Page(String chip, String neuron, long most) {}

    private static final ImmutableList<Page> ALL =
            ImmutableList.of(new Page("truenorth", "truenorth_axons", 1), new Page("spinnaker", "lif_s1615", 32767));

    record Case(Page page, ImmutableMap<String, String> cells) {
        String cell(String column) {
            return cells.getOrDefault(column, "");
        }

        List<String> states() {
            return cells.keySet().stream()
                    .filter(column -> !OTHERS.contains(column))
                    .toList();
        }

        @Override
        public String toString() {
            return page.chip() + " " + cell("case");
        }
    }

    static Stream<Case> cases() {
        return ALL.stream().flatMap(page -> rows(page).stream());
    }

    private static ImmutableList<Case> rows(Page page) {
        try {
            List<List<String>> rows = Files.readAllLines(PAGES.resolve(page.chip() + ".md")).stream()
                    .dropWhile(line -> !line.equals("<!-- cases -->"))
                    .skip(1)
                    .map(line -> CELLS.splitToList(line.substring(1, line.length() - 1)))
                    .toList();
            ImmutableList.Builder<Case> cases = ImmutableList.builder();
            for (List<String> row : rows.subList(2, rows.size())) {
                ImmutableMap.Builder<String, String> cells = ImmutableMap.builder();
                for (int column = 0; column < row.size(); column++) {
                    cells.put(rows.get(0).get(column), row.get(column));
                }
                cases.add(new Case(page, cells.buildOrThrow()));
            }
            return cases.build();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @Test
    void eachPageHasThirtyCases() {
        assertThat(ALL).allSatisfy(page -> assertThat(rows(page)).hasSize(CASES));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyNumberIsThatOfTheEquations(Case expected) throws IOException {
        Compilation compilation = Sources.compile(written(expected), 1, 1, "float64", Optional.empty(), false);
        List<String> states = expected.states();
        int steps = NUMBERS.splitToList(expected.cell(states.get(0))).size();
        Result reference = jury.reference(compilation, steps);
        assertThat(reference.failure()).isEmpty();
        for (int k = 0; k < states.size(); k++) {
            assertThat(reference.traces().get(k).values().asList())
                    .as(states.get(k))
                    .containsExactlyElementsOf(numbers(expected.cell(states.get(k))));
        }
        assertThat(reference.spikes().steps().stream().mapToObj(step -> (double) step))
                .containsExactlyElementsOf(numbers(expected.cell("spikes")));
        assertThat(jury.difference(reference, compilation, steps)).isEmpty();
    }

    private static List<Double> numbers(String cell) {
        return NUMBERS.splitToStream(cell).map(Double::valueOf).toList();
    }

    private Path written(Case expected) throws IOException {
        List<String> text = new ArrayList<>(List.of(
                "import std.neurons.*", "network main on " + expected.page().chip() + " {"));
        text.add("    pop n : " + expected.page().neuron() + "("
                + expected.cell("settings").replace("`", "") + ")");
        int port = 0;
        for (String input : Splitter.on("; ").omitEmptyStrings().split(expected.cell("input"))) {
            List<String> parts = Splitter.on(": ").splitToList(input);
            text.addAll(projection(
                    "a" + port++, parts.get(0), parts.get(1), expected.page().most()));
        }
        text.add("    probe n.spikes, n." + String.join(", n.", expected.states()));
        text.add("}");
        return Files.write(folder.resolve("case.snn"), text);
    }

    /** An axon for each spike of each step, so that each may have its own weight. */
    private List<String> projection(String name, String port, String amounts, long most) throws IOException {
        List<String> synapses = new ArrayList<>(List.of("source,target,weight"));
        List<String> events = new ArrayList<>(List.of("step,index"));
        int step = 0;
        int axon = 0;
        for (String amount : NUMBERS.split(amounts)) {
            step++;
            for (long rest = Long.parseLong(amount); rest > 0; rest -= most) {
                synapses.add(axon + ",0," + Math.min(rest, most));
                events.add(step + "," + axon);
                axon++;
            }
        }
        Files.write(folder.resolve(name + ".csv"), synapses);
        Files.write(folder.resolve(name + "_in.csv"), events);
        return List.of(
                "    let " + name + "_table = file(\"" + name + ".csv\")",
                "    stim " + name + "[" + axon + "] : events(file(\"" + name + "_in.csv\"))",
                "    " + name + " -> n." + port + " : list(" + name + "_table) weight " + name
                        + "_table.weight delay 0ms");
    }
}
