/**
 * The reference interpreter: networks run as plainly as the rules of the step are written. It shares the expansion of connectors,
 * random words and elementary functions with the backends, because those are definitions, and nothing else.
 */
@NullMarked
package ganglion.conformance.interpreter;

import org.jspecify.annotations.NullMarked;
