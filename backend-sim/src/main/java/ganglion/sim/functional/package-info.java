/**
 * What the network does, step by step, without time: neuron programs run over blocks of neurons, emissions travel through port
 * rings in the order of summation that docs/semantics.md section 3 fixes.
 */
@NullMarked
package ganglion.sim.functional;

import org.jspecify.annotations.NullMarked;
