/** Values that are settled before a network runs, one for each neuron or each pair of neurons. */
@NullMarked
package ganglion.compiler.expansion;

import org.jspecify.annotations.NullMarked;
