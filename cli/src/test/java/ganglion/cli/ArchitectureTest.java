package ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.SetMultimap;
import com.google.common.graph.GraphBuilder;
import com.google.common.graph.Graphs;
import com.google.common.graph.MutableGraph;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may see whom, read out of the compiled classes. */
class ArchitectureTest {
    private static final Path ROOT = Path.of(System.getProperty("ganglion.root", ".."));
    private static final Pattern TYPE = Pattern.compile("(?:^|L)((?:[a-z][a-z0-9_]*/)+)[A-Z]");

    /** The packages that each package of Ganglion uses. */
    private static SetMultimap<String, String> uses = ImmutableSetMultimap.of();

    @BeforeAll
    static void readClasses() throws IOException {
        ImmutableSetMultimap.Builder<String, String> found = ImmutableSetMultimap.builder();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.toList()) {
                Path classes = module.resolve("target/classes/ganglion");
                boolean product = !module.endsWith("benchmarks") && !module.endsWith("conformance");
                if (product && Files.isDirectory(classes)) {
                    readClasses(classes, found);
                }
            }
        }
        uses = found.build();
        assertThat(uses.keySet()).contains("ganglion.source", "ganglion.runtime", "ganglion.cli", "ganglion.compiler");
    }

    private static void readClasses(Path folder, ImmutableSetMultimap.Builder<String, String> found)
            throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".class")).toList();
        }
        for (Path file : files) {
            ClassModel model = ClassFile.of().parse(file);
            String own = packageOf(model.thisClass().asInternalName());
            for (PoolEntry entry : model.constantPool()) {
                names(entry).filter(used -> !used.equals(own)).forEach(used -> found.put(own, used));
            }
        }
    }

    /** Packages of the types that a constant names; descriptors are texts of the pool. */
    private static Stream<String> names(PoolEntry entry) {
        return switch (entry) {
            case ClassEntry type ->
                Stream.of(type.asInternalName())
                        .filter(name -> name.contains("/"))
                        .map(ArchitectureTest::packageOf);
            case Utf8Entry text
            when text.stringValue().contains(";") ->
                TYPE.matcher(text.stringValue())
                        .results()
                        .map(match -> match.group(1))
                        .map(ArchitectureTest::packageOf);
            default -> Stream.empty();
        };
    }

    private static String packageOf(String internalName) {
        String name = internalName.startsWith("[") ? internalName.replaceAll("^\\[+L?", "") : internalName;
        Matcher type = Pattern.compile("(.*)/[^/]*").matcher(name);
        return type.matches() ? type.group(1).replace('/', '.') : "";
    }

    @Test
    void noPackageIsInARing() {
        MutableGraph<String> graph = GraphBuilder.directed().build();
        uses.entries().stream()
                .filter(entry -> entry.getValue().startsWith("ganglion."))
                .forEach(entry -> graph.putEdge(entry.getKey(), entry.getValue()));
        Set<String> rings = new TreeSet<>();
        for (String each : graph.nodes()) {
            if (graph.successors(each).stream()
                    .anyMatch(next -> Graphs.reachableNodes(graph, next).contains(each))) {
                rings.add(each);
            }
        }
        assertThat(rings).isEmpty();
    }

    @Test
    void aBackendSeesNothingButThePrograms() {
        for (String backend : List.of("ganglion.sim", "ganglion.jna")) {
            assertThat(used(backend))
                    .noneMatch(name -> name.startsWith("ganglion.grammar") || name.startsWith("ganglion.compiler"))
                    .noneMatch(name -> name.startsWith("ganglion.experiment") || name.startsWith("ganglion.cli"));
        }
    }

    @Test
    void theCompilerSeesNoBackend() {
        assertThat(used("ganglion.compiler"))
                .noneMatch(name -> name.startsWith("ganglion.runtime"))
                .noneMatch(name -> name.startsWith("ganglion.sim") || name.startsWith("ganglion.jna"));
    }

    @Test
    void backendsAreFoundAndNeverNamed() {
        assertThat(used("ganglion.experiment"))
                .noneMatch(name -> name.startsWith("ganglion.sim") || name.startsWith("ganglion.jna"));
        assertThat(used("ganglion.cli"))
                .noneMatch(name -> name.startsWith("ganglion.sim") || name.startsWith("ganglion.jna"));
    }

    @Test
    void onlyTheGrammarSeesAntlrAndOnlyTheNativeBackendSeesJna() {
        assertThat(users("org.antlr")).allMatch(name -> name.startsWith("ganglion.grammar"));
        assertThat(users("com.sun.jna")).allMatch(name -> name.startsWith("ganglion.jna"));
    }

    private static Set<String> used(String prefix) {
        Set<String> used = new TreeSet<>();
        uses.entries().stream()
                .filter(entry ->
                        entry.getKey().startsWith(prefix) && !entry.getValue().startsWith(prefix))
                .forEach(entry -> used.add(entry.getValue()));
        return used;
    }

    private static Set<String> users(String prefix) {
        Set<String> users = new TreeSet<>();
        uses.entries().stream()
                .filter(entry -> entry.getValue().startsWith(prefix))
                .forEach(entry -> users.add(entry.getKey()));
        return users;
    }
}
