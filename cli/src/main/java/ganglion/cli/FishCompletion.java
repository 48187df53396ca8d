package ganglion.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script of the shell fish, which the command line library does not write. */
final class FishCompletion {
    private FishCompletion() {}

    static String of(CommandLine program) {
        String name = program.getCommandName();
        Stream<String> commands = program.getSubcommands().entrySet().stream()
                .flatMap(command -> command(name, command.getKey(), command.getValue()));
        return commands.collect(Collectors.joining("\n"));
    }

    private static Stream<String> command(String program, String name, CommandLine command) {
        String[] description = command.getCommandSpec().usageMessage().description();
        String first = "complete -c " + program + " -n __fish_use_subcommand -a " + name + described(description);
        String within = "complete -c " + program + " -n '__fish_seen_subcommand_from " + name + "'";
        return Stream.concat(
                Stream.of(first), command.getCommandSpec().options().stream().map(option -> within + option(option)));
    }

    private static String option(OptionSpec option) {
        String names = Stream.of(option.names())
                .map(name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
                .collect(Collectors.joining());
        return names + (option.arity().max() > 0 ? " -r" : "") + described(option.description());
    }

    private static String described(String[] text) {
        String quoted = String.join(" ", text).replace("\\", "\\\\").replace("'", "\\'");
        return " -d '" + quoted + "'";
    }
}
