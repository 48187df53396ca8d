/** Pages and pictures of what a run left in its folder: reads files, and nothing else of a run. */
@NullMarked
package ganglion.report;

import org.jspecify.annotations.NullMarked;
