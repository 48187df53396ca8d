"""A1: 390 random operations on 16 cues and 16 content bits, and the spikes that a perfect memory recalls.

    python a01_operations.py

Operation k begins at step 10 k + 10. Learn: three spikes in a row on one cue and on its content. Recall by cue, by one content bit: one
spike; the answer comes one step later.
"""

import numpy as np

from systems_common import SYSTEMS, save_events

rng = np.random.default_rng(1)
memory = np.zeros((16, 16), bool)
inputs, expected = {"cue": [], "content": []}, {"cue": [], "content": []}
recalls = 0
for k in range(390):
    step = 10 * k + 10
    kind = 0 if k == 0 else 1 if k == 1 else rng.integers(0, 3)
    if kind == 0:
        cue, content = rng.integers(0, 16), rng.choice(16, rng.integers(2, 6), replace=False)
        memory[cue] = False
        memory[cue, content] = True
        for t in range(3):
            inputs["cue"].append((step + t, cue))
            inputs["content"] += [(step + t, c) for c in content]
        first = cue if k == 0 else first
    elif kind == 1:
        cue = first if k == 1 else rng.integers(0, 16)
        inputs["cue"].append((step, cue))
        expected["content"] += [(step + 1, c) for c in np.flatnonzero(memory[cue])]
        recalls += 1
    else:
        bit = rng.integers(0, 16)
        inputs["content"].append((step, bit))
        expected["cue"] += [(step + 1, c) for c in np.flatnonzero(memory[:, bit])]
        recalls += 1
for prefix, table in (("", inputs), ("expected_", expected)):
    for name, rows in table.items():
        t, i = np.array(rows).T
        save_events(SYSTEMS / "a01-hippocampus" / f"{prefix}{name}.csv", t, i)
print(recalls, "recalls")
