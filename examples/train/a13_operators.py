"""A13: random matrices, points and logits, and the exact results of product, SiLU, softmax and one query of attention; the slopes of SiLU's
32 pieces.

    python a13_operators.py
"""

import numpy as np

from systems_common import SYSTEMS, save

rng = np.random.default_rng(13)
folder = SYSTEMS / "a13-operators"
rows, columns = np.clip(rng.normal(0, 1, (64, 32)), -3.5, 3.5), np.clip(rng.normal(0, 1, (48, 32)), -3.5, 3.5)
points, logits = rng.uniform(-8, 8, (64, 64)), np.clip(rng.normal(0, 2, (64, 16)), -8, 8)
silu = lambda v: v / (1 + np.exp(-v))
knots = np.linspace(-8, 8, 33)
slopes = np.diff(silu(knots)) / np.diff(knots)
bends = np.append(np.diff(np.concatenate([[0.0], slopes])), 0.0)  # the change of slope at each knot, silu(-8) taken as 0
e = np.exp(logits - logits.max(1, keepdims=True))
for name, values in (("operands", np.hstack([rows, points, logits])), ("columns", columns), ("products", rows @ columns.T),
                     ("silu", silu(points)), ("softmax", e / e.sum(1, keepdims=True)), ("bends", bends)):
    save(folder / f"{name}.npy", values.astype(np.float32))
keys, meanings = rng.normal(0, 0.5, (8, 16)), rng.normal(0, 1, (4, 8))
scores = np.exp(logits @ keys.T / 4)
attention = scores / scores.sum(1, keepdims=True) @ meanings.T
for name, values in (("keys", keys), ("meanings", meanings), ("attention", attention)):
    save(folder / f"{name}.npy", values.astype(np.float32))
for T in (4, 64):
    q = 8 * np.rint(logits * T / 8) / T
    scores = np.exp(q @ keys.T / 4)
    found = scores / scores.sum(1, keepdims=True) @ meanings.T
    print("attention at T =", T, np.abs(found - attention).sum() / np.abs(attention).sum())
