"""Counts which constructs the twenty systems use: `python constructs.py` prints each with its systems, those of one system first."""

import re
from pathlib import Path

KEYWORDS = """import connector neuron synapse module network experiment third update solve top within trace deliver every hold emit
let for at polarity signal place use control sweep phase set clamp repeat present reset seed chip step export""".split()
CALLS = """transpose where random all_to_all one_to_one dense list fixed_in box core group_mean matmul dot concat any relu sigmoid linspace
vector matrix events values images rate_code poisson regular normal uniform bernoulli count sum max freeze fit prune remove
abs sign trunc int floor round exp tanh clip sqrt log min sample
accuracy agreement spike_agreement f1 overlap mean final peak peak_time mean_error max_error relative_error change slope r_squared
same_program packets rate spikes spikes_per_trial synaptic_events synaptic_events_per_trial median lowest highest raster trace plot""".split()
PHRASES = {"equation": r"\w' =", "block of a port": r"\bon \w+\(\w+\)", "sweep of several names": r"sweep .*\], \w+ =",
           "state in a format": r"\bas fixed\(", "draw in a signal": r"signal .*(?:bernoulli|uniform|normal)\(",
           "several controls": r"control[^}]*\n *control",
           "on post": r"\bon post\b", "vector state or port": r"\b(?:state|in) \w+\[", "signal of several values": r"signal \w+\[",
           "copy reached by index": r"\w\[\d+\]\.", "delay from data": r"delay 1 \+|delay d1", "multiplication of neurons by index": r"i / n|region = m"}


def main():
    here, users = Path(__file__).parent, {}
    for path in sorted(here.glob("a*/main.snn")):
        text = re.sub(r"//.*", "", path.read_text())
        found = {k for k in KEYWORDS if re.search(rf"\b{k}\b(?!\s*[.(=])", text)}
        found |= {f"{c}()" for c in CALLS if re.search(rf"\b{c}\(" if c not in ("all_to_all", "one_to_one", "dense") else rf"\b{c}\b", text)}
        found |= {name for name, pattern in PHRASES.items() if re.search(pattern, text)}
        for name in found:
            users.setdefault(name, []).append(path.parent.name[:3])
    for name in sorted(users, key=lambda n: (len(users[n]), n)):
        print(f"{len(users[name]):3} {name:28} {' '.join(users[name])}")


main()
