package ganglion.experiment.result;

import com.google.common.collect.ImmutableList;
import ganglion.runtime.Activity;
import ganglion.runtime.ChipTime;
import java.util.Optional;

/** What happened in stretches of a run, one behind the other. */
public record PowerTrace(ImmutableList<Bin> bins) {
    public static final PowerTrace NONE = new PowerTrace(ImmutableList.of());

    /**
     * Some steps.
     *
     * @param lastStep of them
     * @param time that they took on the chip
     */
    public record Bin(long lastStep, Activity activity, Optional<ChipTime> time) {}
}
