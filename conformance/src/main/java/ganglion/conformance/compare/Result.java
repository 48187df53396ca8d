package ganglion.conformance.compare;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.runtime.Spikes;
import ganglion.runtime.Trace;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one way of running a network gave.
 *
 * @param traces by probe
 * @param weights at the end, of the projections whose weights change, by name
 * @param counts those of the run's activity; empty where the run was cut in two
 * @param failure code and message of the error that ended the run, after which nothing else counts
 */
public record Result(
        Spikes spikes,
        ImmutableList<Trace> traces,
        ImmutableMap<String, ImmutableDoubleArray> weights,
        Optional<Counts> counts,
        Optional<String> failure) {
    static Result failed(Diagnostic diagnostic) {
        return failed(diagnostic.code(), diagnostic.message());
    }

    static Result failed(DiagnosticCode code, @Nullable String message) {
        return new Result(
                Spikes.NONE,
                ImmutableList.of(),
                ImmutableMap.of(),
                Optional.empty(),
                Optional.of(code + " " + message));
    }

    /** The same without the counts of what the machine did. */
    public Result uncounted() {
        return new Result(spikes, traces, weights, Optional.empty(), failure);
    }

    /** The first thing in which another result differs, in words; empty if nothing does. */
    public Optional<String> difference(Result other) {
        if (failure.isPresent() || other.failure.isPresent()) {
            return failure.equals(other.failure)
                    ? Optional.empty()
                    : Optional.of(
                            "ended by " + failure.orElse("nothing") + " and by " + other.failure.orElse("nothing"));
        }
        return spikes(other)
                .or(() -> traces(other))
                .or(() -> weights(other))
                .or(() -> counts.flatMap(mine -> other.counts.flatMap(mine::difference)));
    }

    private Optional<String> spikes(Result other) {
        int common = Math.min(spikes.size(), other.spikes.size());
        for (int i = 0; i < common; i++) {
            if (!row(spikes, i).equals(row(other.spikes, i))) {
                return Optional.of("spike " + i + ": " + row(spikes, i) + " and " + row(other.spikes, i));
            }
        }
        return spikes.size() == other.spikes.size()
                ? Optional.empty()
                : Optional.of(spikes.size() + " and " + other.spikes.size() + " spikes, first more: "
                        + row(spikes.size() > common ? spikes : other.spikes, common));
    }

    private static String row(Spikes spikes, int i) {
        return "step " + spikes.steps().get(i) + " population "
                + spikes.populations().get(i) + " index " + spikes.indices().get(i) + " payload "
                + spikes.payloads().get(i);
    }

    private Optional<String> weights(Result other) {
        for (String name : weights.keySet()) {
            ImmutableDoubleArray mine = requireNonNull(weights.get(name));
            ImmutableDoubleArray others = other.weights.getOrDefault(name, ImmutableDoubleArray.of());
            if (!mine.equals(others)) {
                return Optional.of("weights of " + name + ": " + firstDifference(mine, others));
            }
        }
        return Optional.empty();
    }

    private static String firstDifference(ImmutableDoubleArray a, ImmutableDoubleArray b) {
        for (int k = 0; k < Math.min(a.length(), b.length()); k++) {
            if (Double.compare(a.get(k), b.get(k)) != 0) {
                return "synapse " + k + ": " + a.get(k) + " and " + b.get(k);
            }
        }
        return a.length() + " and " + b.length() + " of them";
    }

    private Optional<String> traces(Result other) {
        for (int i = 0; i < traces.size(); i++) {
            if (!traces.get(i).equals(other.traces.get(i))) {
                return Optional.of("probe " + i + ": " + difference(traces.get(i), other.traces.get(i)));
            }
        }
        return Optional.empty();
    }

    private static String difference(Trace a, Trace b) {
        int common = Math.min(a.values().length(), b.values().length());
        for (int i = 0; i < common; i++) {
            if (Double.compare(a.values().get(i), b.values().get(i)) != 0) {
                return "step " + a.steps().get(i / a.width()) + " index " + i % a.width() + ": "
                        + a.values().get(i) + " and " + b.values().get(i);
            }
        }
        return a.values().length() + " and " + b.values().length() + " values";
    }
}
