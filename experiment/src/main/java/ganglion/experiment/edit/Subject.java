package ganglion.experiment.edit;

import ganglion.experiment.measure.Arguments;
import ganglion.experiment.measure.NetworkView;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import ganglion.source.Span;

/** What an edit is made to. */
final class Subject {
    private Subject() {}

    /** The name of the projection {@code proj}, which has a rule. */
    static String rule(Arguments arguments, NetworkView network, String done) {
        NetworkView.ProjectionView projection = network.projections().get(arguments.projection("proj"));
        if (!projection.changes()) {
            throw unfit(
                    arguments.required("proj").span(), "`" + projection.name() + "` has no rule that could be " + done);
        }
        return projection.name();
    }

    /** The place of the projection {@code proj}, whose synapses are its own. */
    static int synapses(Arguments arguments, NetworkView network) {
        int place = arguments.projection("proj");
        String name = network.projections().get(place).name();
        boolean shared = network.projections().stream()
                .anyMatch(other -> other.mirrors().isPresent()
                        && (other.name().equals(name) || other.mirrors().get().equals(name)));
        if (shared) {
            throw unfit(
                    arguments.required("proj").span(), "`" + name + "` shares its synapses with another projection");
        }
        return place;
    }

    static DiagnosticException unfit(Span span, String message) {
        return new DiagnosticException(Diagnostic.of(DiagnosticCode.E0205, span, message));
    }
}
