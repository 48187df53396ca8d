package ganglion.runtime;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far the neuron programs of a run are machine code.
 *
 * @param pieces different programs to be compiled; those that differ in parameters alone are one
 * @param used how many of them are in use
 * @param cached how many an earlier run had left in the cache
 * @param since the step after which the first was in use
 * @param problem why some are not
 */
public record GeneratedCode(int pieces, int used, int cached, OptionalLong since, Optional<String> problem) {}
