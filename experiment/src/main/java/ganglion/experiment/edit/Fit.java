package ganglion.experiment.edit;

import com.google.common.collect.ImmutableList;

/** {@code fit(proj, labels = file(..))}: weights of a linear readout by ridge regression. */
final class Fit implements EditKind {
    @Override
    public String name() {
        return "fit";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(
                Parameter.of("proj", Takes.PROJECTION),
                Parameter.of("labels", Takes.FILE),
                Parameter.optional("lambda", Takes.NUMBERS),
                Parameter.optional("validate", Takes.NUMBER),
                Parameter.optional("rows", Takes.NUMBER));
    }
}
