package ganglion.compiler;

import com.google.common.collect.ImmutableList;
import ganglion.network.Network;
import ganglion.source.Diagnostic;

/**
 * A network with names, units and sizes settled.
 *
 * @param notices warnings and notes
 */
public record Elaboration(Network network, ImmutableList<Diagnostic> notices) {}
