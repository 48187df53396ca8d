package ganglion.experiment.result;

import com.google.common.collect.ImmutableMap;
import ganglion.experiment.formula.RunKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The runs that earlier starts left in a folder, found by what they are and not by their number, for a sweep that has changed
 * numbers its runs anew.
 */
public final class EarlierRuns {
    private static final String RUNS = "runs";

    private final Path out;
    private final ImmutableMap<String, Path> folders;

    private EarlierRuns(Path out, ImmutableMap<String, Path> folders) {
        this.out = out;
        this.folders = folders;
    }

    /** What stands in the folder of the results. */
    public static EarlierRuns in(Path out) {
        Map<String, Path> folders = new HashMap<>();
        Path runs = out.resolve(RUNS);
        if (Files.isDirectory(runs)) {
            try (Stream<Path> entries = Files.list(runs)) {
                entries.sorted()
                        .forEach(folder -> StoredRun.fingerprint(folder)
                                .ifPresent(fingerprint -> folders.putIfAbsent(fingerprint, folder)));
            } catch (IOException unreadable) {
                return new EarlierRuns(out, ImmutableMap.of());
            }
        }
        return new EarlierRuns(out, ImmutableMap.copyOf(folders));
    }

    public boolean isEmpty() {
        return folders.isEmpty();
    }

    /** The run of that fingerprint under the number that it has now; empty when there is none that is whole. */
    public Optional<RunFigures> run(String fingerprint, int number, RunKey key) {
        return Optional.ofNullable(folders.get(fingerprint))
                .flatMap(folder -> StoredRun.read(folder, fingerprint, number, key));
    }

    /**
     * Gives the folders of runs that have other numbers now their names. Interrupted at any time, all of them are found again.
     *
     * @param numbers by fingerprint
     */
    public void renumber(Map<String, Integer> numbers) throws IOException {
        Map<Path, Path> moves = new HashMap<>();
        for (Map.Entry<String, Integer> run : numbers.entrySet()) {
            Optional<Path> from = Optional.ofNullable(folders.get(run.getKey()));
            Path to = out.resolve(RunJson.folderName(run.getValue()));
            if (from.isPresent() && !from.get().equals(to)) {
                Path aside = to.resolveSibling(String.format(Locale.ROOT, ".moved-%03d", run.getValue()));
                OutputFolder.delete(aside);
                Files.move(from.get(), aside);
                moves.put(aside, to);
            }
        }
        for (Map.Entry<Path, Path> move : moves.entrySet()) {
            OutputFolder.delete(move.getValue());
            Files.move(move.getKey(), move.getValue());
        }
    }
}
