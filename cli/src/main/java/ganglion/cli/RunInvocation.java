package ganglion.cli;

import ganglion.experiment.plan.RunRequest;

/** What a command line of {@code run} asks for. */
record RunInvocation(String file, RunRequest request, boolean cached, boolean json) {}
