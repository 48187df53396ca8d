"""What the scripts a01_*.py .. a20_*.py share: IDX files, seeded generators, int8 weights, a ReLU net, ridge regression."""

import gzip
import struct
from pathlib import Path

import numpy as np

SYSTEMS = Path(__file__).resolve().parents[1] / "systems"


def read_idx(path):
    data = gzip.open(path, "rb").read()
    dims = data[3]
    shape = struct.unpack(f">{dims}I", data[4 : 4 + 4 * dims])
    return np.frombuffer(data, np.uint8, offset=4 + 4 * dims).reshape(shape)


def write_idx(path, array):
    header = bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
    Path(path).write_bytes(gzip.compress(header + array.astype(np.uint8).tobytes(), 9, mtime=0))


def save(path, array):
    """An .npy file; with .gz at its end, a compressed one that is the same at each run."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix != ".gz":
        np.save(path, array)
        return
    plain = path.with_suffix("")
    np.save(plain, array)
    path.write_bytes(gzip.compress(plain.read_bytes(), 9, mtime=0))
    plain.unlink()


def save_events(path, times, index):
    """A table time[ms],index in order of time; with .gz at its end compressed."""
    order = np.lexsort((index, times))
    text = "time[ms],index\n" + "".join(f"{times[k]:g},{index[k]}\n" for k in order)
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0) if path.suffix == ".gz" else text.encode())


def to_int8(w, bits=7):
    """Whole multiples of 2^-bits, kept within -127..127."""
    return np.clip(np.rint(w * 2**bits), -127, 127).astype(np.int8)


def relu_net(x, y, sizes, epochs, seed, rate=1e-3, regression=False, noise=0.0, batch=64, clip=0.99):
    """Weights and biases of a ReLU net trained with Adam on cross-entropy (or squared error); weights stay within -clip..clip."""
    rng = np.random.default_rng(seed)
    w = [rng.normal(0, np.sqrt(2 / a), (b, a)).astype(np.float32) for a, b in zip(sizes, sizes[1:])]
    b = [np.zeros(n, np.float32) for n in sizes[1:]]
    params = w + b
    m, v, step = [np.zeros_like(p) for p in params], [np.zeros_like(p) for p in params], 0
    steps = epochs * (len(x) // batch)
    for _ in range(epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x) - batch + 1, batch):
            rows = order[start : start + batch]
            a = [x[rows] + rng.normal(0, noise, (batch, sizes[0])).astype(np.float32) if noise else x[rows]]
            for k in range(len(w)):
                z = a[-1] @ w[k].T + b[k]
                a.append(np.maximum(z, 0) if k < len(w) - 1 else z)
            if regression:
                d = (a[-1] - y[rows]) / batch
            else:
                e = np.exp(a[-1] - a[-1].max(1, keepdims=True))
                d = e / e.sum(1, keepdims=True)
                d[np.arange(batch), y[rows]] -= 1
                d /= batch
            grads = [None] * len(params)
            for k in range(len(w) - 1, -1, -1):
                grads[k], grads[len(w) + k] = d.T @ a[k], d.sum(0)
                d = (d @ w[k]) * (a[k] > 0)
            step += 1
            now = rate * (1 - step / (steps + 1))
            for k, g in enumerate(grads):
                m[k] = 0.9 * m[k] + 0.1 * g
                v[k] = 0.999 * v[k] + 0.001 * g * g
                params[k] -= now * (m[k] / (1 - 0.9**step)) / (np.sqrt(v[k] / (1 - 0.999**step)) + 1e-8)
            for p in w:
                np.clip(p, -clip, clip, out=p)
    return w, b


def ridge(features, targets, penalty):
    """Weights (targets x features) and offsets."""
    mean, spread = features.mean(0), features.std(0) + 0.5
    f = (features - mean) / spread
    solution = np.linalg.solve(f.T @ f + penalty * np.eye(f.shape[1]), f.T @ (targets - targets.mean(0)))
    weights = (solution / spread[:, None]).T
    return weights, targets.mean(0) - weights @ mean


def one_hot(labels, n):
    return np.eye(n, dtype=np.float32)[labels]
