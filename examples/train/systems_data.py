"""The digits that several systems share: examples/systems/data.

    python systems_data.py --data FOLDER     FOLDER holds mnist10k and digits8x8 as IDX files (train-images-idx3-ubyte.gz and so on)

mnist-1000: the first 700 digits of the training part, then the first 300 of the test part.
digits8x8: 1,100 training and 350 test digits, in this order, 64 pixels and then the class as ten values a row.
"""

import argparse
from pathlib import Path

import numpy as np

from systems_common import SYSTEMS, one_hot, read_idx, save, write_idx

parser = argparse.ArgumentParser()
parser.add_argument("--data", type=Path, required=True)
data = parser.parse_args().data
out = SYSTEMS / "data"
out.mkdir(parents=True, exist_ok=True)


def part(folder, name, kind):
    return read_idx(data / folder / f"{name}-{kind}-ubyte.gz")


for kind, name in (("images-idx3", "mnist-1000.idx3.gz"), ("labels-idx1", "mnist-1000-labels.idx1.gz")):
    write_idx(out / name, np.concatenate([part("mnist10k", "train", kind)[:700], part("mnist10k", "test", kind)[:300]]))
pixels = np.concatenate([part("digits8x8", p, "images-idx3") for p in ("train", "test")]).reshape(-1, 64)
labels = np.concatenate([part("digits8x8", p, "labels-idx1") for p in ("train", "test")])
save(out / "digits8x8.npy.gz", np.hstack([pixels, one_hot(labels, 10)]).astype(np.uint8))
write_idx(out / "digits8x8-labels.idx1.gz", labels)
