"""A ReLU net 784-128-64-10 on MNIST digits, and from it the nets of A8, A9 and A10.

    python a09_conversion.py --data FOLDER        FOLDER holds train-images-idx3-ubyte.gz and so on

The net is trained with Adam on 5,996 digits, its weights are then rounded to multiples of 1/128.
A9, A10: weights int8, biases, thresholds = 99.9th percentile of the activations on 1,500 training digits.
A8: the same weights; the two batch normalisations of a layer get their statistics from 1,500 training digits run through the spiking
net, every eighth gamma of the membrane is negative (what the folding has to survive), and only the last layer is fitted, by ridge
regression on the spikes of the second. So the A8 net is NOT trained through time; it is for comparing folded and unfolded.
"""

import argparse
from pathlib import Path

import numpy as np

from systems_common import SYSTEMS, one_hot, read_idx, relu_net, ridge, save, to_int8


def forward(x, w, b):
    out = [x]
    for k in range(3):
        z = out[-1] @ w[k].T + b[k]
        out.append(np.maximum(z, 0) if k < 2 else z)
    return out[1:]


def write_a08(images, labels, test, test_labels, w, seed):
    rng = np.random.default_rng(seed)
    folder, x = SYSTEMS / "a08-membrane-bn", images[:1500]
    inputs, tests = [x] * 4, [test] * 4
    for layer in range(2):
        n = len(w[layer])
        drive, tdrive = [s @ w[layer].T for s in inputs], [s @ w[layer].T for s in tests]
        every = np.concatenate(drive)
        gain, shift = (1 / (every.std(0) + 1e-3)), None
        shift = -every.mean(0) * gain
        gamma = rng.uniform(0.8, 1.2, n) * np.where(np.arange(n) % 8 == 7, -1, 1)
        beta = np.full(n, 0.2)

        def membrane(drives, mean, sd, theta):
            u, spikes, seen = np.zeros_like(drives[0]), [], []
            for d in drives:
                u = 0.5 * u + gain * d + shift
                seen.append(u)
                s = (gamma * (u - mean) / sd + beta >= theta).astype(np.float32)
                u = u * (1 - s)
                spikes.append(s)
            return spikes, np.concatenate(seen)

        _, seen = membrane(drive, 0.0, 1.0, np.inf)
        mean, sd = seen.mean(0), seen.std(0) + 1e-3
        inputs, _ = membrane(drive, mean, sd, 1.0)
        tests, _ = membrane(tdrive, mean, sd, 1.0)
        theta = (1.0 - beta) * sd / gamma + mean
        flip = np.sign(gamma)
        tag = str(layer + 1)
        save(folder / f"w{tag}.npy", to_int8(w[layer]))
        save(folder / f"w{tag}_folded.npy", (to_int8(w[layer]) * flip[:, None]).astype(np.int8))
        for name, values in (("gain", gain), ("shift", shift), ("gamma", gamma), ("mu", mean), ("sd", sd), ("beta", beta),
                             ("bias_folded", flip * shift / gain), ("theta_folded", flip * theta / gain)):
            save(folder / f"{name}{tag}.npy", values.astype(np.float32))
    counts, tcounts = sum(inputs), sum(tests)
    w3, b3 = ridge(counts, one_hot(labels[:1500], 10), 100.0)
    save(folder / "w3.npy", w3.astype(np.float32))
    save(folder / "b3.npy", (b3 / 4).astype(np.float32))
    print("A8 unfolded, test", ((tcounts @ w3.T + b3).argmax(1) == test_labels).mean(), "spikes", sum(map(np.sum, tests)) / len(test))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    load = lambda part, kind: read_idx(arguments.data / f"{part}-{kind}-ubyte.gz")
    x = load("train", "images-idx3").reshape(-1, 784).astype(np.float32) / 255
    y = load("train", "labels-idx1")
    test, test_labels = load("test", "images-idx3").reshape(-1, 784).astype(np.float32) / 255, load("test", "labels-idx1")
    w, b = relu_net(x, y, (784, 128, 64, 10), 20, arguments.seed)
    w = [to_int8(p).astype(np.float32) / 128 for p in w]
    h1, h2, out = forward(x[:1500], w, b)
    theta = [float(np.percentile(a, 99.9)) for a in (h1, h2, np.maximum(out, 0))]
    logits = forward(test, w, b)
    print("ReLU, int8 weights, test accuracy", (logits[2].argmax(1) == test_labels).mean(), "thresholds", theta)
    print("mean logit size", np.abs(logits[2]).mean())
    for folder in ("a09-soft-reset", "a10-sigma-delta"):
        for k in range(3):
            save(SYSTEMS / folder / f"w{k + 1}.npy", to_int8(w[k]))
            save(SYSTEMS / folder / f"b{k + 1}.npy", b[k].astype(np.float32))
    write_a10(test)
    write_a08(x, y, test, test_labels, w, arguments.seed)


def write_a10(test):
    rng = np.random.default_rng(3)
    frames = []
    for digit in test[:30].reshape(-1, 28, 28):
        for f in range(20):
            moved = np.roll(digit, f // 6, axis=1)
            frames.append(np.clip(moved + rng.normal(0, 0.01, moved.shape), 0, 1))
    stream = np.rint(np.array(frames).reshape(len(frames), 784) * 255).astype(np.uint8)
    save(SYSTEMS / "a10-sigma-delta" / "stream.npy.gz", stream)


main()
