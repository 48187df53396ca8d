"""A6: the noise that is the same in each trial: 600 steps, 300 neurons; sd 5 for the first 240, 2 for the others, in multiples of 0.1.

    python a06_noise.py
"""

import numpy as np

from systems_common import SYSTEMS, save

rng = np.random.default_rng(6)
sd = np.where(np.arange(300) < 240, 5.0, 2.0)
save(SYSTEMS / "a06-what-and-when" / "noise.npy.gz", np.clip(np.rint(rng.normal(0, 1, (600, 300)) * sd * 10), -127, 127).astype(np.int8))
