package ganglion.experiment.edit;

import com.google.common.collect.ImmutableList;

/** {@code thaw(proj)}: its weights change again. */
final class Thaw implements EditKind {
    @Override
    public String name() {
        return "thaw";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("proj", Takes.PROJECTION));
    }
}
