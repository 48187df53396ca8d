package ganglion.experiment.edit;

import ganglion.experiment.measure.Arguments;
import ganglion.experiment.measure.NetworkView;
import ganglion.experiment.measure.Signature;
import java.util.Optional;

/** A way to change a network between two phases. */
public interface EditKind extends Signature {

    /**
     * The edit for one run, fresh; empty where the program stays as it is.
     *
     * @throws ganglion.source.DiagnosticException for arguments that do not suit the network
     */
    Optional<Edit> bind(Arguments arguments, NetworkView network);
}
