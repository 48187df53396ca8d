/** What a neuron does in one step: expressions, statements, equations, number formats. */
@NullMarked
package ganglion.dynamics;

import org.jspecify.annotations.NullMarked;
