package ganglion.experiment.edit;

import com.google.common.collect.ImmutableList;

/** {@code remove(pop, above = rate)} silences neurons that emit more. */
final class Remove implements EditKind {
    @Override
    public String name() {
        return "remove";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("pop", Takes.POPULATION), Parameter.of("above", Takes.NUMBER));
    }
}
