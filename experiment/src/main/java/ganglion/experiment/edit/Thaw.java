package ganglion.experiment.edit;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.measure.Arguments;
import ganglion.experiment.measure.NetworkView;
import java.util.Optional;

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

    @Override
    public Optional<Edit> bind(Arguments arguments, NetworkView network) {
        String projection = Subject.rule(arguments, network, "thawed");
        return Optional.of((sofar, moment) -> sofar.thawing(projection));
    }
}
