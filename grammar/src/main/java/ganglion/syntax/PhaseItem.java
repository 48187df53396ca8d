package ganglion.syntax;

import ganglion.source.Span;

/** What holds during one phase of an experiment. */
public sealed interface PhaseItem {
    Span span();

    /** {@code set name = value}: a run-time parameter. */
    record Set(Path name, Expression value, Span span) implements PhaseItem {}

    /** {@code clamp population by stimulus}: each neuron emits what the stimulus emits. */
    record Clamp(Path population, Path stimulus, Span span) implements PhaseItem {}

    /** {@code present stimulus for n steps [reset a, b]}: the trials of this phase. */
    record Present(ExperimentItem.Present presentation) implements PhaseItem {
        @Override
        public Span span() {
            return presentation.span();
        }
    }
}
