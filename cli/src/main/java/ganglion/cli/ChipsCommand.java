package ganglion.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code ganglion chips}: the chips of the library and their limits. */
@CommandLine.Command(
        name = "chips",
        mixinStandardHelpOptions = true,
        description = "Lists the chips of the library, or shows one of them.")
final class ChipsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @CommandLine.Parameters(paramLabel = "NAME", arity = "0..1", defaultValue = "", description = "A chip.")
    private String name = "";

    ChipsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.line("%s", name);
        return ExitCode.OK;
    }
}
