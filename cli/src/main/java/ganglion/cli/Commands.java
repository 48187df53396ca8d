package ganglion.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.concurrent.Callable;

/** The commands in the order of the help. */
final class Commands {
    static final ImmutableList<String> NAMES = ImmutableList.of(
            "run",
            "check",
            "fmt",
            "compile",
            "report",
            "bench",
            "chips",
            "explain",
            "explain-mapping",
            "doctor",
            "completion");

    private Commands() {}

    static Callable<Integer> create(String name, Terminal terminal, Failures failures) {
        return switch (name) {
            case "run" -> new RunCommand(terminal, failures);
            case "check" -> new CheckCommand(terminal);
            case "fmt" -> new FormatCommand(terminal, failures, System.in);
            case "compile" -> new CompileCommand(terminal);
            case "report" -> new ReportCommand(terminal);
            case "bench" -> new BenchCommand(terminal);
            case "chips" -> new ChipsCommand(terminal);
            case "explain" -> new ExplainCommand(terminal);
            case "explain-mapping" -> new ExplainMappingCommand(terminal);
            case "doctor" -> new DoctorCommand(terminal);
            case "completion" -> new CompletionCommand(terminal, () -> Main.commandLine(terminal, failures, ""));
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Those that stand behind the name of another. */
    static ImmutableMap<String, Callable<Integer>> below(String name, Terminal terminal) {
        return name.equals("bench")
                ? ImmutableMap.of(
                        "chips",
                        new ChipsBenchCommand(terminal),
                        "mapping",
                        new MappingBenchCommand(terminal),
                        "noc",
                        new NetworkBenchCommand(terminal),
                        "routing",
                        new RoutingBenchCommand(terminal),
                        "sheet",
                        new SheetBenchCommand(terminal))
                : ImmutableMap.of();
    }
}
