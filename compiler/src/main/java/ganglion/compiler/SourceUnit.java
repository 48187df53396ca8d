package ganglion.compiler;

import com.google.common.collect.ImmutableList;
import ganglion.data.DataReader;
import ganglion.dynamics.ValueType;
import ganglion.grammar.Declaration;
import ganglion.grammar.Expression;
import ganglion.grammar.Parser;
import ganglion.grammar.SourceFile;
import ganglion.source.Diagnostics;
import ganglion.source.Source;

/** A source file with everything it imports, names declared once, ready to be compiled. */
public final class SourceUnit {
    private final SourceFile file;
    private final DataReader reader;

    private SourceUnit(SourceFile file, DataReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /** Parses a source and what it imports; complaints go to the diagnostics. */
    public static SourceUnit load(Source source, DataReader reader, Diagnostics diagnostics) {
        return new SourceUnit(Parser.parse(source, diagnostics), reader);
    }

    /** The experiments of the file, in order of text. */
    public ImmutableList<Declaration.Experiment> experiments() {
        return file.declarations().stream()
                .filter(Declaration.Experiment.class::isInstance)
                .map(Declaration.Experiment.class::cast)
                .collect(ImmutableList.toImmutableList());
    }

    /** The reader of this unit's data files. */
    public DataReader reader() {
        return reader;
    }

    /** The value of a constant expression, such as the duration of a run; mistakes are reported and give 0. */
    public Quantity evaluate(Expression expression, Diagnostics diagnostics) {
        return new Quantity(0, Dimension.NONE, ValueType.REAL);
    }

    /** Everything that can be checked without running: all networks, with their defaults, on their chips. */
    public void check(Diagnostics diagnostics) {}

    /**
     * Compiles one network.
     *
     * @throws ganglion.source.DiagnosticException with all errors found
     */
    public Compilation compile(CompileRequest request) {
        throw new UnsupportedOperationException();
    }
}
