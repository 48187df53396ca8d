"""A12: a denoiser 80-256-256-64 for 8x8 digits, trained as a ReLU net; 100 noisy test digits and their noise.

    python a12_diffusion.py --data FOLDER        FOLDER holds digits8x8

Trained briefly: 5 noisy versions of each of 1,100 digits, 4 epochs. 50 diffusion steps (beta from 1e-3 to 0.2), 16 sinusoidal features of the step, squared error, Adam. Weights are rounded to multiples of
1/64. Printed: the squared error on the 100 test rows and the 99.9th percentiles of the activations, which main.snn uses as thresholds.
"""

import argparse
from pathlib import Path

import numpy as np

from systems_common import SYSTEMS, read_idx, relu_net, save, to_int8

parser = argparse.ArgumentParser()
parser.add_argument("--data", type=Path, required=True)
data = parser.parse_args().data / "digits8x8"
rng = np.random.default_rng(12)
kept = np.cumprod(1 - np.linspace(1e-3, 0.2, 50))


def rows(images, repeats):
    x = np.repeat(images.reshape(-1, 64) / 8.0 - 1, repeats, 0)
    t, noise = rng.integers(0, 50, len(x)), rng.normal(0, 1, (len(x), 64))
    noisy = np.sqrt(kept[t])[:, None] * x + np.sqrt(1 - kept[t])[:, None] * noise
    angle = t[:, None] * 0.5 ** np.arange(8)
    return np.hstack([noisy, np.sin(angle), np.cos(angle)]).astype(np.float32), noise.astype(np.float32)


x, y = rows(read_idx(data / "train-images-idx3-ubyte.gz"), 5)
w, b = relu_net(x, y, (80, 256, 256, 64), 4, 12, regression=True, batch=128, clip=1.98)
w = [to_int8(p, 6).astype(np.float32) / 64 for p in w]
x, y = rows(read_idx(data / "test-images-idx3-ubyte.gz")[:100], 1)
h1 = np.maximum(x @ w[0].T + b[0], 0)
h2 = np.maximum(h1 @ w[1].T + b[1], 0)
out = h2 @ w[2].T + b[2]
print("squared error", ((out - y) ** 2).mean(), "mean error", np.abs(out - y).mean(), "thresholds", np.percentile(h1, 99.9), np.percentile(h2, 99.9))
folder = SYSTEMS / "a12-denoiser"
for k in range(3):
    save(folder / f"w{k + 1}.npy", to_int8(w[k], 6))
    save(folder / f"b{k + 1}.npy", b[k].astype(np.float32))
save(folder / "noisy.npy", x)
save(folder / "noise.npy", y)
