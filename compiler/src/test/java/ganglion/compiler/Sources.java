package ganglion.compiler;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.compiler.request.CompileRequest;
import ganglion.data.DataReader;
import ganglion.data.Table;
import ganglion.data.Tensor;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.DiagnosticPrinter;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compiles texts for tests. Data files are made up here: matrices, three biases, tables of edges, one of events, and
 * a text to import. */
final class Sources {
    private static final DataReader DATA = new DataReader() {
        @Override
        public Content read(String path, Span span) {
            return content(path, span);
        }

        @Override
        public Source text(String path, Span span) {
            return path.equals("faulty.snn") ? new Source(path, FAULTY) : DataReader.super.text(path, span);
        }
    };
    private static final String FAULTY = "import \"imports.snn\"\nneuron broken { state v: mV = 1pA }\n";

    private Sources() {}

    private static DataReader.Content content(String path, Span span) {
        return switch (path) {
            case "matrix.npy" -> tensor(ImmutableIntArray.of(2, 3), 1, -2, 0.5, 4, 0, -0.25);
            case "wide.npy" -> tensor(ImmutableIntArray.of(3, 4), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
            case "small.csv" -> table(column("source", 2, 0, 1), column("target", 0, 1, 1));
            case "bias.npy" -> tensor(ImmutableIntArray.of(3), 0.5, 0.25, -1);
            case "edges.csv" ->
                table(
                        column("source", 1, 0, 0),
                        column("target", 0, 2, 1),
                        unit("weight", "nA", 0.1, 0.2, 0.3),
                        unit("delay", "ms", 0.2, 0.1, 0.3));
            case "plain.csv" ->
                table(column("source", 1), column("target", 0), column("weight", 0.5), column("delay", 2));
            case "elements.csv" ->
                table(column("source", 1, 0, 1, 0), column("target", 0, 2, 1, 0), column("element", 2, 0, 2, 1));
            case "both.npy" -> tensor(ImmutableIntArray.of(2, 2), 1, 2, 3, 4);
            case "weights.npy" ->
                new DataReader.Content.OfTensor(
                        new Tensor(ImmutableIntArray.of(1, 1), true, ImmutableDoubleArray.of(3)));
            case "input.csv", "input_spikes.csv", "pre.csv", "post.csv", "stimulus.csv" ->
                table(column("step", 1, 4), column("index", 0, 0));
            case "events.csv" -> table(unit("time", "ms", 0.3, 0.1, 0.3), column("index", 1, 0, 1));
            default ->
                throw new DiagnosticException(
                        Diagnostic.of(DiagnosticCode.E0401, span, "file `" + path + "` not found"));
        };
    }

    private static DataReader.Content tensor(ImmutableIntArray shape, double... values) {
        return new DataReader.Content.OfTensor(new Tensor(shape, false, ImmutableDoubleArray.copyOf(values)));
    }

    private static DataReader.Content table(Table.Column... columns) {
        return new DataReader.Content.OfTable(new Table(ImmutableList.copyOf(columns)));
    }

    private static Table.Column column(String name, double... values) {
        return new Table.Column(name, Optional.empty(), ImmutableDoubleArray.copyOf(values));
    }

    private static Table.Column unit(String name, String unit, double... values) {
        return new Table.Column(name, Optional.of(unit), ImmutableDoubleArray.copyOf(values));
    }

    static Compilation compile(String text) {
        return compile(text, "float64");
    }

    static Compilation compile(String text, String format) {
        return compile(text, CompileRequest.of(0.1, 1), format);
    }

    static Compilation compile(String text, CompileRequest request) {
        return unit(text).compile(request);
    }

    private static Compilation compile(String text, CompileRequest plain, String format) {
        return unit(text).compile(inFormat(plain, format));
    }

    /** As far as it can be compiled. */
    static Elaboration network(String text, String format) {
        return unit(text).network(inFormat(CompileRequest.of(0.1, 1), format));
    }

    private static SourceUnit unit(String text) {
        Diagnostics diagnostics = new Diagnostics();
        SourceUnit unit = SourceUnit.load(new Source("test.snn", text), DATA, diagnostics);
        diagnostics.throwIfErrors();
        return unit;
    }

    private static CompileRequest inFormat(CompileRequest plain, String format) {
        return new CompileRequest(
                plain.network(),
                plain.arguments(),
                plain.overrides(),
                plain.dt(),
                plain.presentation(),
                plain.chip(),
                format,
                plain.seed(),
                plain.observeAll());
    }

    /** Everything that is said about a text, as a user sees it. */
    static String complaints(Path file) throws IOException {
        return diagnostics(file).stream().map(DiagnosticPrinter::print).collect(Collectors.joining());
    }

    static ImmutableList<Diagnostic> diagnostics(Path file) throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        String text = Files.readString(file).replace("\r\n", "\n");
        SourceUnit.load(new Source(file.getFileName().toString(), text), DATA, diagnostics)
                .check(diagnostics);
        return diagnostics.all();
    }
}
