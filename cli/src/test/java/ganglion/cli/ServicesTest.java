package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a module provides stands in its descriptor and in META-INF/services, for the launcher uses the class path. */
class ServicesTest {
    private static final Path ROOT = Path.of(System.getProperty("ganglion.root", ".."));

    @TestFactory
    Stream<DynamicTest> bothListsAreEqual() throws IOException {
        List<Path> modules;
        try (Stream<Path> folders = Files.list(ROOT)) {
            modules = folders.map(folder -> folder.resolve("target/classes"))
                    .filter(classes -> Files.exists(classes.resolve("module-info.class")))
                    .sorted()
                    .toList();
        }
        assertThat(modules).hasSizeGreaterThan(6);
        return modules.stream()
                .map(classes -> DynamicTest.dynamicTest(
                        classes.toString(), () -> assertThat(services(classes)).isEqualTo(provided(classes))));
    }

    private static Map<String, TreeSet<String>> provided(Path classes) throws IOException {
        Map<String, TreeSet<String>> provided = new TreeMap<>();
        try (InputStream stream = Files.newInputStream(classes.resolve("module-info.class"))) {
            for (ModuleDescriptor.Provides provides :
                    ModuleDescriptor.read(stream).provides()) {
                provided.put(provides.service(), new TreeSet<>(provides.providers()));
            }
        }
        return provided;
    }

    private static Map<String, TreeSet<String>> services(Path classes) throws IOException {
        Map<String, TreeSet<String>> services = new TreeMap<>();
        Path folder = classes.resolve("META-INF/services");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    List<String> providers = Files.readAllLines(file).stream()
                            .map(line -> line.replaceAll("#.*", "").strip())
                            .filter(line -> !line.isEmpty())
                            .toList();
                    services.put(file.getFileName().toString(), new TreeSet<>(providers));
                }
            }
        }
        return services;
    }
}
