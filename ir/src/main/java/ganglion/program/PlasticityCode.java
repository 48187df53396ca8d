package ganglion.program;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.SynapseModel;

/**
 * The rule of a projection. Lanes of its codes are synapses, counted by source, each source's in their order; draws have the step,
 * the projection as their entity and this count as their index. Step t runs {@code deliver} (axon) for the spikes that arrive, before
 * the target's program; all else after the programs of the step: {@code advance} for all synapses, the blocks of the events in order,
 * {@code periodic}, the raising of traces, {@code bound}. An event's block runs once, whatever its payload.
 *
 * @param weight the state that began with the projection's weight, or -1
 * @param initial stores every state, within its bounds, from the coordinates and draws of construction
 * @param advance the equations that are not dated states; empty without one
 * @param deliver of a delay in the axon: what spikes that reach the synapse bring to the port in this step, as step t - 1 left the
 *     synapse; empty with a delay in the dendrite
 * @param onPre run where a spike of the source reaches the synapse; with a delay in the dendrite it may DELIVER, for the step that the
 *     delay gives
 * @param onPost run where a spike of the target is seen
 * @param periodic in order of declaration
 * @param bound brings states into their bounds and signs; it changes nothing in synapses that no other code stored into, so that
 *     it need run for those alone; may be empty
 * @param postAfter steps after which a spike of the target is seen; -1: the delay of the synapse
 * @param first whose block runs first when both have an event in one step
 * @param tiesIncluded whether blocks see the spikes of this step in the traces
 */
public record PlasticityCode(
        ImmutableList<SynapseSlot> states,
        int weight,
        Code initial,
        Code advance,
        Code deliver,
        Code onPre,
        Code onPost,
        ImmutableList<PeriodicCode> periodic,
        Code bound,
        ImmutableList<TraceCode> traces,
        SynapseModel.Site site,
        int postAfter,
        SynapseModel.Side first,
        boolean tiesIncluded) {

    /** The state that remembers on which side of 0 a weight was given, of rules that keep it there and cannot tell otherwise. */
    public static final String SIGN = "sign of w";

    /** After how many steps, at most, synapses of delays up to {@code maxDelay} see the spikes and the traces of a side. */
    public int lag(SynapseModel.Side side, int maxDelay) {
        return switch (side) {
            case PRE -> site == SynapseModel.Site.AXON ? maxDelay : 0;
            case POST -> postAfter < 0 ? maxDelay : postAfter;
        };
    }

    /** Runs for all synapses in the steps that are multiples of {@code everySteps}. */
    public record PeriodicCode(int everySteps, Code code) {}
}
