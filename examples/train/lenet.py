"""A net of LeNet's shape on MNIST digits, and the spiking net of examples/lenet.

    python lenet.py --data FOLDER        FOLDER holds train-images-idx3-ubyte.gz and so on (see digits.py); some minutes

784 pixels, a convolution of 5 x 5 to 6 channels, means over 2 x 2, a convolution of 5 x 5 to 16 channels, means over 2 x 2, layers of 120,
84 and 10. ReLU net, Adam on cross-entropy, 6,000 digits each moved by up to 2 pixels at random.

Conversion (B. Rueckauer et al. 2017, Front. Neurosci. 11:682, section 2.2): the activations of each layer are divided by their 99.9th
percentile on 1,000 training digits, which turns weights W into W * before / after and biases b into b / after; thresholds are 1, the reset
subtracts. What is written is float32; rounding to the bits of a chip is the compiler's work.
"""

import argparse
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from systems_common import read_idx

FOLDER = Path(__file__).resolve().parents[1] / "lenet"
EPOCHS, BATCH, RATE, MOVE, CALIBRATED, PERCENT = 12, 50, 2e-3, 2, 1000, 99.9


def windows(x):
    """[n, c, h, w] to [n * rows * columns, c * 25]."""
    v = sliding_window_view(x, (5, 5), axis=(2, 3)).transpose(0, 2, 3, 1, 4, 5)
    return np.ascontiguousarray(v).reshape(-1, x.shape[1] * 25), v.shape[1:3]


def conv(x, w, b):
    flat, (rows, columns) = windows(x)
    z = flat @ w.reshape(len(w), -1).T + b
    return flat, z.reshape(len(x), rows, columns, len(w)).transpose(0, 3, 1, 2)


def conv_back(x, flat, w, dz):
    """Gradients of w, b and x."""
    rows = dz.transpose(0, 2, 3, 1).reshape(-1, len(w))
    dw, db = (rows.T @ flat).reshape(w.shape), rows.sum(0)
    columns = (rows @ w.reshape(len(w), -1)).reshape(len(x), *dz.shape[2:], x.shape[1], 5, 5)
    dx = np.zeros_like(x)
    for i in range(5):
        for j in range(5):
            dx[:, :, i : i + dz.shape[2], j : j + dz.shape[3]] += columns[..., i, j].transpose(0, 3, 1, 2)
    return dw, db, dx


