package ganglion.experiment.edit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import ganglion.experiment.schedule.Stretch;
import ganglion.program.Program;
import ganglion.runtime.Simulation;
import ganglion.runtime.Spikes;

/** One change of one run's network. It hears the spikes of the phase that ends where the change is made. */
public interface Edit {

    /** Populations, by place, whose spikes it has to hear. */
    default ImmutableSet<Integer> hears() {
        return ImmutableSet.of();
    }

    /** The phase that it stands behind begins, for the first of so many times. */
    default void begin(ImmutableList<Stretch> phases) {}

    /** Spikes of that phase, in order; others may be among them. */
    default void hear(Spikes spikes) {}

    /**
     * What has changed once it is made.
     *
     * @param sofar what earlier edits changed
     * @param moment the simulation between two steps, and its program
     * @throws ganglion.source.DiagnosticException when it cannot be made
     */
    Alterations make(Alterations sofar, Moment moment);

    /** A simulation between two steps. */
    record Moment(Simulation simulation, Program program) {}
}
