package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.request.Presentation;
import ganglion.experiment.schedule.Schedule;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What happens when in the runs of one variant.
 *
 * @param steps how many; empty: what the presentation gives
 * @param edits in order of time
 * @param sets in order of time
 */
public record Timeline(
        OptionalLong steps,
        Optional<Presentation> presentation,
        Schedule schedule,
        ImmutableList<PlannedEdit> edits,
        ImmutableList<PlannedSet> sets) {

    /** The stimulus whose samples are the trials. */
    public Optional<String> presented() {
        return presentation.map(shown -> shown.stimulus().text());
    }
}
