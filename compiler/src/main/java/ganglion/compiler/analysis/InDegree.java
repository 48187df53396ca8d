package ganglion.compiler.analysis;

import ganglion.network.Connector;
import ganglion.network.Projection;

/** How many synapses of a projection can end at one neuron. */
public final class InDegree {
    private InDegree() {}

    /** An upper bound, from the rule alone. */
    public static double most(Projection projection, double sources) {
        return switch (projection.connector()) {
            case Connector.AllToAll _, Connector.Dense _, Connector.FixedProbability _ -> sources;
            case Connector.OneToOne _ -> 1;
            case Connector.FixedInDegree(int degree) -> degree;
            case Connector.FixedOutDegree(int degree) -> sources * degree;
            case Connector.FixedTotal(int count) -> count;
            case Connector.SynapseList list -> list.sources().length();
            case Connector.Kernel kernel -> (double) kernel.elements() / kernel.outputs();
        };
    }

    /** An upper bound of the synapses of the whole projection, from the rule alone. */
    public static double total(Projection projection, double sources, double targets) {
        return switch (projection.connector()) {
            case Connector.FixedOutDegree(int degree) -> sources * degree;
            case Connector.FixedTotal(int count) -> count;
            case Connector.SynapseList list -> list.sources().length();
            case Connector.AllToAll _,
                    Connector.Dense _,
                    Connector.FixedProbability _,
                    Connector.OneToOne _,
                    Connector.FixedInDegree _,
                    Connector.Kernel _ -> targets * most(projection, sources);
        };
    }
}
