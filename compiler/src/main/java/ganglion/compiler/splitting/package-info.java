/** Passes that divide what a single neuron hears or sends among helpers, where a core cannot hold all of it. */
@NullMarked
package ganglion.compiler.splitting;

import org.jspecify.annotations.NullMarked;
