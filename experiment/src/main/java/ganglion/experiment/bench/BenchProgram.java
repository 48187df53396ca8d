package ganglion.experiment.bench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.library.StandardLibrary;
import ganglion.compiler.request.CompileRequest;
import ganglion.experiment.plan.ExperimentPlan;
import ganglion.experiment.plan.Planner;
import ganglion.experiment.plan.RunRequest;
import ganglion.interop.DataFiles;
import ganglion.program.Program;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.nio.file.Path;
import java.util.Optional;

/** The programs of workloads. */
public final class BenchProgram {
    private static final long SEED = 1;

    private BenchProgram() {}

    /** The program of a workload at that scale; spikes are recorded as the text says. */
    public static Program of(Workload workload, double scale, String format) {
        Source text = StandardLibrary.text(workload.text()).orElseThrow();
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit = SourceUnit.load(text, new DataFiles(Path.of("")), diagnostics);
        RunRequest request = RunRequest.builder()
                .experiment(Optional.of(workload.experiment()))
                .build();
        ExperimentPlan plan = new Planner(unit, request, ImmutableSet.of(), diagnostics).plan();
        diagnostics.throwIfErrors();
        CompileRequest compiled = new CompileRequest(
                plan.network(),
                plan.arguments(),
                scale == 1.0 ? ImmutableMap.of() : ImmutableMap.of("scale", Double.toString(scale)),
                plan.dt(),
                Optional.empty(),
                Optional.empty(),
                format,
                SEED,
                false);
        return unit.compile(compiled).program();
    }

    /** The same without anything recorded. */
    public static Program unobserved(Program program) {
        return program.withPopulations(program.populations().stream()
                        .map(code -> code.withObserved(false))
                        .collect(ImmutableList.toImmutableList()))
                .withProbes(ImmutableList.of());
    }
}
