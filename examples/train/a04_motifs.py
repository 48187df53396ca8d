"""A4: a raster of 64 trains and 8,000 steps with eight hidden motifs, and the optimal detectors in closed form.

    python a04_motifs.py

Background p0 = 0.05 a step; a motif uses each train with probability 0.6 at a lag of 0..31; it occurs with probability 0.002 a step;
jitter sd 1, a spike is missing with probability 0.2. Weights are log-odds, W = logit(1 - (1 - p0)(1 - p1)) - logit(p0), those above
0.3 kept, rounded to multiples of 1/16; the bias takes off the score of the background and a share of what a motif adds,
(0.62, read off this raster). The pruned detectors keep the largest quarter of their weights. Nothing is trained.
"""

import numpy as np

from systems_common import SYSTEMS, save, save_events

N, M, STEPS, LAGS = 64, 8, 8000, 32
P0, SD, MISS, RATE = 0.05, 1.0, 0.2, 0.002


def f1(found, truth, within):
    hits, used = 0, np.zeros(len(truth), bool)
    for t in found:
        near = [k for k in range(len(truth)) if not used[k] and abs(truth[k] - t) <= within]
        if near:
            used[min(near, key=lambda k: abs(truth[k] - t))] = True
            hits += 1
    return 2 * hits / max(1, len(found) + len(truth))


def bias_of(w, both):
    full, noise = (w * both).sum((1, 2)), (w * P0).sum((1, 2))
    return -(noise + 0.62 * (full - noise))


def main():
    rng = np.random.default_rng(4)
    member, lag = rng.random((M, N)) < 0.6, rng.integers(0, LAGS, (M, N))
    raster = rng.random((N, STEPS)) < P0
    truth = []
    for m in range(M):
        for t in np.flatnonzero(rng.random(STEPS - 64) < RATE):
            if truth and any(a == m and abs(b - t) < LAGS for b, a in truth):
                continue
            truth.append((t, m))
            for n in np.flatnonzero(member[m] & (rng.random(N) >= MISS)):
                at = t + lag[m, n] + int(np.rint(rng.normal(0, SD)))
                if 0 <= at < STEPS:
                    raster[n, at] = True
    shift = np.arange(-3, LAGS + 3)
    p1 = np.where(member[:, :, None], (1 - MISS) * np.exp(-((shift - lag[:, :, None]) ** 2) / 2) / np.sqrt(2 * np.pi), 0)
    both = 1 - (1 - P0) * (1 - p1)
    w = np.log(both / (1 - both)) - np.log(P0 / (1 - P0))
    w = np.where(w > 0.3, np.rint(w * 16) / 16, 0)
    bias = bias_of(w, both)
    delays = shift[-1] - shift  # the spike at lag d waits until the last lag

    def scores(weights):
        s = np.zeros((M, STEPS + 64))
        for k, d in enumerate(delays):
            s[:, d : d + STEPS] += weights[:, :, k] @ raster
        return s[:, :STEPS]

    def evaluate(weights, offsets, name):
        s = scores(weights) + offsets[:, None]
        result = []
        for m in range(M):
            fired, last = [], -99
            for t in np.flatnonzero(s[m] >= 0):
                if t - last >= 4:
                    fired.append(t)
                    last = t
            result.append(f1(fired, [t + shift[-1] for t, a in truth if a == m], 2))
        print(name, np.mean(result))

    evaluate(w, bias, "F1, all synapses")
    kept = np.zeros_like(w)
    for detector, few in zip(w.reshape(M, -1), kept.reshape(M, -1)):
        strong = np.argsort(-detector, kind="stable")[: np.count_nonzero(detector) // 4]  # of equal ones the first
        few[strong] = detector[strong]
    bias_quarter = bias_of(kept, both)
    evaluate(kept, bias_quarter, "F1, a quarter")
    m, n, k = np.nonzero(w)
    folder = SYSTEMS / "a04-motifs"
    rows = "".join(f"{b},{a},{w[a, b, c]:g},{delays[c]}\n" for a, b, c in zip(m, n, k))
    import gzip

    (folder / "kernel.csv.gz").write_bytes(gzip.compress(("source,target,weight,lag\n" + rows).encode(), 9, mtime=0))
    few = "".join(f"{b},{a},{w[a, b, c]:g},{delays[c]}\n" for a, b, c in zip(*np.nonzero(kept)))
    (folder / "kernel_quarter.csv.gz").write_bytes(gzip.compress(("source,target,weight,lag\n" + few).encode(), 9, mtime=0))
    save(folder / "bias.npy", bias.astype(np.float32))
    save(folder / "bias_quarter.npy", bias_quarter.astype(np.float32))
    source, step = np.nonzero(raster)
    save_events(folder / "raster.csv.gz", step + 1, source)  # steps are numbered from 1
    save_events(folder / "truth.csv", np.array([t + shift[-1] + 2 for t, _ in truth]), np.array([a for _, a in truth]))
    print(len(m), "synapses", len(truth), "occurrences")


main()
