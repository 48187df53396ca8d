/** Source files to programs: names, units, constants, passes, mapping, assembly. */
@NullMarked
package ganglion.compiler;

import org.jspecify.annotations.NullMarked;
