package ganglion.experiment.result;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.compiler.request.Emissions;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often neurons emitted in a run whose results are kept: those of a population by themselves where the spikes beside the run's
 * {@code run.json} hold all its emissions, else all alike.
 */
public final class EarlierEmissions {
    private final Path run;
    private final Map<String, long[]> counts = new LinkedHashMap<>();
    private final Map<String, Long> sums = new LinkedHashMap<>();
    private final List<TrialCounts> trials = new ArrayList<>();
    private long steps;
    private long trialSteps;
    private double dt;

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
        Map<?, ?> fields =
                StoredRun.fields(run).orElseThrow(() -> emissions.mistake("cannot be read as the run.json of a run"));
        emissions.time(fields);
        emissions.populations(fields);
        emissions.spikes();
        return emissions.counted();
    }

    private void time(Map<?, ?> fields) {
        steps = Math.max(1, number(fields, "steps").longValue());
        trialSteps = Math.max(1, fields.get("trial_steps") instanceof Number given ? given.longValue() : steps);
        dt = number(fields, "step_ms").doubleValue();
    }

    private static Number number(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof Number number ? number : 0;
    }

    private void populations(Map<?, ?> fields) {
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
            trials.add(new TrialCounts(size.intValue(), trialSteps));
        }
    }

    private void spikes() {
        SpikeFile file = new SpikeFile(run.toAbsolutePath().resolveSibling("."), ImmutableList.copyOf(counts.keySet()));
        if (!file.isThere()) {
            return;
        }
        List<long[]> all = List.copyOf(counts.values());
        try {
            file.read((step, population, index) -> {
                if (population < 0 || index < 0 || index >= all.get(population).length) {
                    throw new NumberFormatException("population " + population + ", index " + index);
                }
                all.get(population)[index]++;
                trials.get(population).add(step, index);
            });
        } catch (IOException | NumberFormatException damaged) {
            throw mistake("has damaged spikes beside it");
        }
    }

    private Emissions counted() {
        ImmutableMap.Builder<String, ImmutableLongArray> all = ImmutableMap.builder();
        ImmutableMap.Builder<String, ImmutableLongArray> byTrial = ImmutableMap.builder();
        Iterator<TrialCounts> trial = trials.iterator();
        counts.forEach((name, each) -> {
            long sum = sums.getOrDefault(name, 0L);
            ImmutableLongArray pairs = trial.next().pairs(Math.max(1, steps / trialSteps));
            if (Arrays.stream(each).sum() < sum) {
                Arrays.setAll(each, i -> sum * (i + 1L) / each.length - sum * i / each.length);
            } else {
                byTrial.put(name, pairs);
            }
            all.put(name, ImmutableLongArray.copyOf(each));
        });
        return new Emissions(all.buildOrThrow(), byTrial.buildOrThrow(), trialSteps, steps * dt);
    }

    private DiagnosticException mistake(String what) {
        return new DiagnosticException(Diagnostic.of(DiagnosticCode.E0404, Span.NONE, "`" + run + "` " + what));
    }
}
