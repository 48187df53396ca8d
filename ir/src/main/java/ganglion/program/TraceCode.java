package ganglion.program;

import ganglion.dynamics.SynapseModel;

/**
 * A value of each neuron of one side, 0 at the start. In each step {@code decay} gives it a new value, then {@code raise} does for the
 * neurons that emitted. Both are codes over neurons of that side that read the value as STATE 0; their results are of {@code type}. A
 * synapse sees the value of as many steps ago as the spikes of that side take to reach it: as {@code decay} left it, or, where ties are
 * included, as {@code raise} did.
 *
 * @param type F64, F32 or I64
 * @param unit what one count of an I64 value is worth; 1 for floats
 */
public record TraceCode(String name, SynapseModel.Side side, RegisterType type, double unit, Code decay, Code raise) {}
