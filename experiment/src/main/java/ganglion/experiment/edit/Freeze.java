package ganglion.experiment.edit;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.measure.Arguments;
import ganglion.experiment.measure.NetworkView;
import java.util.Optional;

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

    @Override
    public Optional<Edit> bind(Arguments arguments, NetworkView network) {
        String projection = Subject.rule(arguments, network, "frozen");
        return Optional.of((sofar, moment) -> sofar.freezing(projection));
    }
}
