package ganglion.experiment.edit;

import com.google.common.collect.ImmutableList;

/** {@code freeze(proj)}: its weights stay as they are. */
final class Freeze implements EditKind {
    @Override
    public String name() {
        return "freeze";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("proj", Takes.PROJECTION));
    }
}
