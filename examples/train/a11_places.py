"""A11: 200 places as smooth random patches of 12x12; two reference views of each, then one query view.

    python a11_places.py

A view: shift of sd 0.4 px, contrast 0.6..1.4, noise 0.28 of the patch's spread; its mean is taken away, and its length made 1, in multiples
of 1/300. Rows: 200 first views, 200 second views, 200 queries.
"""

import numpy as np

from systems_common import SYSTEMS, save, write_idx

rng = np.random.default_rng(11)


def smooth(field):
    for _ in range(3):
        field = (field + np.roll(field, 1, 0) + np.roll(field, -1, 0) + np.roll(field, 1, 1) + np.roll(field, -1, 1)) / 5
    return field


def view(patch):
    dx, dy = rng.normal(0, 0.4, 2)
    moved = patch
    for axis, d in ((1, dx), (0, dy)):
        moved = (1 - abs(d)) * moved + abs(d) * np.roll(moved, int(np.sign(d)), axis)
    moved = moved[2:14, 2:14]
    seen = rng.uniform(0.6, 1.4) * moved + rng.normal(0, 0.28, moved.shape)
    seen -= seen.mean()
    return np.clip(np.rint(300 * seen / np.linalg.norm(seen)), -127, 127)


patches = []
for _ in range(200):
    p = smooth(rng.normal(0, 1, (16, 16)))
    patches.append((p - p.mean()) / p.std())
views = np.array([[view(p) for p in patches] for _ in range(3)]).reshape(600, 144)
folder = SYSTEMS / "a11-places"
save(folder / "views.npy.gz", views.astype(np.int8))
write_idx(folder / "places.idx1.gz", np.tile(np.arange(200), 3))
