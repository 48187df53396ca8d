"""A18: 3,300 steps of uniform input in multiples of 1/127, and the input of 1 to 50 steps ago for each.

    python a18_memory.py
"""

import numpy as np

from systems_common import SYSTEMS, save

u = np.random.default_rng(18).integers(-127, 128, 3300).astype(np.int8)
targets = np.stack([np.concatenate([np.zeros(d, np.int8), u[:-d]]) for d in range(1, 51)], 1)
folder = SYSTEMS / "a18-homeostasis"
save(folder / "input.npy", u[:, None])
save(folder / "targets.npy", targets)
