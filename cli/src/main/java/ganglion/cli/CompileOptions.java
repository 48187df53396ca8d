package ganglion.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.mapping.KeptCores;
import ganglion.compiler.request.CompileRequest;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.compiler.request.Precedent;
import ganglion.experiment.Backends;
import ganglion.experiment.plan.ExperimentPlan;
import ganglion.experiment.plan.Planner;
import ganglion.experiment.plan.RunRequest;
import ganglion.experiment.result.EarlierEmissions;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticPrinter;
import ganglion.source.Diagnostics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** What is compiled: a file and everything that decides what becomes of it. */
final class CompileOptions {
    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Parameters(index = "0", paramLabel = "FILE", description = "A source file (.snn).")
    private String file = "";

    @CommandLine.Option(names = "--experiment", paramLabel = "NAME", description = "For which experiment of the file.")
    private @Nullable String experiment;

    @CommandLine.Option(names = "--chip", paramLabel = "NAME|FILE", description = "For this chip.")
    private @Nullable String chip;

    @CommandLine.Option(
            names = "--number-format",
            paramLabel = "FORMAT",
            description = "float64, float32 or fast, on chips with float arithmetic.")
    private @Nullable String format;

    @CommandLine.Option(names = "--seed", paramLabel = "N", description = "With this seed.")
    private @Nullable Long seed;

    @CommandLine.Option(names = "--set", paramLabel = "NAME=VALUE", description = "Set a parameter of the network.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @CommandLine.Option(
            names = "-O",
            paramLabel = "LEVEL",
            description = "Effort: 0, 1 (default) or 2 (neurons are moved between cores).")
    private String level = "1";

    @CommandLine.Option(
            names = "--pass",
            paramLabel = "NAME",
            description =
                    "A numeric pass: fold, codebook=BITS, and with --profile balance=PERCENT or hyperactive=HZ; may be"
                            + " given several times.")
    private List<String> passes = new ArrayList<>();

    @CommandLine.Option(
            names = "--profile",
            paramLabel = "RUN.json",
            description =
                    "An earlier run: -O2 makes its traffic small, not that of a spike of every neuron; some passes need"
                            + " it.")
    private @Nullable Path profile;

    @CommandLine.Option(
            names = "--keep",
            paramLabel = "PROGRAM",
            description =
                    "Leave neurons where this program has them, which compile -o wrote; only what is new, or does not fit"
                            + " any more, goes elsewhere.")
    private @Nullable Path keep;

    SourceUnit load() {
        return SourceText.load(file);
    }

    /** What the compiler is asked for; what the plan of the experiment has to say goes to the notices. */
    CompileRequest request(SourceUnit unit, Diagnostics notices) {
        OptimisationLevel effort = OptimisationLevel.named(level).orElseThrow(() -> usage("-O must be 0, 1 or 2"));
        passes.forEach(pass -> checkPass(pass, profile, this::usage));
        RunRequest request = RunRequest.builder()
                .experiment(Optional.ofNullable(experiment))
                .selection(new RunRequest.Selection(
                        Optional.ofNullable(chip),
                        Optional.empty(),
                        Optional.ofNullable(format),
                        seed == null ? OptionalLong.empty() : OptionalLong.of(seed)))
                .steps(OptionalLong.of(1))
                .overrides(ImmutableMap.copyOf(overrides))
                .level(effort)
                .conversions(ImmutableList.copyOf(passes))
                .precedent(precedent(profile).withCores(kept()))
                .build();
        ExperimentPlan plan = new Planner(unit, request, Backends.installed().names(), notices).plan();
        return plan.compileRequest(plan.runs().get(0), request);
    }

    static Precedent precedent(@Nullable Path profile) {
        return profile == null ? Precedent.NONE : Precedent.NONE.withEmissions(EarlierEmissions.read(profile));
    }

    private ImmutableMap<String, ImmutableIntArray> kept() {
        return keep == null ? ImmutableMap.of() : KeptCores.of(ProgramSource.read(keep));
    }

    /** Refuses what is no pass, or lacks the run that it needs. */
    static void checkPass(
            String pass, @Nullable Path profile, Function<String, CommandLine.ParameterException> refusal) {
        if (!SourceUnit.isPass(pass)) {
            throw refusal.apply("--pass must be " + String.join(" or ", SourceUnit.PASSES) + ", not `" + pass + "`");
        }
        if (SourceUnit.needsEmissions(pass) && profile == null) {
            throw refusal.apply("--pass " + pass + " needs --profile RUN.json");
        }
    }

    private CommandLine.ParameterException usage(String message) {
        if (spec == null) {
            throw new IllegalStateException(message);
        }
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    static void tell(Terminal terminal, Diagnostics planned, ImmutableList<Diagnostic> compiled) {
        Stream.concat(planned.all().stream(), compiled.stream())
                .forEach(notice -> terminal.err().print(DiagnosticPrinter.print(notice)));
    }
}
