package ganglion.dynamics;

import com.google.common.collect.ImmutableList;
import ganglion.source.Span;
import java.util.Optional;

/**
 * A rule that changes synapses, bound to its parameters; what runs when is fixed in docs/semantics.md, section 6.
 *
 * @param states the one named {@code w} begins with the weight of the projection, whatever its own initial value
 * @param equations of the synapse's states; they advance in every step
 * @param advance what the equations have become; empty before that
 * @param onPre runs when a spike of the source reaches the synapse
 * @param onPost runs when a spike of the target is seen by the synapse
 * @param timing where the delay sits, and what comes first
 * @param arithmetic the format of reals in the rule; Usual while it is not settled
 */
public record SynapseModel(
        String model,
        ImmutableList<SynapseState> states,
        ImmutableList<Trace> traces,
        Optional<Equations> equations,
        ImmutableList<Statement> advance,
        ImmutableList<Statement> onPre,
        ImmutableList<Statement> onPost,
        ImmutableList<Periodic> periodic,
        Timing timing,
        NumberFormat arithmetic,
        Span span) {

    /** A model as it is written: its formats are open, its equations stand. */
    public SynapseModel(
            String model,
            ImmutableList<SynapseState> states,
            ImmutableList<Trace> traces,
            Optional<Equations> equations,
            ImmutableList<Statement> onPre,
            ImmutableList<Statement> onPost,
            ImmutableList<Periodic> periodic,
            Timing timing,
            Span span) {
        this(
                model,
                states,
                traces,
                equations,
                ImmutableList.of(),
                onPre,
                onPost,
                periodic,
                timing,
                new NumberFormat.Usual(),
                span);
    }

    /** The same with other states and another format of reals. */
    public SynapseModel withFormats(ImmutableList<SynapseState> changed, NumberFormat reals) {
        return new SynapseModel(
                model, changed, traces, equations, advance, onPre, onPost, periodic, timing, reals, span);
    }

    /** The same without equations, advanced by statements and by states that decay by themselves. */
    public SynapseModel advancing(ImmutableList<SynapseState> changed, ImmutableList<Statement> statements) {
        return new SynapseModel(
                model,
                changed,
                traces,
                Optional.empty(),
                statements,
                onPre,
                onPost,
                periodic,
                timing,
                arithmetic,
                span);
    }

    /** Whether all that synapses do is to deliver: nothing in them changes by itself. */
    public boolean isStill() {
        return traces.isEmpty()
                && equations.isEmpty()
                && advance.isEmpty()
                && onPost.isEmpty()
                && periodic.isEmpty()
                && onPre.stream().allMatch(Statement.Deliver.class::isInstance);
    }

    /** The place of a state; -1 without it. */
    public int place(String state) {
        for (int k = 0; k < states.size(); k++) {
            if (states.get(k).state().name().equals(state)) {
                return k;
            }
        }
        return -1;
    }

    /** The state that begins with the weight of the projection. */
    public static final String WEIGHT = "w";

    /**
     * A state of each synapse, kept within its bounds at the end of each step.
     *
     * @param decay REAL, in ms: read k steps after it was assigned the state is what was assigned times exp(-k dt / decay)
     */
    public record SynapseState(State state, Optional<Bounds> bounds, Optional<Expression> decay) {

        /** A state that stays as it is. */
        public SynapseState(State state, Optional<Bounds> bounds) {
            this(state, bounds, Optional.empty());
        }
    }

    /** Both ends included; of the state's type. */
    public record Bounds(Expression low, Expression high) {}

    /** The two ends of a synapse. */
    public enum Side {
        PRE,
        POST
    }

    /**
     * A value of each neuron of one side as the synapse sees it: each step it decays by exp(-dt/tau), each event raises it.
     *
     * @param tau REAL, in ms
     * @param sets whether an event sets the amount, else adds it
     * @param most where it saturates
     * @param format Usual for the arithmetic of the rule
     */
    public record Trace(
            String name,
            Side side,
            Expression tau,
            boolean sets,
            Expression amount,
            Optional<Expression> most,
            NumberFormat format) {

        /** A trace in the arithmetic of its rule. */
        public Trace(
                String name, Side side, Expression tau, boolean sets, Expression amount, Optional<Expression> most) {
            this(name, side, tau, sets, amount, most, new NumberFormat.Usual());
        }
    }

    /** Runs in the steps that are multiples of {@code everySteps}. */
    public record Periodic(int everySteps, ImmutableList<Statement> program) {}

    /**
     * The conventions of a rule.
     *
     * @param site where the delay of the synapse sits
     * @param postAfter the steps after which a spike of the target is seen; without it 0 in the axon, the delay in the dendrite
     * @param first whose block runs first when both sides have an event in one step
     * @param tiesIncluded whether a block sees the spikes of its own step in the traces
     */
    public record Timing(Site site, Optional<Integer> postAfter, Side first, boolean tiesIncluded) {}

    /** Where the delay of a synapse sits. */
    public enum Site {
        /** Spikes of the source arrive late; what is delivered acts in the same step. */
        AXON,
        /** Spikes of the source arrive at once; what is delivered acts late, and spikes of the target are seen late. */
        DENDRITE
    }
}
