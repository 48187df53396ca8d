package ganglion.network;

import com.google.common.collect.ImmutableList;

/**
 * The run is cut into trials of {@code steps} steps; before the first step of each, the states of the populations named are
 * their initial values again. Spikes in flight stay.
 */
public record Trial(int steps, ImmutableList<String> reset) {}
