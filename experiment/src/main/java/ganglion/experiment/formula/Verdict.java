package ganglion.experiment.formula;

import com.google.common.collect.ImmutableList;
import ganglion.source.Span;

/** What became of an assertion. */
public record Verdict(String text, Span span, ImmutableList<Check> checks) {

    /** Ordered by how much they matter to the whole. */
    public enum Status {
        PASSED,
        SKIPPED,
        FAILED;

        /** The word for users and files. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The assertion in one run, or in one group of runs.
     *
     * @param values the measures it read, as {@code name = value}
     * @param reason why it was skipped; empty otherwise
     */
    public record Check(Status status, RunKey run, ImmutableList<String> values, String reason) {}

    /** Failed when it failed anywhere; passed only when nothing was skipped. */
    public Status status() {
        return checks.stream().map(Check::status).max(Status::compareTo).orElse(Status.SKIPPED);
    }
}
