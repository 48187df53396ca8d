package ganglion.experiment.edit;

import com.google.common.collect.ImmutableList;

/** {@code regrow(proj, count = n, weight = w)}: new synapses at random places. */
final class Regrow implements EditKind {
    @Override
    public String name() {
        return "regrow";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(
                Parameter.of("proj", Takes.PROJECTION),
                Parameter.of("count", Takes.NUMBER),
                Parameter.of("weight", Takes.QUANTITY));
    }
}
