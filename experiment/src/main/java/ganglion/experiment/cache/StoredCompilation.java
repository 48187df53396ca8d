package ganglion.experiment.cache;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.PassReport;
import ganglion.experiment.measure.NetworkView;
import ganglion.program.Program;
import ganglion.source.Diagnostic;

/**
 * What is kept of a compilation.
 *
 * @param network what measures see of it, without a schedule
 * @param notices warnings and notes
 */
public record StoredCompilation(
        Program program, NetworkView network, ImmutableList<PassReport> passes, ImmutableList<Diagnostic> notices) {}
