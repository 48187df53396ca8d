package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableMap;
import ganglion.syntax.Declaration;

/** The declarations that a network can use, by name. */
public record Library(
        ImmutableMap<String, Declaration.Neuron> neurons,
        ImmutableMap<String, Declaration.Synapse> synapses,
        ImmutableMap<String, Declaration.Module> modules,
        ImmutableMap<String, Declaration.Connector> connectors) {}