def pool(x):
    n, c, h, w = x.shape
    return x.reshape(n, c, h // 2, 2, w // 2, 2).mean((3, 5))


def unpool(d):
    return np.repeat(np.repeat(d, 2, 2), 2, 3) / 4


def forward(x, p):
    flat1, z1 = conv(x, p[0], p[1])
    a1 = np.maximum(z1, 0)
    q1 = pool(a1)
    flat2, z2 = conv(q1, p[2], p[3])
    a2 = np.maximum(z2, 0)
    q2 = pool(a2).reshape(len(x), -1)
    a3 = np.maximum(q2 @ p[4].T + p[5], 0)
    a4 = np.maximum(a3 @ p[6].T + p[7], 0)
    return (flat1, a1, q1, flat2, a2, q2, a3, a4), a4 @ p[8].T + p[9]


def gradients(x, y, p):
    (flat1, a1, q1, flat2, a2, q2, a3, a4), z = forward(x, p)
    e = np.exp(z - z.max(1, keepdims=True))
    d = e / e.sum(1, keepdims=True)
    d[np.arange(len(y)), y] -= 1
    d /= len(y)
    g = [None] * 10
    g[8], g[9] = d.T @ a4, d.sum(0)
    d = d @ p[8] * (a4 > 0)
    g[6], g[7] = d.T @ a3, d.sum(0)
    d = d @ p[6] * (a3 > 0)
    g[4], g[5] = d.T @ q2, d.sum(0)
    d = unpool((d @ p[4]).reshape(len(x), 16, 4, 4)) * (a2 > 0)
    g[2], g[3], d = conv_back(q1, flat2, p[2], d)
    d = unpool(d) * (a1 > 0)
    g[0], g[1], _ = conv_back(x, flat1, p[0], d)
    return g


def moved(x, rng):
    out = np.zeros_like(x)
    for k, (dy, dx) in enumerate(rng.integers(-MOVE, MOVE + 1, (len(x), 2))):
        out[k, 0] = np.roll(x[k, 0], (dy, dx), (0, 1))
    return out


def trained(x, y, rng):
    shapes = [(6, 1, 5, 5), (16, 6, 5, 5), (120, 256), (84, 120), (10, 84)]
    p = []
    for shape in shapes:
        p += [rng.normal(0, np.sqrt(2 / np.prod(shape[1:])), shape).astype(np.float32), np.zeros(shape[0], np.float32)]
    m, v, t = [np.zeros_like(a) for a in p], [np.zeros_like(a) for a in p], 0
    total = EPOCHS * (len(x) // BATCH)
    for epoch in range(EPOCHS):
        order = rng.permutation(len(x))
        for start in range(0, len(x) - BATCH + 1, BATCH):
            t += 1
            rate = RATE * 0.5 * (1 + np.cos(np.pi * t / total))
            chosen = order[start : start + BATCH]
            for k, g in enumerate(gradients(moved(x[chosen], rng), y[chosen], p)):
                m[k] = 0.9 * m[k] + 0.1 * g
                v[k] = 0.999 * v[k] + 0.001 * g * g
                p[k] -= (rate * (m[k] / (1 - 0.9**t)) / (np.sqrt(v[k] / (1 - 0.999**t)) + 1e-8)).astype(np.float32)
        print("epoch", epoch + 1, flush=True)
    return p


def converted(p, x):
    (_, a1, _, _, a2, _, a3, a4), z = forward(x, p)
    scales = [1.0] + [np.percentile(a, PERCENT) for a in (a1, a2, a3, a4)] + [np.abs(z).max()]
    return [
        (p[k] * (scales[k // 2] / scales[k // 2 + 1] if k % 2 == 0 else 1 / scales[k // 2 + 1])).astype(np.float32)
        for k in range(10)
    ]


def spiking(x, p, steps):
    """The spiking net in NumPy, half a threshold in every neuron at the start: the class by the sum of what arrives at the last layer."""
    v = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]
    first, score = conv(x, p[0], p[1])[1], 0.0

    def fire(k, drive):
        v[k] = v[k] + drive
        s = (v[k] >= 1).astype(np.float32)
        v[k] = v[k] - s
        return s

    for _ in range(steps):
        s = fire(1, pool(fire(0, first)))
        s = fire(3, pool(fire(2, conv(s, p[2], p[3])[1]))).reshape(len(x), -1)
        s = fire(5, fire(4, s @ p[4].T + p[5]) @ p[6].T + p[7])
        score = score + s @ p[8].T + p[9]
    return score.argmax(1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    folder = parser.parse_args().data
    x, test = (read_idx(folder / f"{k}-images-idx3-ubyte.gz")[:, None].astype(np.float32) / 255 for k in ("train", "test"))
    y, labels = (read_idx(folder / f"{k}-labels-idx1-ubyte.gz").astype(int) for k in ("train", "test"))
    p = trained(x, y, np.random.default_rng(1))
    print("ReLU net", np.mean(forward(test, p)[1].argmax(1) == labels))
    c = converted(p, x[:CALIBRATED])
    for steps in (8, 16, 32):
        print("spiking,", steps, "steps", np.mean(spiking(test, c, steps) == labels))
    FOLDER.mkdir(exist_ok=True)
    for k, name in enumerate(["c1", "c2", "f1", "f2", "f3"]):
        np.save(FOLDER / f"{name}.npy", c[2 * k] / (255 if k == 0 else 1))
        each = {"c1": 24 * 24, "c2": 8 * 8}.get(name, 1)
        np.save(FOLDER / f"b{name}.npy", np.repeat(c[2 * k + 1], each))


main()
