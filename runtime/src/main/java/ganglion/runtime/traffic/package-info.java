/** Networks on chip under made-up traffic: what is asked, and what comes out. */
@NullMarked
package ganglion.runtime.traffic;

import org.jspecify.annotations.NullMarked;
