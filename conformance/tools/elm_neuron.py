"""Writes the cases of library/neurons/dendrites/elm.snn from the published weights (elm-neuron: weights_dm10.json, case1.json, case2.json).

The 4,500 synapses become a list of those that are left after weights of one branch and input are added; those of the inhibitory
inputs 639..1277, which send -1, are negated. Arrays are float64. The outputs of the cases stay as they are given.

    python elm_neuron.py FOLDER_OF_ELM_NEURON ../src/test/resources/elm
"""

import json
import pathlib
import shutil
import struct
import sys


def save(name, rows):
    """Numbers or rows of numbers as float64."""
    shape = "(%d, %d)" % (len(rows), len(rows[0])) if isinstance(rows[0], list) else "(%d,)" % len(rows)
    numbers = [x for row in rows for x in row] if isinstance(rows[0], list) else rows
    header = "{'descr': '<f8', 'fortran_order': False, 'shape': %s, }" % shape
    header += " " * (63 - (10 + len(header)) % 64) + "\n"
    body = struct.pack("<%dd" % len(numbers), *numbers)
    (folder / (name + ".npy")).write_bytes(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + body)


data, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
net = json.loads((data / "weights_dm10.json").read_text())
weights = {}
for s, (source, valid) in enumerate(zip(net["input_of_synapse"], net["synapse_valid"])):
    if valid:
        key = (source, s // net["synapses_per_branch"])
        weights[key] = weights.get(key, 0.0) + net["w_s"][s] * (1 if source < 639 else -1)
rows = ["source,target,element,weight"] + ["%d,0,%d,%r" % (*key, weights[key]) for key in sorted(weights)]
(folder / "synapses.csv").write_text("\n".join(rows) + "\n")
for name in ("b1", "W2", "b2", "Wy", "by"):
    save(name, net[name])
save("W1", [row[:net["num_branch"]] for row in net["W1"]])
save("U1", [row[net["num_branch"]:] for row in net["W1"]])
save("tau_m", net["tau_m_ms"])
for number in (1, 2):
    case = json.loads((data / ("case%d.json" % number)).read_text())
    events = ["step,index"] + ["%d,%d" % (t + 1, source) for t, source in case["events_t_ms_input"]]
    (folder / ("case%d_input.csv" % number)).write_text("\n".join(events) + "\n")
    pairs = zip(case["output_spike_logit"], case["output_soma_scaled"])
    outputs = ["step,logit,soma"] + ["%d,%r,%r" % (t + 1, *pair) for t, pair in enumerate(pairs)]
    (folder / ("case%d_output.csv" % number)).write_text("\n".join(outputs) + "\n")
shutil.copy(data / "LICENSE", folder / "LICENSE")
