package ganglion.experiment.edit;

import com.google.common.collect.ImmutableList;

/** {@code prune(proj, below = w)} takes away synapses of less weight, {@code prune(proj, keep = share)} all but the strongest. */
final class Prune implements EditKind {
    @Override
    public String name() {
        return "prune";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(
                Parameter.of("proj", Takes.PROJECTION),
                Parameter.optional("below", Takes.QUANTITY),
                Parameter.optional("keep", Takes.NUMBER));
    }
}
