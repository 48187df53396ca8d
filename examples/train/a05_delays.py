"""A5: spoken digits through 48 neurons with delays of 0 to 20 steps of 10 ms, learnt with the weights (DCLS).

    python a05_delays.py --data FOLDER        FOLDER holds spoken-digits

Backpropagation through time with an arctan surrogate; each synapse is a Gaussian over delays, whose width shrinks from 10 steps to 0.3
before delays are rounded (its centre is learnt, 30 times as fast as the weights). Controls, trained alike: all delays 0 (`plain`), drawn
delays that stay as they are (`fixed`). At the end hidden weights are multiples of 1/64, and the output weights are fitted to the counts
that these give. 1,600 training words, 200 of the 400 test words, drawn; 100 steps each, channels taken in pairs, at most
one spike a step.
"""

import argparse
import gzip
import struct
from pathlib import Path

import numpy as np

from systems_common import SYSTEMS, one_hot, save, save_events, to_int8, write_idx

HIDDEN, LAGS, STEPS, CHANNELS, CLASSES, DECAY = 48, 21, 100, 35, 20, np.float32(0.37)


def read(path):
    data = gzip.open(path, "rb").read()
    n, at = struct.unpack_from("<I", data, 8)[0], 12
    x, y = np.zeros((n, STEPS, CHANNELS), np.uint8), np.zeros(n, np.uint8)
    for s in range(n):
        label, _, k = struct.unpack_from("<BBH", data, at)
        t = np.frombuffer(data, "<u2", k, at + 4)
        c = np.frombuffer(data, np.uint8, k, at + 4 + 2 * k)
        x[s, np.minimum(t // 10, STEPS - 1), c // 2] = 1
        y[s] = label
        at += 4 + 3 * k
    return x, y


def lagged(x):
    """[word, step, lag, channel]: what was heard 1 + lag steps before."""
    padded = np.concatenate([np.zeros((len(x), LAGS, CHANNELS), np.float32), x.astype(np.float32)], 1)
    view = np.lib.stride_tricks.sliding_window_view(padded, LAGS, 1)[:, :STEPS, :, ::-1]
    return view.transpose(0, 1, 3, 2).reshape(-1, LAGS * CHANNELS)


def simulate(drive):
    """Membranes before their reset and spikes, [step, word, neuron]."""
    u, membranes, spikes = np.zeros(drive.shape[1:], np.float32), np.empty_like(drive), np.empty_like(drive)
    for t in range(STEPS):
        u = DECAY * u + drive[t]
        membranes[t], spikes[t] = u, u >= 1
        u = u * (1 - spikes[t])
    return membranes, spikes


def hidden(x, w, d):
    """Spikes [word, step, neuron]."""
    kernel = np.where(np.arange(LAGS)[:, None, None] == d.T, w.T, 0).reshape(LAGS * CHANNELS, HIDDEN)
    parts = [simulate((lagged(p) @ kernel.astype(np.float32)).reshape(-1, STEPS, HIDDEN).swapaxes(0, 1))[1]
             for p in np.array_split(x, max(1, len(x) // 200))]
    return np.concatenate(parts, 1).swapaxes(0, 1).astype(np.uint8)


class Adam:
    def __init__(self, *parameters):
        self.parameters, self.step = parameters, 0
        self.m, self.v = [np.zeros_like(p) for p in parameters], [np.zeros_like(p) for p in parameters]

    def apply(self, gradients, rates):
        self.step += 1
        for p, g, m, v, rate in zip(self.parameters, gradients, self.m, self.v, rates):
            m += 0.1 * (g - m)
            v += 0.001 * (g * g - v)
            p -= rate * (m / (1 - 0.9**self.step)) / (np.sqrt(v / (1 - 0.999**self.step)) + 1e-8)


def cross_entropy(logits, wanted):
    e = np.exp(logits - logits.max(1, keepdims=True))
    return (e / e.sum(1, keepdims=True) - wanted) / len(logits)


def train(x, y, name, seed, epochs):
    rng = np.random.default_rng(seed)
    w = rng.normal(0, 0.3, (HIDDEN, CHANNELS)).astype(np.float32)
    d = (rng.uniform(0, LAGS - 1, w.shape) if name != "_plain" else np.zeros(w.shape)).astype(np.float32)
    out = rng.normal(0, 0.05, (CLASSES, HIDDEN)).astype(np.float32)
    if name == "_fixed":
        d = np.rint(d)
    adam, batch, learns = Adam(w, d, out), 64, name == ""
    places = np.arange(LAGS, dtype=np.float32)
    for epoch in range(epochs):
        width = max(0.3, 10 * 0.8 ** (epoch * 20 / epochs)) if learns else 0.05
        rate = 2e-3
        order = rng.permutation(len(x))
        for start in range(0, len(x) - batch + 1, batch):
            rows = order[start : start + batch]
            heard = lagged(x[rows])
            off = places - d[:, :, None]
            bump = np.exp(-0.5 * (off / width) ** 2) + 1e-12
            bump /= bump.sum(2, keepdims=True)
            kernel = (w[:, :, None] * bump).transpose(2, 1, 0).reshape(-1, HIDDEN)
            drive = (heard @ kernel).reshape(batch, STEPS, HIDDEN).swapaxes(0, 1)
            u, s = simulate(np.ascontiguousarray(drive))
            counts = s.sum(0)
            error = cross_entropy(counts @ out.T, one_hot(y[rows], CLASSES)).astype(np.float32)
            back = error @ out
            slope = 1 / (1 + (np.pi * (u - 1)) ** 2)
            du, later = np.empty_like(u), np.zeros_like(back)
            for t in range(STEPS - 1, -1, -1):
                later = back * slope[t] + DECAY * later * (1 - s[t])
                du[t] = later
            dk = (heard.T @ du.swapaxes(0, 1).reshape(-1, HIDDEN)).reshape(LAGS, CHANNELS, HIDDEN).transpose(2, 1, 0)
            mean = (bump * off).sum(2, keepdims=True)
            dd = (dk * w[:, :, None] * bump * (off - mean)).sum(2) / width**2
            adam.apply([(dk * bump).sum(2), dd, error.T @ counts], [rate, 30 * rate * learns, rate])
            np.clip(w, -1.98, 1.98, out=w)
            np.clip(d, 0, LAGS - 1, out=d)
    w8, d8 = to_int8(w, 6), np.rint(d).astype(np.uint8)
    counts = hidden(x, w8 / 64, d8).sum(1).astype(np.float32)
    adam = Adam(out)
    for step in range(600):
        adam.apply([cross_entropy(counts @ out.T, one_hot(y, CLASSES)).T @ counts + 1e-4 * out], [1e-2 if step < 400 else 2e-3])
    return w8, d8, to_int8(out / np.abs(out).max(), 6)


parser = argparse.ArgumentParser()
parser.add_argument("--data", type=Path, required=True)
parser.add_argument("--epochs", type=int, default=22)
options = parser.parse_args()
x, y = read(options.data / "spoken-digits" / "train.spk.gz")
test, labels = read(options.data / "spoken-digits" / "test.spk.gz")
chosen = np.random.default_rng(5).permutation(len(test))
test, labels = test[chosen], labels[chosen]
folder = SYSTEMS / "a05-learned-delays"
for seed, name in enumerate(("", "_plain", "_fixed")):
    w, d, out = train(x, y, name, 50 + seed, options.epochs)
    seen = hidden(test, w / 64, d)
    right = (seen.sum(1) @ out.T.astype(int)).argmax(1) == labels
    print(name or "learned", right.mean(), "of all test words,", right[:200].mean(), "of those in the file,",
          seen.sum() / len(seen), "hidden spikes a word", flush=True)
    save(folder / f"w1{name}.npy", w)
    save(folder / f"w2{name}.npy", out)
    if name != "_plain":
        save(folder / f"d1{name}.npy", d)
        save(folder / f"d2{name}.npy", np.zeros((CLASSES, HIDDEN), np.uint8))
    if not name:
        s, t, n = np.nonzero(seen[:200])
        save_events(folder / "hidden.csv.gz", 10 * (STEPS * s + t + 1), n)
save(folder / "test.npy.gz", test[:200].reshape(-1, CHANNELS))
write_idx(folder / "test-labels.idx1.gz", labels[:200])
