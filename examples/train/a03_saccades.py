"""A3: events of a digit that moves along a triangle in front of an event camera.

    python a03_saccades.py --data FOLDER        FOLDER holds mnist10k

Image on a 34x34 field, three straight moves of 3 px in 100 ms each back to the start, log intensity ln(I + 0.15), an ON or OFF event
each time it passes 0.35, positions shifted bilinearly each 5 ms. Pixels are pooled by two (2 x 17 x 17 channels) and 10 ms are a
step: 30 steps a digit, counts as bytes. The first 150 digits are from the training part, the last 100 from the test part.
"""

import argparse
from pathlib import Path

import numpy as np

from systems_common import SYSTEMS, read_idx, save, write_idx


def shifted(image, dx, dy):
    x, y = int(np.floor(dx)), int(np.floor(dy))
    fx, fy = dx - x, dy - y
    roll = lambda a, b: np.roll(np.roll(image, y + b, 0), x + a, 1)
    return (1 - fx) * ((1 - fy) * roll(0, 0) + fy * roll(0, 1)) + fx * ((1 - fy) * roll(1, 0) + fy * roll(1, 1))


def events(digit):
    field = np.zeros((34, 34))
    field[3:31, 3:31] = digit / 255
    corners = np.array([[0, 0], [3, 0], [1.5, 3], [0, 0]])
    reference, counts = np.log(field + 0.15), np.zeros((30, 2, 17, 17))
    for k in range(60):
        a, part = corners[k // 20], (k % 20 + 1) / 20
        dx, dy = a + part * (corners[k // 20 + 1] - a)
        steps = np.trunc((np.log(shifted(field, dx, dy) + 0.15) - reference) / 0.35)
        reference += 0.35 * steps
        for sign in (0, 1):
            n = np.maximum(steps if sign == 0 else -steps, 0)
            counts[k // 2, sign] += n.reshape(17, 2, 17, 2).sum((1, 3))
    return counts.reshape(30, 578)


parser = argparse.ArgumentParser()
parser.add_argument("--data", type=Path, required=True)
data = parser.parse_args().data / "mnist10k"
load = lambda part, kind: read_idx(data / f"{part}-{kind}-ubyte.gz")
images = np.concatenate([load("train", "images-idx3")[:150], load("test", "images-idx3")[:100]])
labels = np.concatenate([load("train", "labels-idx1")[:150], load("test", "labels-idx1")[:100]])
rows = np.concatenate([events(d) for d in images])
print("events a digit", rows.sum() / len(images))
folder = SYSTEMS / "a03-memristive-liquid"
save(folder / "saccades.npy.gz", rows.astype(np.uint8))
write_idx(folder / "labels.idx1.gz", labels)
