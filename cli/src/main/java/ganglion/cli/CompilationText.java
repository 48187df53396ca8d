package ganglion.cli;

import ganglion.chip.Chip;
import ganglion.compiler.Compilation;
import ganglion.compiler.PassReport;
import ganglion.compiler.mapping.Occupancy;
import ganglion.compiler.mapping.Preflight;
import ganglion.mapping.CoreSlice;
import ganglion.program.PopulationCode;
import ganglion.program.Program;
import ganglion.program.ProjectionCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Prints how large a compiled network is, and how full it makes the chip. */
final class CompilationText {
    private final Terminal terminal;

    CompilationText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Compilation compilation) {
        Program program = compilation.program();
        terminal.line(
                "network %s on %s in %s: %d neurons, %d projections, step %s ms, seed %d",
                program.name(),
                program.chip().name(),
                program.format(),
                neurons(program),
                program.projections().size(),
                program.dt(),
                program.seed());
        terminal.line("to run: %s", Preflight.text(compilation.network()));
        populations(program);
        projections(program);
        cores(program);
        print(resources(Occupancy.of(compilation.network(), program.mapping())));
        passes(compilation);
    }

    private static long neurons(Program program) {
        return program.populations().stream()
                .filter(population -> !population.stimulus())
                .mapToLong(PopulationCode::size)
                .sum();
    }

    private void populations(Program program) {
        TextTable table = new TextTable(2);
        table.row(List.of("population", "kind", "size", "states", "instructions", "stage"));
        for (PopulationCode population : program.populations()) {
            table.row(List.of(
                    population.name(),
                    population.stimulus() ? "stimulus" : "neurons",
                    Integer.toString(population.size()),
                    Integer.toString(population.states().size()),
                    Integer.toString(population.update().instructions().size()),
                    Integer.toString(population.stage())));
        }
        print(table);
    }

    private void projections(Program program) {
        TextTable table = new TextTable(3);
        table.row(List.of("projection", "from", "to", "delay"));
        for (ProjectionCode projection : program.projections()) {
            PopulationCode target = program.populations().get(projection.target());
            String delay = projection.minDelay() == projection.maxDelay()
                    ? Integer.toString(projection.minDelay())
                    : projection.minDelay() + ".." + projection.maxDelay();
            table.row(List.of(
                    projection.name(),
                    program.populations().get(projection.source()).name(),
                    target.name() + "." + target.ports().get(projection.port()).name(),
                    delay));
        }
        print(table);
    }

    private void print(TextTable table) {
        terminal.line("");
        table.lines().forEach(line -> terminal.line("%s", line));
    }

    private void cores(Program program) {
        Chip chip = program.chip();
        Map<Integer, Integer> load = new TreeMap<>();
        for (CoreSlice slice : program.mapping().slices()) {
            load.merge(slice.core(), slice.to() - slice.from(), Integer::sum);
        }
        int most = load.values().stream().mapToInt(i -> i).max().orElse(0);
        OptionalLong limit = chip.core().neurons();
        terminal.line("");
        terminal.line(
                "cores: %d of %d used, at most %d neurons on one%s; latency %d steps",
                load.size(),
                chip.topology().cores(),
                most,
                limit.isPresent() ? String.format(Locale.ROOT, " (limit %d)", limit.getAsLong()) : "",
                program.mapping().latency());
    }

    private static TextTable resources(List<Occupancy> resources) {
        TextTable table = new TextTable(1);
        if (!resources.isEmpty()) {
            table.row(List.of("resource", "most", "on core", "limit", "fullest", "mean"));
        }
        for (Occupancy resource : resources) {
            table.row(List.of(
                    resource.word(),
                    String.format(Locale.ROOT, "%,d", resource.most()),
                    Integer.toString(resource.fullest()),
                    String.format(Locale.ROOT, "%,d", resource.limit()),
                    percent(resource.share(resource.fullest())),
                    percent(resource.meanShare())));
        }
        return table;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private void passes(Compilation compilation) {
        for (PassReport pass : compilation.passes()) {
            String error = pass.exact() ? "" : String.format(Locale.ROOT, " (numeric, error %.3g)", pass.error());
            terminal.line("pass %s: %s%s", pass.pass(), pass.summary(), error);
        }
    }
}
