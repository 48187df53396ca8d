/** The command line: arguments and words; one class a command. */
@NullMarked
package ganglion.cli;

import org.jspecify.annotations.NullMarked;
