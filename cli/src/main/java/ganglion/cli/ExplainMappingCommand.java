package ganglion.cli;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.Compilation;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.mapping.Occupancy;
import ganglion.compiler.request.CompileRequest;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.source.Diagnostics;
import ganglion.source.Spelling;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code ganglion explain-mapping}: why the neurons of a population are on the cores they are on. */
@CommandLine.Command(
        name = "explain-mapping",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says on which cores a population is, what limits them, and what would free them.")
final class ExplainMappingCommand implements Callable<Integer> {
    private final Terminal terminal;

    @CommandLine.Mixin
    private CompileOptions options = new CompileOptions();

    @CommandLine.Parameters(index = "1", paramLabel = "POPULATION", description = "A population of the network.")
    private String name = "";

    ExplainMappingCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SourceUnit unit = options.load();
        Diagnostics notices = new Diagnostics();
        CompileRequest request = options.request(unit, notices);
        Compilation compilation = unit.compile(request);
        CompileOptions.tell(terminal, notices, compilation.notices());
        Network network = compilation.network();
        Optional<Population> found = network.populations().stream()
                .filter(population -> population.name().equals(name))
                .findFirst();
        if (found.isEmpty()) {
            unknown(network);
            return ExitCode.USAGE;
        }
        ImmutableList<Occupancy> resources =
                Occupancy.of(network, compilation.program().mapping());
        new MappingText(terminal, network, compilation.program().mapping(), resources)
                .print(found.get(), request.level());
        return ExitCode.OK;
    }

    private void unknown(Network network) {
        terminal.err().println("error: there is no population `" + name + "` in `" + network.name() + "`");
        Spelling.closest(
                        name,
                        network.populations().stream().map(Population::name).collect(ImmutableList.toImmutableList()))
                .ifPresent(near -> terminal.err().println("  = help: did you mean `" + near + "`?"));
    }
}
