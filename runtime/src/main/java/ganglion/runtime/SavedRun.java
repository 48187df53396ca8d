package ganglion.runtime;

/** What a run needs to go on in another process: all state of the network, and of the hash over its spikes. */
public record SavedRun(Checkpoint checkpoint, Sha256.State spikes) {}
