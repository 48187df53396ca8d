package ganglion.program;

import ganglion.network.Signal;

/**
 * How the neurons of a population become a value that the code of a signal reads as REDUCTION: of the step that just ended. Means are
 * sums that the code divides.
 *
 * @param kind COUNT, SUM, MAX, GROUP_SUM or OWN
 * @param population by place
 * @param state by place; -1 for a count of emissions
 * @param type of the state, which is that of the result and of its sums; they start at +0 and run from the first neuron to the last
 */
public record ReductionCode(Signal.Kind kind, int population, int state, RegisterType type) {}
