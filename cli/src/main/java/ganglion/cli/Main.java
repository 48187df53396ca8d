package ganglion.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** The program {@code ganglion}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.system();
        int code = run(terminal, arguments);
        terminal.flush();
        // an interrupted virtual machine is on its way out already, and gives 130 by itself
        if (code != ExitCode.INTERRUPTED) {
            System.exit(code);
        }
    }

    /** Runs one command line and returns its exit code. */
    static int run(Terminal terminal, String... arguments) {
        Failures failures = new Failures(terminal);
        try {
            Optional<Callable<Integer>> quick = quick(terminal, failures, arguments);
            if (quick.isPresent()) {
                return call(failures, quick.get());
            }
            String[] rest = arguments.length == 0 ? new String[] {"--help"} : arguments;
            return commandLine(terminal, failures, rest[0]).execute(rest);
        } catch (OutOfMemoryError exhausted) {
            return failures.outOfMemory();
        } catch (StackOverflowError | LinkageError | RuntimeException unexpected) {
            return failures.internal(unexpected);
        }
    }

    /** What needs no library to read its command line; empty for all else. */
    private static Optional<Callable<Integer>> quick(Terminal terminal, Failures failures, String[] arguments) {
        String word = arguments.length > 1 ? arguments[0] : "";
        return switch (word) {
            case "run" ->
                QuickRun.read(arguments).map(invocation -> () -> new RunAction(terminal, failures).run(invocation));
            case "check" -> CheckCommand.quick(terminal, arguments).map(command -> command);
            default -> Optional.empty();
        };
    }

    private static int call(Failures failures, Callable<Integer> action) {
        try {
            return action.call();
        } catch (Exception failure) {
            return failures.failed(failure);
        }
    }

    /** Only the command that is called is loaded; all of them for help and for words that are none. */
    static CommandLine commandLine(Terminal terminal, Failures failures, String word) {
        CommandLine line = new CommandLine(new Ganglion());
        boolean known = Commands.NAMES.contains(word);
        for (String name : Commands.NAMES) {
            if (!known || name.equals(word)) {
                line.addSubcommand(name, command(terminal, failures, name));
                Optional.ofNullable(line.getSubcommands().get(name))
                        .ifPresent(above -> Commands.below(name, terminal).forEach(above::addSubcommand));
            }
        }
        line.setOut(new PrintWriter(terminal.out(), true, terminal.out().charset()));
        line.setErr(new PrintWriter(terminal.err(), true, terminal.err().charset()));
        line.setParameterExceptionHandler(failures::usage);
        line.setExecutionExceptionHandler((exception, where, parsed) -> failures.failed(exception));
        line.setUsageHelpWidth(80);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    private static Callable<Integer> command(Terminal terminal, Failures failures, String name) {
        return Commands.create(name, terminal, failures);
    }
}
