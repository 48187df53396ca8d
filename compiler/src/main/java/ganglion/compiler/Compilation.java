package ganglion.compiler;

import com.google.common.collect.ImmutableList;
import ganglion.network.Network;
import ganglion.program.Program;
import ganglion.source.Diagnostic;

/**
 * The result of a compilation.
 *
 * @param network after all numeric passes and before any mapping: what the program must mean
 * @param notices warnings and notes
 */
public record Compilation(
        Network network, Program program, ImmutableList<PassReport> passes, ImmutableList<Diagnostic> notices) {}
