/** Whether a neuron computes what a neuron that a chip has built in computes, up to names and scales, and with which settings. */
@NullMarked
package ganglion.compiler.matching;

import org.jspecify.annotations.NullMarked;
