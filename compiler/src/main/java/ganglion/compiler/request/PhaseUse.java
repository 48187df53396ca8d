package ganglion.compiler.request;

import com.google.common.collect.ImmutableList;
import ganglion.network.Samples;
import ganglion.syntax.Path;

/**
 * What the phases of an experiment do to a network.
 *
 * @param edits whether they change neurons or synapses
 */
public record PhaseUse(ImmutableList<Showing> showings, ImmutableList<Clamping> clamps, boolean edits) {
    /** Nothing. */
    public static final PhaseUse NONE = new PhaseUse(ImmutableList.of(), ImmutableList.of());

    /** What they do to stimuli, and nothing else. */
    public PhaseUse(ImmutableList<Showing> showings, ImmutableList<Clamping> clamps) {
        this(showings, clamps, false);
    }

    /** The same of phases that change the network, or do not. */
    public PhaseUse withEdits(boolean some) {
        return new PhaseUse(showings, clamps, some);
    }

    /** A stimulus whose rows are current at these times, ascending, and at no other. */
    public record Showing(Path stimulus, ImmutableList<Samples.Shown> times) {}

    /** A population that emits what a stimulus emits, in its step, while the clamp's signal is not 0. */
    public record Clamping(Path population, Path stimulus) {
        /** The signal without a block by which phases hold and free it. */
        public String signal() {
            return place(population) + " clamped by " + place(stimulus);
        }

        private static String place(Path path) {
            return path.indices().isEmpty()
                    ? path.text()
                    : path.text() + "@" + path.span().start();
        }
    }
}
