package ganglion.benchmarks;

import com.google.common.collect.ImmutableSet;
import ganglion.compiler.Compilation;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.experiment.plan.ExperimentPlan;
import ganglion.experiment.plan.Planner;
import ganglion.experiment.plan.RunRequest;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long {@code ganglion compile} takes without its start: from the text of 100 lines to the program of one run. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CompileBenchmark {
    private static final int LINES = 100;

    @Param({"O1", "O2"})
    private OptimisationLevel level = OptimisationLevel.USUAL;

    private Source source = Source.NONE;

    @Setup
    public void generate() {
        source = new Source("generated.snn", GeneratedText.of(LINES));
        verify();
    }

    private void verify() {
        if (compile().program().populations().isEmpty()) {
            throw new IllegalStateException("a program without populations");
        }
    }

    @Benchmark
    public Compilation compile() {
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit = GeneratedText.load(source, diagnostics);
        RunRequest request = RunRequest.builder().level(level).build();
        ExperimentPlan plan = new Planner(unit, request, ImmutableSet.of(), diagnostics).plan();
        diagnostics.throwIfErrors();
        return unit.compile(plan.compileRequest(plan.runs().get(0), request));
    }
}
