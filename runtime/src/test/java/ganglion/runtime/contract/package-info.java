/** What every backend must do, as tests over programs written by hand; a backend's own tests extend {@link BackendContract}. */
@NullMarked
package ganglion.runtime.contract;

import org.jspecify.annotations.NullMarked;
