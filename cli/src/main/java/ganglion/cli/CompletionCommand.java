package ganglion.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;

/** {@code ganglion completion}: a script that lets a shell complete commands and options. */
@CommandLine.Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script with which a shell completes commands and options.",
        footer = {"", "bash, zsh: source <(ganglion completion bash)", "fish:      ganglion completion fish | source"})
final class CompletionCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Supplier<CommandLine> whole;

    @CommandLine.Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private Shell shell = Shell.BASH;

    enum Shell {
        BASH,
        ZSH,
        FISH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param whole the program with all its commands */
    CompletionCommand(Terminal terminal, Supplier<CommandLine> whole) {
        this.terminal = terminal;
        this.whole = whole;
    }

    @Override
    public Integer call() {
        CommandLine program = whole.get();
        // the script for bash loads bashcompinit when zsh reads it
        terminal.line(
                "%s",
                switch (shell) {
                    case BASH, ZSH -> AutoComplete.bash("ganglion", program).strip();
                    case FISH -> FishCompletion.of(program).strip();
                });
        return ExitCode.OK;
    }
}
