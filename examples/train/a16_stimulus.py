"""A16: rounds 1..40 all of 32 fibres, rounds 41..50 the first half of them.

    python a16_stimulus.py
"""

import numpy as np

from systems_common import SYSTEMS, save_events

fibres = np.random.default_rng(16).choice(1000, 32, replace=False)
rounds = [(t, f) for t in range(1, 51) for f in (fibres if t <= 40 else fibres[:16])]
t, i = np.array(rounds).T
save_events(SYSTEMS / "a16-assemblies" / "stimulus.csv", t, i)
