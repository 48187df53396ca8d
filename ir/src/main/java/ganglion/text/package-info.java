/** The text form of every level: any record printed, and read back equal. */
@NullMarked
package ganglion.text;

import org.jspecify.annotations.NullMarked;
