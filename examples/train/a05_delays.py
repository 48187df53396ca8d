"""A5: spoken digits through 48 neurons with delays of 0 to 20 steps of 10 ms.

    python a05_delays.py --data FOLDER        FOLDER holds spoken-digits

The delays are NOT learned yet: hidden weights and delays are drawn, only the output weights are fitted (ridge regression on the spikes
of the hidden neurons of 600 training words). So "learned" and "fixed" differ by the draw alone, and no accuracy is claimed; training
through time will replace the same files. 150 test words, 100 steps each, channels taken in pairs, at most one spike a step.
"""

import argparse
import gzip
import struct
from pathlib import Path

import numpy as np

from systems_common import SYSTEMS, one_hot, ridge, save, save_events, to_int8, write_idx


def read(path, most):
    data = gzip.open(path, "rb").read()
    n, at = struct.unpack_from("<I", data, 8)[0], 12
    x, y = np.zeros((most, 100, 35), np.uint8), np.zeros(most, np.uint8)
    for s in range(min(n, most)):
        label, _, k = struct.unpack_from("<BBH", data, at)
        t = np.frombuffer(data, "<u2", k, at + 4)
        c = np.frombuffer(data, np.uint8, k, at + 4 + 2 * k)
        x[s, np.minimum(t // 10, 99), c // 2] = 1
        y[s] = label
        at += 4 + 3 * k
    return x, y


def hidden(x, w, d):
    u, out = np.zeros((len(x), 48)), np.zeros((len(x), 100, 48), np.uint8)
    late = np.concatenate([np.zeros((len(x), 21, 35)), x], 1)
    for t in range(100):
        drive = np.zeros((len(x), 48))
        if t > 0:
            for lag in np.unique(d):
                drive += late[:, 20 + t - lag, :] @ np.where(d == lag, w, 0).T
        u = 0.37 * u + drive
        out[:, t] = u >= 1
        u[out[:, t] == 1] = 0
    return out


parser = argparse.ArgumentParser()
parser.add_argument("--data", type=Path, required=True)
data = parser.parse_args().data / "spoken-digits"
x, y = read(data / "train.spk.gz", 600)
test, labels = read(data / "test.spk.gz", 150)
folder = SYSTEMS / "a05-learned-delays"
for seed, name in enumerate(("", "_plain", "_fixed")):
    rng = np.random.default_rng(50 + seed)
    w = to_int8(rng.normal(0.0, 0.35, (48, 35)), 6)
    d = rng.integers(0, 21, (48, 35)).astype(np.uint8) * (name != "_plain")
    spikes = hidden(x, w / 64, d)
    out, _ = ridge(spikes.sum(1).astype(float), one_hot(y, 20), 100.0)
    out = to_int8(out / np.abs(out).max(), 6)
    seen = hidden(test, w / 64, d)
    print(name or "learned", ((seen.sum(1) @ out.T).argmax(1) == labels).mean(), "on the test words")
    save(folder / f"w1{name}.npy", w)
    save(folder / f"w2{name}.npy", out)
    if name != "_plain":
        save(folder / f"d1{name}.npy", d.astype(np.uint8))
        save(folder / f"d2{name}.npy", np.zeros((20, 48), np.uint8))
    if not name:
        s, t, n = np.nonzero(seen)
        save_events(folder / "hidden.csv.gz", 100 * s + t + 1, n)
save(folder / "test.npy.gz", test.reshape(-1, 35))
write_idx(folder / "test-labels.idx1.gz", labels)
