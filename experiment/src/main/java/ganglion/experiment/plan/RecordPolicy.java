package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which spikes are kept in files. */
public enum RecordPolicy {
    /** No file of spikes or traces; hashes and measures are made all the same. */
    NONE,
    /** Those of populations that are probed or measured. */
    OBSERVED,
    /** Those of every population. */
    ALL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RecordPolicy> named(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word().equals(word))
                .findFirst();
    }

    public static ImmutableList<String> words() {
        return Arrays.stream(values()).map(RecordPolicy::word).collect(ImmutableList.toImmutableList());
    }
}
