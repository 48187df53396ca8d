package ganglion.experiment.edit;

import com.google.common.collect.ImmutableList;

/** {@code reset(pop)}: its states become what they were at the start. */
final class Reset implements EditKind {
    @Override
    public String name() {
        return "reset";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("pop", Takes.POPULATION));
    }
}
