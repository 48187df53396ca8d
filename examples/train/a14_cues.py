"""A14: 300 trials of 230 ms; in the first 30 ms of each one of four volleys on 40 inputs, each with 10% of its spikes missing.

    python a14_cues.py
"""

import numpy as np

from systems_common import SYSTEMS, save_events, write_idx

rng = np.random.default_rng(14)
template = [rng.random((30, 40)) < 0.1 for _ in range(4)]
labels = rng.integers(0, 4, 300)
times, index = [], []
for trial, cue in enumerate(labels):
    t, i = np.nonzero(template[cue] & (rng.random((30, 40)) > 0.1))
    times.append(230 * trial + 1 + t)
    index.append(i)
folder = SYSTEMS / "a14-astrocyte-memory"
save_events(folder / "cues.csv.gz", np.concatenate(times), np.concatenate(index))
write_idx(folder / "labels.idx1.gz", labels)
