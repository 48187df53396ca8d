package ganglion.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import ganglion.compiler.SourceUnit;
import ganglion.grammar.Parser;
import ganglion.interop.DataFiles;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Severity;
import ganglion.source.Source;
import ganglion.syntax.Declaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/models.md says is in the library is there, and all that is there stands on the page with the tests that pin it. */
class LibraryListTest {
    private static final Path ROOT = Path.of("..");
    private static final Path LIBRARY = ROOT.resolve("library");
    private static final Path PAGE = ROOT.resolve("docs").resolve("models.md");
    private static final Pattern LINK = Pattern.compile("\\]\\(\\.\\./(library/[^)]*\\.snn)\\)");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| \\[`([^`]+)`\\]\\(\\.\\./(library/[^)]*\\.snn)\\) \\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");
    /** The data of this one are not part of the library. */
    private static final String WITHOUT_DATA = "dvs.snn";

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    private static ImmutableSet<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(LIBRARY)) {
            return files.filter(file -> file.toString().endsWith(".snn"))
                    .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
                    .collect(ImmutableSet.toImmutableSet());
        }
    }

    private static ImmutableList<Declaration> declared(String file) throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        Source source = new Source(file, Files.readString(ROOT.resolve(file)));
        ImmutableList<Declaration> declarations =
                Parser.parse(source, diagnostics).declarations();
        diagnostics.throwIfErrors();
        return declarations;
    }

    @Test
    void everyFileIsListed() throws IOException {
        ImmutableSet<String> listed =
                LINK.matcher(page()).results().map(match -> match.group(1)).collect(ImmutableSet.toImmutableSet());
        assertThat(listed).containsExactlyInAnyOrderElementsOf(files()).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void everyNeuronAndSynapseHasARowThatLeadsToIt() throws IOException {
        ImmutableSet<String> rows = ROW.matcher(page())
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .collect(ImmutableSet.toImmutableSet());
        ImmutableSet.Builder<String> models = ImmutableSet.builder();
        for (String file : files()) {
            if (!file.startsWith("library/bench/")) {
                declared(file).stream()
                        .filter(item -> item instanceof Declaration.Neuron
                                || item instanceof Declaration.Synapse
                                || item instanceof Declaration.Chip)
                        .forEach(item -> models.add(item.name().text() + " " + file));
            }
        }
        assertThat(rows).containsAll(models.build());
    }

    @Test
    void everySectionNamesTestsThatExist() throws IOException {
        ImmutableSet<String> tests = tests();
        for (String section : page().split("(?m)^## ", -1)) {
            if (LINK.matcher(section).find()) {
                assertThat(TEST.matcher(section).results().map(MatchResult::group))
                        .as("tests of %s", section.lines().findFirst().orElse(""))
                        .isNotEmpty();
            }
        }
        assertThat(TEST.matcher(page()).results().map(match -> match.group(1))).allMatch(tests::contains);
    }

    private static ImmutableSet<String> tests() throws IOException {
        try (Stream<Path> files = Files.find(
                ROOT,
                12,
                (file, _) ->
                        file.toString().endsWith("Test.java") && file.toString().contains("src"))) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(ImmutableSet.toImmutableSet());
        }
    }

    @Test
    void everyWorkloadIsAccepted() throws IOException {
        for (String file : files()) {
            if (file.startsWith("library/bench/")) {
                Path path = ROOT.resolve(file);
                Diagnostics diagnostics = new Diagnostics();
                Source source = new Source(path.toString(), Files.readString(path));
                SourceUnit.load(source, new DataFiles(path.resolveSibling("")), diagnostics)
                        .check(diagnostics);
                assertThat(diagnostics.all())
                        .as(file)
                        .filteredOn(diagnostic -> diagnostic.severity() == Severity.ERROR)
                        .allMatch(diagnostic -> file.endsWith(WITHOUT_DATA) && isMissing(diagnostic));
            }
        }
    }

    private static boolean isMissing(Diagnostic diagnostic) {
        return diagnostic.code() == DiagnosticCode.E0401;
    }
}
