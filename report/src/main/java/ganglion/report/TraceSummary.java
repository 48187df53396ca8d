package ganglion.report;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recorded values over time: of each variable the first few neurons, and of very many samples every second, fourth ... one. */
final class TraceSummary {
    static final int MOST_NEURONS = 5;
    static final int MOST_VARIABLES = 8;
    private static final int MOST_SAMPLES = 2000;

    private final Map<String, Map<Integer, Samples>> variables = new LinkedHashMap<>();

    private TraceSummary() {}

    static TraceSummary read(RunFolder folder, ImmutableList<Population> populations) throws IOException {
        TraceSummary summary = new TraceSummary();
        new RecordFile(folder, populations).traces(summary::add);
        return summary;
    }

    private void add(long step, String owner, int index, String variable, double value) {
        String name = owner.equals(variable) ? owner : owner + "." + variable;
        if (index >= MOST_NEURONS || (variables.size() == MOST_VARIABLES && !variables.containsKey(name))) {
            return;
        }
        variables
                .computeIfAbsent(name, _ -> new LinkedHashMap<>())
                .computeIfAbsent(index, _ -> new Samples())
                .add(step, value);
    }

    /** By name, then by neuron. */
    Map<String, Map<Integer, Samples>> variables() {
        return variables;
    }

    /** The samples of one neuron's variable. */
    static final class Samples {
        private final List<Long> steps = new ArrayList<>();
        private final List<Double> values = new ArrayList<>();
        private long seen;
        private long stride = 1;

        private void add(long step, double value) {
            if (seen++ % stride != 0) {
                return;
            }
            if (steps.size() == MOST_SAMPLES) {
                thin();
            }
            steps.add(step);
            values.add(value);
        }

        private void thin() {
            stride *= 2;
            for (int i = 0; i < MOST_SAMPLES / 2; i++) {
                steps.set(i, steps.get(2 * i));
                values.set(i, values.get(2 * i));
            }
            steps.subList(MOST_SAMPLES / 2, MOST_SAMPLES).clear();
            values.subList(MOST_SAMPLES / 2, MOST_SAMPLES).clear();
        }

        List<Long> steps() {
            return steps;
        }

        List<Double> values() {
            return values;
        }

        long stride() {
            return stride;
        }
    }
}
