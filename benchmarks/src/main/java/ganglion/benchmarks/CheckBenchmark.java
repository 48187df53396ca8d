package ganglion.benchmarks;

import ganglion.experiment.PlanCheck;
import ganglion.source.DiagnosticException;
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

/** How long {@code ganglion check} takes without its start: reading, every network on its chip, every experiment in rehearsal. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CheckBenchmark {
    @Param({"100", "1000", "10000", "100000"})
    private int lines;

    private Source source = Source.NONE;

    @Setup
    public void generate() {
        source = new Source("generated.snn", GeneratedText.of(lines));
    }

    @Benchmark
    public Diagnostics check() {
        Diagnostics diagnostics = new Diagnostics();
        PlanCheck.check(GeneratedText.load(source, diagnostics), diagnostics);
        if (!diagnostics.all().isEmpty()) {
            throw new DiagnosticException(diagnostics.all());
        }
        return diagnostics;
    }
}
