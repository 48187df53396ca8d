package ganglion.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import ganglion.source.DiagnosticException;
import ganglion.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Layout changes blanks and nothing else; {@code -Dgolden.update=true} writes the texts of {@code format} down anew. */
class FormatterTest {
    private static final Path ROOT = Path.of(System.getProperty("ganglion.root", ".."));
    private static final Pattern BLOCK = Pattern.compile("^```snn\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    @TestFactory
    Stream<DynamicTest> everySoundTextKeepsItsMeaningAndIsFormattedOnce() throws IOException {
        return sound().entrySet().stream()
                .map(text -> DynamicTest.dynamicTest(text.getKey(), () -> isOnlyLaidOut(text.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> textsAreLaidOutAsWritten() throws IOException {
        return Texts.of("format").entrySet().stream()
                .map(text -> DynamicTest.dynamicTest(text.getKey(), () -> golden(text.getKey(), text.getValue())));
    }

    /** All sound texts of the project: files of all modules, and the blocks of the documents. */
    private static ImmutableMap<String, String> sound() throws IOException {
        ImmutableSortedMap.Builder<String, String> texts = ImmutableSortedMap.naturalOrder();
        texts.putAll(Texts.sound());
        for (String folder : List.of("compiler/src/test/resources", "docs")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    add(file, texts);
                }
            }
        }
        return texts.buildOrThrow();
    }

    private static void add(Path file, ImmutableSortedMap.Builder<String, String> texts) throws IOException {
        String name = ROOT.relativize(file).toString();
        if (name.endsWith(".snn")
                && Texts.read(Files.readString(file)).diagnostics().isEmpty()) {
            texts.put(name, Files.readString(file));
        } else if (name.endsWith(".md")) {
            Matcher blocks = BLOCK.matcher(Files.readString(file));
            while (blocks.find()) {
                texts.put(name + " at " + blocks.start(), blocks.group(1));
            }
        }
    }

    private static void isOnlyLaidOut(String text) {
        String formatted = format(text);
        assertThat(format(formatted)).isEqualTo(formatted);
        assertThat(withoutBlanks(formatted)).isEqualTo(withoutBlanks(text));
        assertThat(SyntaxText.print(Texts.read(formatted).file()))
                .isEqualTo(SyntaxText.print(Texts.read(text).file()));
        assertThat(formatted).doesNotContain("\t", " \n", "\n\n\n");
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("[ \\t\\r\\n\\uFEFF]", "");
    }

    private static void golden(String name, String text) throws IOException {
        isOnlyLaidOut(text);
        Path expected = Path.of(ROOT.resolve(name).toString().replace(".snn", ".expected"));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, format(text));
        }
        assertThat(format(text)).isEqualTo(Files.readString(expected));
    }

    @Test
    void textsOfTheDocumentsStandAsTheyAreLaidOut() {
        assertThat(format("neuron n { update { v = 0mV  hold v for 2ms } }\n"))
                .isEqualTo("neuron n { update { v = 0mV  hold v for 2ms } }\n");
        assertThat(format("neuron n{in x update{if a<-b{spike(2)a=b}}}"))
                .isEqualTo("neuron n { in x  update { if a < -b { spike(2)  a = b } } }\n");
    }

    @Test
    void lineEndsStayThoseOfTheFirstLine() {
        assertThat(format("// a\r\nnetwork n {\r\nlet a=1 // b\r\n}"))
                .isEqualTo("// a\r\nnetwork n {\r\n    let a = 1  // b\r\n}\r\n");
        assertThat(format("network n {\nlet a=1\r\n}")).isEqualTo("network n {\n    let a = 1\n}\n");
        assertThat(format("network n {\rlet a=1\r}\r")).isEqualTo("network n {\n    let a = 1\n}\n");
    }

    @Test
    void theMarkOfTheByteOrderAndTabsAreBlanks() {
        assertThat(format("\uFEFFnetwork n {\n\t\tlet a\t=\t1\n}")).isEqualTo("network n {\n    let a = 1\n}\n");
    }

    @Test
    void emptyTextsStayEmpty() {
        assertThat(format("")).isEmpty();
        assertThat(format(" \n\t\n")).isEmpty();
        assertThat(format("\n\n// only this")).isEqualTo("// only this\n");
    }

    @Test
    void mistakesAreToldAndNothingIsLaidOut() {
        assertThatThrownBy(() -> format("network n { pop }")).isInstanceOf(DiagnosticException.class);
        assertThatThrownBy(() -> format("/* open")).isInstanceOf(DiagnosticException.class);
    }

    private static String format(String text) {
        return Formatter.format(new Source("test.snn", text));
    }
}
