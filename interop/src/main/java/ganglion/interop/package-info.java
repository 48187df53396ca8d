/** Readers and writers of data files: arrays, tables, images, spikes. */
@NullMarked
package ganglion.interop;

import org.jspecify.annotations.NullMarked;
