package ganglion.experiment.edit;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.measure.Arguments;
import ganglion.experiment.measure.NetworkView;
import java.util.Optional;

/** {@code reset(pop)}: its states become what they were at the start. The program stays. */
final class Reset implements EditKind {
    @Override
    public String name() {
        return "reset";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("pop", Takes.POPULATION));
    }

    @Override
    public Optional<Edit> bind(Arguments arguments, NetworkView network) {
        return Optional.empty();
    }
}
