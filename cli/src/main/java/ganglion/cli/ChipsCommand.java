package ganglion.cli;

import ganglion.chip.Chip;
import ganglion.chip.Provenance;
import ganglion.compiler.Chips;
import ganglion.compiler.library.StandardLibrary;
import ganglion.source.Span;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code ganglion chips}: the chips of the library and their limits, from the texts that the compiler reads. */
@CommandLine.Command(
        name = "chips",
        mixinStandardHelpOptions = true,
        description = "Lists the chips of the library, or shows one of them, or one of a file.")
final class ChipsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @CommandLine.Parameters(paramLabel = "NAME", arity = "0..1", defaultValue = "", description = "A chip.")
    private String name = "";

    ChipsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (name.isEmpty()) {
            list();
        } else {
            ChipText.of(Chips.library().find(name, Span.NONE)).forEach(line -> terminal.line("%s", line));
        }
        return ExitCode.OK;
    }

    private void list() {
        TextTable table = new TextTable(2);
        table.row(List.of("chip", "numbers", "cores", "neurons/core", "figures", "unchecked"));
        for (String known : StandardLibrary.chips()) {
            Chip chip = Chips.library().find(known, Span.NONE);
            long unchecked = chip.facts().stream()
                    .map(fact -> fact.provenance())
                    .filter(Provenance::isUnchecked)
                    .count();
            table.row(List.of(
                    chip.name(),
                    ChipText.numbers(chip.arithmetic()),
                    Integer.toString(chip.topology().cores()),
                    limit(chip.core().neurons()),
                    Integer.toString(chip.facts().size()),
                    Long.toString(unchecked)));
        }
        table.lines().forEach(line -> terminal.line("%s", line));
    }

    private static String limit(OptionalLong limit) {
        return limit.isPresent() ? Long.toString(limit.getAsLong()) : "-";
    }
}
