package ganglion.program;

import com.google.common.primitives.ImmutableIntArray;

/** Trials of {@code steps} steps; populations {@code reset} (by place) start each from their initial values. */
public record TrialPlan(int steps, ImmutableIntArray reset) {}
