"""A11: 200 places as smooth random patches of 12x12; two reference views of each, then one query view.

    python a11_places.py

A view: shift of sd 0.4 px, contrast 0.6..1.4, noise 0.28 of the patch's spread. Rows: 200 first views, 200 second views, 200 queries.
"""

import numpy as np

from systems_common import SYSTEMS, write_idx

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
    return np.clip(128 + 40 * (rng.uniform(0.6, 1.4) * moved + rng.normal(0, 0.28, moved.shape)), 0, 255)


patches = []
for _ in range(200):
    p = smooth(rng.normal(0, 1, (16, 16)))
    patches.append((p - p.mean()) / p.std())
views = np.array([[view(p) for p in patches] for _ in range(3)]).reshape(600, 12, 12)
folder = SYSTEMS / "a11-places"
write_idx(folder / "views.idx3.gz", np.rint(views))
write_idx(folder / "places.idx1.gz", np.tile(np.arange(200), 3))
