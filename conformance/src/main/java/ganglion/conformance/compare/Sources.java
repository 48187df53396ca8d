package ganglion.conformance.compare;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.Compilation;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.request.CompileRequest;
import ganglion.compiler.request.OptimisationLevel;
import ganglion.compiler.request.Presentation;
import ganglion.conformance.generator.Plan;
import ganglion.conformance.generator.SourceWriter;
import ganglion.interop.DataFiles;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.source.Span;
import ganglion.syntax.Name;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** From text in a folder to a compilation. */
public final class Sources {
    private static final double TENTH = 10;

    private Sources() {}

    /** Writes a plan into a folder and compiles what was written. */
    public static Compilation compile(Plan plan, Path folder) {
        return compile(plan, folder, OptimisationLevel.USUAL);
    }

    /** The same with more or less effort of the compiler. */
    public static Compilation compile(Plan plan, Path folder, OptimisationLevel level) {
        try {
            SourceWriter.write(plan, folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Optional<Presentation> presentation = plan.trials()
                .map(trials -> new Presentation(
                        path(trials.stimulus()),
                        trials.steps(),
                        trials.reset().stream()
                                .map(name -> path(plan.path(name)))
                                .collect(ImmutableList.toImmutableList())));
        CompileRequest request = request(plan.dt() / TENTH, plan.seed(), plan.format(), presentation, false)
                .withLevel(level);
        Path file = folder.resolve(plan.name() + ".snn");
        return loaded(file).compile(request.withPhases(Clamps.of(plan)), network -> Clamps.taking(plan, network));
    }

    /** A path as it stands in a text. */
    public static ganglion.syntax.Path path(String dotted) {
        ImmutableList<Name> parts = ImmutableList.copyOf(dotted.split("\\.")).stream()
                .map(part -> new Name(part, Span.NONE))
                .collect(ImmutableList.toImmutableList());
        return new ganglion.syntax.Path(parts, Span.NONE);
    }

    /**
     * Compiles the only network of a file.
     *
     * @param dt in ms
     * @param observeAll records every population, probed or not
     * @throws ganglion.source.DiagnosticException with all errors found
     */
    public static Compilation compile(
            Path file, double dt, long seed, String format, Optional<Presentation> presentation, boolean observeAll) {
        return compile(file, request(dt, seed, format, presentation, observeAll));
    }

    /** What is asked of a network that presents nothing. */
    public static CompileRequest request(double dt, long seed, String format) {
        return request(dt, seed, format, Optional.empty(), false);
    }

    /** What is asked of a network on a chip of its text: float32, steps of 1 ms, seed 1. */
    public static CompileRequest request(String chip) {
        return request(1, 1, "float32", Optional.empty(), Optional.of(chip), false);
    }

    private static CompileRequest request(
            double dt, long seed, String format, Optional<Presentation> presentation, boolean observeAll) {
        return request(dt, seed, format, presentation, Optional.empty(), observeAll);
    }

    private static CompileRequest request(
            double dt,
            long seed,
            String format,
            Optional<Presentation> presentation,
            Optional<String> chip,
            boolean observeAll) {
        return new CompileRequest(
                Optional.empty(),
                ImmutableList.of(),
                ImmutableMap.of(),
                dt,
                presentation,
                chip,
                format,
                seed,
                observeAll);
    }

    /**
     * Compiles a network of a file as asked.
     *
     * @throws ganglion.source.DiagnosticException with all errors found
     */
    public static Compilation compile(Path file, CompileRequest request) {
        return loaded(file).compile(request);
    }

    /**
     * A file as it is read.
     *
     * @throws ganglion.source.DiagnosticException with all errors found
     */
    public static SourceUnit loaded(Path file) {
        Diagnostics diagnostics = new Diagnostics();
        Source source = new Source(file.toString(), read(file));
        SourceUnit unit = SourceUnit.load(source, new DataFiles(file.resolveSibling("")), diagnostics);
        diagnostics.throwIfErrors();
        return unit;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
