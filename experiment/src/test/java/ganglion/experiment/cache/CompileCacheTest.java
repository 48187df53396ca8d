package ganglion.experiment.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import ganglion.compiler.Compilation;
import ganglion.compiler.SourceUnit;
import ganglion.compiler.request.CompileRequest;
import ganglion.experiment.measure.NetworkView;
import ganglion.experiment.plan.ExperimentPlan;
import ganglion.experiment.plan.Planner;
import ganglion.experiment.plan.RunRequest;
import ganglion.interop.DataFiles;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileCacheTest {
    private static final String TEXT = """
            neuron ticking(step = 0.5, idle = 1) {
                state v = 0.0
                in x
                update { v = v + step + x }
            }
            network main(w = 1.0) {
                signal s = 0.25
                pop A[3] : ticking(step = file("steps.idx1"))
                A -> A.x : one_to_one weight w delay 1ms
                probe A.v every 2ms
            }
            experiment e { run main for 10ms step 1ms  sweep w = [1.0, 2.0] }
            """;

    @TempDir
    private Path folder;

    private SourceUnit unit = unit(TEXT);
    private CompileCache cache = CompileCache.none();

    @BeforeEach
    void open() throws IOException {
        Files.write(folder.resolve("steps.idx1"), new byte[] {0, 0, 8, 1, 0, 0, 0, 3, 1, 2, 3});
        reopen();
    }

    /** As another process would. */
    private void reopen() {
        RecordedFiles files = new RecordedFiles(folder, new DataFiles(folder));
        Diagnostics diagnostics = new Diagnostics();
        unit = SourceUnit.load(new Source("test.snn", TEXT), files, diagnostics);
        cache = CompileCache.in(folder.resolve("cache"), files);
    }

    private static SourceUnit unit(String text) {
        return SourceUnit.load(new Source("test.snn", text), new DataFiles(Path.of("")), new Diagnostics());
    }

    private StoredCompilation compiled() {
        Compilation made = unit.compile(CompileRequest.of(1, 1));
        return new StoredCompilation(made.program(), NetworkView.of(made.network()), made.passes(), made.notices());
    }

    private Optional<StoredCompilation> found() {
        return cache.find("key", unit.sources());
    }

    @Test
    void whatIsKeptIsFoundWithItsPlaces() {
        StoredCompilation made = compiled();
        cache.keep("key", made);
        reopen();
        StoredCompilation found = found().orElseThrow();
        assertThat(found.program().populations()).isEqualTo(made.program().populations());
        assertThat(found.program().projections()).isEqualTo(made.program().projections());
        assertThat(found.network()).isEqualTo(made.network());
        assertThat(found.passes()).isEqualTo(made.passes());
        assertThat(found.notices()).isEqualTo(made.notices()).isNotEmpty();
        assertThat(cache.find("other", unit.sources())).isEmpty();
    }

    @Test
    void aProgramMadeOfOtherDataIsNotFound() throws IOException {
        cache.keep("key", compiled());
        Files.write(folder.resolve("steps.idx1"), new byte[] {0, 0, 8, 1, 0, 0, 0, 3, 1, 2, 4});
        assertThat(found()).isEmpty();
        Files.delete(folder.resolve("steps.idx1"));
        assertThat(found()).isEmpty();
    }

    @Test
    void aDamagedFileCountsAsNoneAndIsReplaced() throws IOException {
        StoredCompilation made = compiled();
        cache.keep("key", made);
        Path file = folder.resolve("cache/key.program");
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at += 13) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 16;
            Files.write(file, damaged);
            assertThat(found()).as("byte %s", at).isEmpty();
        }
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThat(found()).isEmpty();
        cache.keep("key", made);
        assertThat(found()).isPresent();
    }

    /** A process that was killed leaves a part, which nobody takes for the whole. */
    @Test
    void manyMayKeepAndFindAtOnce() throws IOException {
        StoredCompilation made = compiled();
        Files.createDirectories(folder.resolve("cache"));
        Files.write(folder.resolve("cache/new1.part"), new byte[] {1, 2, 3});
        List<Boolean> sound = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> {
                    cache.keep("key", made);
                    return found().map(StoredCompilation::network).equals(Optional.of(made.network()));
                })
                .toList();
        assertThat(sound).containsOnly(true);
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void theKeyTellsSourcesVariantsAndOptionsApart() {
        ImmutableSet.Builder<String> keys = ImmutableSet.builder();
        RunRequest plain = RunRequest.defaults();
        for (String text :
                List.of(TEXT, TEXT.replace("1.0, 2.0", "1.0, 3.0"), TEXT.replace("delay 1ms", "delay 2ms"))) {
            SourceUnit each = unit(text);
            ExperimentPlan plan = new Planner(each, plain, ImmutableSet.of("sim"), new Diagnostics()).plan();
            plan.runs().forEach(run -> keys.add(CompileKey.of("build", plan, run, plain, each.sources())));
            keys.add(CompileKey.of("other", plan, plan.runs().get(0), plain, each.sources()));
        }
        RunRequest set = plain.toBuilder().overrides(ImmutableMap.of("s", "1")).build();
        ExperimentPlan plan = new Planner(unit, set, ImmutableSet.of("sim"), new Diagnostics()).plan();
        keys.add(CompileKey.of("build", plan, plan.runs().get(0), set, unit.sources()));
        assertThat(keys.build()).hasSize(10);
    }
}
