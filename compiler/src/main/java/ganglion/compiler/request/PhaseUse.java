package ganglion.compiler.request;

import com.google.common.collect.ImmutableList;
import ganglion.network.Samples;
import ganglion.syntax.Path;

/** What the phases of an experiment do to the stimuli of a network. */
public record PhaseUse(ImmutableList<Showing> showings, ImmutableList<Clamping> clamps) {
    /** Nothing. */
    public static final PhaseUse NONE = new PhaseUse(ImmutableList.of(), ImmutableList.of());

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
