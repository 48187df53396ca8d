"""A15: the published Branch-ELM neuron (10 memories) as arrays, and one case of 400 ms.

    python a15_import.py --data FOLDER        FOLDER holds elm-neuron: weights_dm10.json, case1.json

The 4,500 synapses become a list: weights of synapses of one branch and input are added (3,941 are left), those of the inhibitory inputs
639..1277 (which send -1) are negated. W1 is cut into what it takes from the branches and from the memories.
"""

import argparse
import gzip
import json
from pathlib import Path

import numpy as np

from systems_common import SYSTEMS, save, save_events

parser = argparse.ArgumentParser()
parser.add_argument("--data", type=Path, required=True)
data = parser.parse_args().data / "elm-neuron"
net, case = json.loads((data / "weights_dm10.json").read_text()), json.loads((data / "case1.json").read_text())
matrix = np.zeros((45, 1278))
for s in range(4500):
    source = net["input_of_synapse"][s]
    matrix[s // 100, source] += net["w_s"][s] * net["synapse_valid"][s] * (1 if source < 639 else -1)
folder = SYSTEMS / "a15-expressive-neuron"
target, source = np.nonzero(matrix)
rows = "".join(f"{i},{j},{np.float32(matrix[j, i]):.9g}\n" for j, i in zip(target, source))
(folder / "synapses.csv.gz").write_bytes(gzip.compress(("source,target,weight\n" + rows).encode(), 9, mtime=0))
for name in ("b1", "W2", "b2", "Wy", "by"):
    save(folder / f"{name}.npy", np.array(net[name]).astype(np.float32))
save(folder / "W1_branches.npy", np.array(net["W1"])[:, :45].astype(np.float32))
save(folder / "W1_memories.npy", np.array(net["W1"])[:, 45:].astype(np.float32))
save(folder / "tau.npy", np.array(net["tau_m_ms"]).astype(np.float32))
events = np.array(case["events_t_ms_input"])
save_events(folder / "input.csv.gz", events[:, 0] + 1, events[:, 1])
logit, soma = np.array(case["output_spike_logit"]), np.array(case["output_soma_scaled"])
save(folder / "reference.npy", np.stack([logit, soma], 1))
save(folder / "logit.npy", logit[:, None])
save(folder / "soma.npy", soma[:, None])

x = np.zeros((400, 1278))
np.add.at(x, (events[:, 0], events[:, 1]), 1)
b, m, k, worst = np.zeros(45), np.zeros(10), np.exp(-1 / np.array(net["tau_m_ms"])), 0
W1, W2, Wy = np.array(net["W1"]), np.array(net["W2"]), np.array(net["Wy"])
for t in range(400):
    b = np.exp(-1 / 5) * b + matrix @ x[t]
    hidden = np.maximum(W1 @ np.concatenate([b, k * m]) + net["b1"], 0)
    m = k * m + 5 * (1 - k) * 1.7159 * np.tanh(2 / 3 * (W2 @ hidden + net["b2"]))
    worst = max(worst, np.abs(Wy @ m + net["by"] - [logit[t], soma[t]]).max())
print("largest difference from the published case, float64:", worst)
