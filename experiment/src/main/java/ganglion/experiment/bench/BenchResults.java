package ganglion.experiment.bench;

import com.google.common.collect.ImmutableList;

/** Everything of one run of the benchmarks. */
public record BenchResults(Machine machine, ImmutableList<BenchFigures> figures, ImmutableList<PeerFigures> peers) {}
