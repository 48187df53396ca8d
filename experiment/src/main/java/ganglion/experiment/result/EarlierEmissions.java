package ganglion.experiment.result;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.compiler.request.Emissions;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often neurons emitted in a run whose results are kept: those of a population by themselves where {@code spikes.csv} beside the run's
 * {@code run.json} holds all its emissions, else all alike.
 */
public final class EarlierEmissions {
    private static final String SPIKES = "spikes.csv";
    private static final int COLUMNS = 4;

    private final Path run;
    private final Map<String, long[]> counts = new LinkedHashMap<>();
    private final Map<String, Long> sums = new LinkedHashMap<>();

    private EarlierEmissions(Path run) {
        this.run = run;
    }

    /**
     * Reads them.
     *
     * @param run the {@code run.json} of one run
     * @throws DiagnosticException where there is none
     */
    public static Emissions read(Path run) {
        EarlierEmissions emissions = new EarlierEmissions(run);
        emissions.populations();
        emissions.spikes();
        return emissions.counted();
    }

    private void populations() {
        Map<?, ?> fields = StoredRun.fields(run).orElseThrow(() -> mistake("cannot be read as the run.json of a run"));
        if (!(fields.get("populations") instanceof List<?> populations)) {
            throw mistake("tells no populations: name the run.json of one run, such as runs/001/run.json");
        }
        for (Object each : populations) {
            if (!(each instanceof Map<?, ?> population)
                    || !(population.get("name") instanceof String name)
                    || !(population.get("size") instanceof Number size)
                    || !(population.get("emissions") instanceof Number emissions)) {
                throw mistake("tells no emissions of a population");
            }
            counts.put(name, new long[size.intValue()]);
            sums.put(name, emissions.longValue());
        }
    }

    private void spikes() {
        Path file = run.toAbsolutePath().resolveSibling(SPIKES);
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            reader.readLine();
            for (Optional<String> line = Optional.ofNullable(reader.readLine());
                    line.isPresent();
                    line = Optional.ofNullable(reader.readLine())) {
                count(line.get());
            }
        } catch (IOException | NumberFormatException damaged) {
            throw mistake("has a damaged " + SPIKES + " beside it");
        }
    }

    private void count(String line) {
        List<String> cells = Splitter.on(',').splitToList(line);
        Optional<long[]> population =
                cells.size() == COLUMNS ? Optional.ofNullable(counts.get(cells.get(1))) : Optional.empty();
        int index = population.isPresent() ? Integer.parseInt(cells.get(2)) : -1;
        if (index < 0 || index >= population.orElseThrow().length) {
            throw new NumberFormatException(line);
        }
        population.get()[index]++;
    }

    private Emissions counted() {
        ImmutableMap.Builder<String, ImmutableLongArray> all = ImmutableMap.builder();
        counts.forEach((name, each) -> {
            long sum = sums.getOrDefault(name, 0L);
            if (Arrays.stream(each).sum() < sum) {
                Arrays.setAll(each, i -> sum * (i + 1L) / each.length - sum * i / each.length);
            }
            all.put(name, ImmutableLongArray.copyOf(each));
        });
        return new Emissions(all.buildOrThrow());
    }

    private DiagnosticException mistake(String what) {
        return new DiagnosticException(Diagnostic.of(DiagnosticCode.E0404, Span.NONE, "`" + run + "` " + what));
    }
}
