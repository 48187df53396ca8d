package ganglion.cli;

import ganglion.experiment.result.Version;
import picocli.CommandLine;

/** The program itself, for its help. */
@CommandLine.Command(
        name = "ganglion",
        versionProvider = Ganglion.Versions.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Compiles spiking networks onto emulated neuromorphic chips and runs them.",
        footer = {
            "",
            "Exit codes: 0 ok, 1 wrong input or failed assertion, 2 usage,",
            "            3 environment or internal error, 130 interrupted"
        })
final class Ganglion implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    Ganglion() {}

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    static final class Versions implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"ganglion " + Version.TEXT};
        }
    }
}
