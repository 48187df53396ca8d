package ganglion.program;

import ganglion.network.Signal;

/**
 * How the neurons of a population become a value that the code of a signal reads as REDUCTION.
 *
 * @param population by place
 * @param state by place; -1 for a count of emissions
 * @param type of the result and of its sums, which run from the first neuron to the last
 */
public record ReductionCode(Signal.Kind kind, int population, int state, RegisterType type) {}
