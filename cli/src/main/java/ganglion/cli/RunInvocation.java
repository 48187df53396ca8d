package ganglion.cli;

import ganglion.experiment.plan.RunRequest;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a command line of {@code run} asks for.
 *
 * @param timeline where to write what the parts of the chip did
 */
record RunInvocation(String file, RunRequest request, boolean cached, boolean json, Optional<Path> timeline) {}
