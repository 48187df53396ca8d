package ganglion.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import ganglion.source.Diagnostic;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.syntax.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The texts that tests read, and short ways to read text. */
public final class Texts {
    private static final Path ROOT = Path.of(System.getProperty("ganglion.root", ".."));

    private Texts() {}

    /** What reading a text gave. */
    public record Result(SourceFile file, ImmutableList<Diagnostic> diagnostics) {}

    public static Result read(String text) {
        Diagnostics diagnostics = new Diagnostics();
        SourceFile file = Parser.parse(new Source("test.snn", text), diagnostics);
        return new Result(file, diagnostics.all());
    }

    /** All sound texts of the project by path: examples, library, networks of other tests, models. */
    public static ImmutableMap<String, String> sound() {
        ImmutableSortedMap.Builder<String, String> texts = ImmutableSortedMap.naturalOrder();
        for (String folder : new String[] {"examples", "library", "conformance/src/test/resources"}) {
            addAll(ROOT.resolve(folder), texts);
        }
        addAll(resources("models"), texts);
        addAll(resources("syntax"), texts);
        return texts.build();
    }

    /** All texts of one folder of this module's test resources. */
    public static ImmutableMap<String, String> of(String folder) {
        ImmutableSortedMap.Builder<String, String> texts = ImmutableSortedMap.naturalOrder();
        addAll(resources(folder), texts);
        return texts.build();
    }

    public static Path resources(String folder) {
        return ROOT.resolve("grammar/src/test/resources").resolve(folder);
    }

    private static void addAll(Path folder, ImmutableSortedMap.Builder<String, String> texts) {
        try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            files.filter(file -> file.toString().endsWith(".snn"))
                    .forEach(file -> texts.put(ROOT.relativize(file).toString(), string(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String string(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text with one edit gets exactly one complaint, on the line of the edit. */
    static void assertOneComplaintOnItsLine(String sound, String before, String after) {
        int at = sound.indexOf(before);
        assertThat(at).as(before).isNotNegative();
        String edited = sound.substring(0, at) + after + sound.substring(at + before.length());
        int line =
                1 + (int) sound.substring(0, at).chars().filter(c -> c == '\n').count();
        assertThat(read(edited).diagnostics())
                .as(edited.lines().skip(line - 1).findFirst().orElse(""))
                .singleElement()
                .extracting(diagnostic -> diagnostic.span().line())
                .isEqualTo(line);
    }
}
