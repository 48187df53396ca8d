package ganglion.benchmarks;

import ganglion.grammar.Formatter;
import ganglion.grammar.Parser;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.syntax.SourceFile;
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

/** How long reading and laying out take with the number of lines; both ought to be linear. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParseBenchmark {
    @Param({"1000", "10000", "100000"})
    private int lines;

    private Source source = Source.NONE;

    @Setup
    public void generate() {
        source = new Source("generated.snn", GeneratedText.of(lines));
    }

    @Benchmark
    public SourceFile parse() {
        Diagnostics diagnostics = new Diagnostics();
        SourceFile file = Parser.parse(source, diagnostics);
        diagnostics.throwIfErrors();
        return file;
    }

    @Benchmark
    public String format() {
        return Formatter.format(source);
    }
}
