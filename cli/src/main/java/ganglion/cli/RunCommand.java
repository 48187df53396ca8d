package ganglion.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.experiment.plan.RecordPolicy;
import ganglion.experiment.plan.RunRequest;
import ganglion.runtime.Codegen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code ganglion run}: runs the experiment of a file. */
@CommandLine.Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs the experiment of a file, or its only network.")
final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Failures failures;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Parameters(paramLabel = "FILE", description = "A source file (.snn).")
    private String file = "";

    @CommandLine.Option(names = "--experiment", paramLabel = "NAME", description = "Which experiment of the file.")
    private @Nullable String experiment;

    @CommandLine.Option(names = "--chip", paramLabel = "NAME|FILE", description = "Run on this chip alone.")
    private @Nullable String chip;

    @CommandLine.Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "native, sim or auto. Assertions that need another one are skipped.")
    private @Nullable String backend;

    @CommandLine.Option(
            names = "--number-format",
            paramLabel = "FORMAT",
            description = "float64, float32 or fast, on chips with float arithmetic.")
    private @Nullable String format;

    @CommandLine.Option(names = "--threads", paramLabel = "N", description = "Worker threads (default: all cores).")
    private @Nullable Integer threads;

    @CommandLine.Option(
            names = "--codegen",
            paramLabel = "MODE",
            description =
                    "Neuron programs as machine code: off, on (wait for the compiler) or auto (default: when ready).")
    private String codegen = "auto";

    @CommandLine.Option(
            names = "--timing",
            paramLabel = "NAME",
            description = "How the chip tells the time: cycle, analytic or a name that its text gives.")
    private @Nullable String timing;

    @CommandLine.Option(names = "--seed", paramLabel = "N", description = "Run with this seed alone.")
    private @Nullable Long seed;

    @CommandLine.Option(names = "--steps", paramLabel = "N", description = "Run for N steps.")
    private @Nullable Long steps;

    @CommandLine.Option(names = "--set", paramLabel = "NAME=VALUE", description = "Set a parameter of the network.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @CommandLine.Option(
            names = "--record",
            paramLabel = "WHAT",
            description = "Which spikes to keep: none, observed (default) or all.")
    private RecordPolicy record = RecordPolicy.OBSERVED;

    @CommandLine.Option(
            names = "-O",
            paramLabel = "LEVEL",
            description = "Effort of the compiler: 0, 1 (default) or 2 (neurons are moved between cores).")
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

    @CommandLine.Option(names = "--checkpoint", paramLabel = "FILE", description = "Write checkpoints to FILE.")
    private @Nullable Path checkpoint;

    @CommandLine.Option(
            names = "--every",
            paramLabel = "N",
            description = "Steps between checkpoints (default: at the end).")
    private @Nullable Long every;

    @CommandLine.Option(names = "--resume", paramLabel = "FILE", description = "Go on from a checkpoint.")
    private @Nullable Path resume;

    @CommandLine.Option(names = "--out", paramLabel = "DIR", description = "Write results to DIR.")
    private @Nullable Path out;

    @CommandLine.Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Write what tiles and cores did, as JSON for Perfetto (backend sim).")
    private @Nullable Path trace;

    @CommandLine.Option(names = "--fresh", description = "Repeat runs that DIR holds already.")
    private boolean fresh;

    @CommandLine.Option(names = "--allow-loss", description = "Go on where the chip loses packets.")
    private boolean loss;

    @CommandLine.Option(names = "--no-cache", description = "Compile anew, and keep nothing of it.")
    private boolean uncached;

    @CommandLine.Option(names = "--format", paramLabel = "FORMAT", description = "Print text (default) or json.")
    private Format output = Format.TEXT;

    enum Format {
        TEXT,
        JSON
    }

    RunCommand(Terminal terminal, Failures failures) {
        this.terminal = terminal;
        this.failures = failures;
    }

    @Override
    public Integer call() throws IOException {
        checkOptions();
        return new RunAction(terminal, failures)
                .run(new RunInvocation(file, request(), !uncached, output == Format.JSON, Optional.ofNullable(trace)));
    }

    private void checkOptions() {
        if (threads != null && threads < 1) {
            throw usage("--threads must be at least 1");
        }
        if (steps != null && steps < 1) {
            throw usage("--steps must be at least 1");
        }
        if (every != null && every < 1) {
            throw usage("--every must be at least 1");
        }
        if (every != null && checkpoint == null) {
            throw usage("--every needs --checkpoint FILE");
        }
        if (Codegen.named(codegen).isEmpty()) {
            throw usage("--codegen must be off, on or auto");
        }
        if (OptimisationLevel.named(level).isEmpty()) {
            throw usage("-O must be 0, 1 or 2");
        }
        passes.forEach(pass -> CompileOptions.checkPass(pass, profile, this::usage));
        if (seed != null && seed < 0) {
            throw usage("--seed must be at least 0");
        }
    }

    private CommandLine.ParameterException usage(String message) {
        if (spec == null) {
            throw new IllegalStateException(message);
        }
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private RunRequest request() {
        return RunRequest.builder()
                .experiment(Optional.ofNullable(experiment))
                .selection(new RunRequest.Selection(
                        Optional.ofNullable(chip),
                        Optional.ofNullable(backend),
                        Optional.ofNullable(format),
                        seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                        Optional.ofNullable(timing)))
                .threads(threads == null ? OptionalInt.empty() : OptionalInt.of(threads))
                .steps(steps == null ? OptionalLong.empty() : OptionalLong.of(steps))
                .overrides(ImmutableMap.copyOf(overrides))
                .record(record)
                .savePoints(new RunRequest.SavePoints(
                        Optional.ofNullable(checkpoint),
                        every == null ? OptionalLong.empty() : OptionalLong.of(every),
                        Optional.ofNullable(resume)))
                .results(new RunRequest.Results(Optional.ofNullable(out), fresh))
                .codegen(Codegen.named(codegen).orElseThrow())
                .level(OptimisationLevel.named(level).orElseThrow())
                .allowLoss(loss)
                .conversions(ImmutableList.copyOf(passes))
                .precedent(CompileOptions.precedent(profile))
                .build();
    }
}
