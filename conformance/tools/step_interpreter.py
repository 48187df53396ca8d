"""Checks the reference networks and the analytic traces with a plain NumPy interpreter of the step rules.

Both are run in float64 and in true float32: each state, weight, coefficient and sum is held in that format.
It shares no code with the product and reads the same network.snn and csv files, but only the lines the reference
networks have; the three neuron models are written out below. One step is: integrate, receive, threshold, reset, with
`hold`. Integration is the incremental exact form x += (exp(A dt) - I) x. A port starts at +0 and adds in the order
(step of emission, projection, source, row of the edge file).

    python step_interpreter.py ../src/test/resources/nest ../src/test/resources/analytic
"""

import csv
import dataclasses
import json
import math
import pathlib
import re
import sys

import numpy as np

NUMBER = r"(-?[0-9.]+)(?:ms|mV|pA|pF)"


@dataclasses.dataclass(frozen=True)
class Neuron:
    """x' = a x + b, one row a state; a port's handler adds scale * w to its state; v is the state that is tested."""

    states: tuple
    a: np.ndarray
    b: np.ndarray
    ports: dict


def neuron(model, p):
    if model == "iaf_psc_delta":
        return Neuron(("v",), np.array([[-1 / p["tau_m"]]]), np.array([p["E_L"] / p["tau_m"]]), {"jump": ("v", 1.0)})
    if model == "iaf_psc_exp":
        a = np.array([[-1 / p["tau_syn_ex"], 0, 0], [0, -1 / p["tau_syn_in"], 0],
                      [1 / p["C_m"], 1 / p["C_m"], -1 / p["tau_m"]]])
        return Neuron(("i_ex", "i_in", "v"), a, np.array([0, 0, p["E_L"] / p["tau_m"]]),
                      {"exc": ("i_ex", 1.0), "inh": ("i_in", 1.0)})
    if model == "iaf_psc_alpha":
        a = np.array([[-1 / p["tau_syn"], 0, 0], [1, -1 / p["tau_syn"], 0], [0, 1 / p["C_m"], -1 / p["tau_m"]]])
        return Neuron(("di", "i", "v"), a, np.array([0, 0, p["E_L"] / p["tau_m"]]),
                      {"syn": ("di", math.exp(1) / p["tau_syn"])})
    raise ValueError(f"no equations for neuron {model}")


def increment(a, b, dt):
    """exp(M) - I for M = [[a b], [0 0]] dt: Taylor of degree 18 on M / 2^s, then s doublings E <- 2E + E E."""
    n = len(b)
    m = np.zeros((n + 1, n + 1))
    m[:n, :n], m[:n, n] = a * dt, b * dt
    halvings = 0
    while np.abs(m).sum(axis=1).max() > 1 / 16:
        m, halvings = m / 2, halvings + 1
    e, term = np.zeros_like(m), np.eye(n + 1)
    for k in range(1, 19):
        term = term @ m / k
        e = e + term
    for _ in range(halvings):
        e = 2 * e + e @ e
    return e[:n]


@dataclasses.dataclass(frozen=True)
class Projection:
    """Synapses sorted by source, stably; first[s] .. first[s + 1] are those of source s. Delays are in steps."""

    from_drive: bool
    port: str
    first: np.ndarray
    target: np.ndarray
    weight: np.ndarray
    delay: np.ndarray


@dataclasses.dataclass(frozen=True)
class Case:
    n: int
    model: Neuron
    initial: dict
    threshold: float
    reset: float
    hold: int
    projections: list
    inputs: dict         # step -> indices that the stimulus emits, ascending
    dt: float
    steps: int
    spikes: list


def rows(path):
    with open(path, newline="") as file:
        return list(csv.reader(file))[1:]


def steps_of(milliseconds, dt):
    return math.floor(milliseconds / dt + 0.5)


def projection(from_drive, port, n, edges, dt):
    edges = sorted(edges, key=lambda edge: edge[0])
    source, target, weight, delay = (np.array(column) for column in zip(*edges))
    return Projection(from_drive, port, np.searchsorted(source, np.arange(n + 1)), target, weight,
                      np.array([steps_of(d, dt) for d in delay]))


def read_case(folder, dt, steps):
    text = (folder / "network.snn").read_text()
    n, name = re.search(r"pop net\[(\d+)\] : (\w+)", text).groups()
    header = re.search(rf"neuron {name}\((.*?)\) {{", text, re.S).group(1)
    arguments = re.search(rf"pop net\[.*\] : {name}(.*)", text).group(1)
    p = {k: float(v) for k, v in re.findall(rf"(\w+): \w+ = {NUMBER}", header)}
    p |= {k: float(v) for k, v in re.findall(rf"(\w+) = {NUMBER}", arguments)}
    n, model = int(n), neuron(name, p)
    port, weight, delay = re.search(rf"drive -> net\.(\w+) : one_to_one weight {NUMBER} delay {NUMBER}", text).groups()
    projections = [projection(True, port, n, [(i, i, float(weight), float(delay)) for i in range(n)], dt)]
    files = dict(re.findall(r'let (\w+) = file\("(.*?)"\)', text))
    for port, name in re.findall(r"net -> net\.(\w+) : list\((\w+)\)", text):
        edges = [(int(s), int(t), float(w), float(d)) for s, t, w, d in rows(folder / files[name])]
        projections.append(projection(False, port, n, edges, dt))
    inputs = {}
    for time, index in rows(folder / "input_spikes.csv"):
        inputs.setdefault(steps_of(float(time), dt), []).append(int(index))
    initial = {state: p["V_m"] if state == "v" else 0.0 for state in model.states}
    return Case(n, model, initial, p["V_th"], p["V_reset"], steps_of(p["t_ref"], dt), projections,
                {step: np.array(sorted(index)) for step, index in inputs.items()}, dt, steps,
                [(int(s), int(i)) for s, i in rows(folder / "spikes.csv")])


def integrate(x, e):
    """Advances all states from the old values: terms in declaration order, constant last, zero coefficients out."""
    new = []
    for i, own in enumerate(x):
        terms = [e[i, j] * (x[j] if j < len(x) else 1) for j in range(len(x) + 1) if e[i, j] != 0]
        total = terms[0]
        for term in terms[1:]:
            total = total + term
        new.append(own + total)
    return new


def emit(ports, weights, case, step, spikes):
    """Enters the emissions of one step; np.add.at adds one by one in the order of its index arrays."""
    silent = np.array([], int)
    for p, weight in zip(case.projections, weights):
        sources = case.inputs.get(step, silent) if p.from_drive else spikes
        if len(sources):
            k = np.concatenate([np.arange(p.first[s], p.first[s + 1]) for s in sources])
            ring = ports[p.port]
            np.add.at(ring, ((step + p.delay[k]) % len(ring), p.target[k]), weight[k])


def simulate(case, real):
    """The spikes as (step, index), the least distance of a tested v from V_th, v of neuron 0 after each step."""
    e = increment(case.model.a, case.model.b, case.dt).astype(real)
    threshold, reset = real(case.threshold), real(case.reset)
    x = [np.full(case.n, case.initial[state], real) for state in case.model.states]
    v = case.model.states.index("v")
    held_for = np.zeros(case.n, int)
    slots = 1 + max(p.delay.max() for p in case.projections)
    ports = {port: np.zeros((slots, case.n), real) for port in case.model.ports}
    weights = [p.weight.astype(real) for p in case.projections]
    spikes, margin, trace = [], math.inf, []
    for step in range(1, case.steps + 1):
        free, before = held_for == 0, x[v]
        x = integrate(x, e)
        for port, (state, scale) in case.model.ports.items():
            arrived = ports[port][step % slots]
            target = case.model.states.index(state)
            x[target] = x[target] + (arrived if scale == 1 else real(scale) * arrived)
            arrived[:] = 0
        x[v] = np.where(free, x[v], before)
        held_for = np.maximum(held_for - 1, 0)
        fired = np.flatnonzero(free & (x[v] >= threshold))
        margin = min(margin, np.abs(x[v] - threshold)[free].min(initial=math.inf))
        x[v][fired] = reset
        held_for[fired] = case.hold
        assert all(column.dtype == real and np.isfinite(column).all() for column in x)
        spikes += [(step, int(i)) for i in fired]
        trace.append(float(x[v][0]))
        emit(ports, weights, case, step, fired)
    return spikes, margin, trace


def check_networks(root):
    """The number of runs whose spikes are not exactly the expected ones."""
    failed = 0
    for name, _, dt, steps, *_ in rows(root / "cases.csv"):
        case = read_case(root / name, float(dt), int(steps))
        for real in (np.float64, np.float32):
            spikes, margin, _ = simulate(case, real)
            wrong = len(set(spikes) ^ set(case.spikes))
            failed += spikes != case.spikes
            print(f"{name:10} {real.__name__:8} {len(spikes):5} spikes, {len(case.spikes):5} expected, {wrong} differ,"
                  f" nearest miss {margin:.1e} mV")
    return failed


def read_trace(path):
    """The single neuron of a trace with one stimulus per event, one step ahead, and the expected v."""
    t = json.loads(path.read_text())
    p, dt, events = t["parameters"], t["dt"], t["input"]
    model, projections, inputs = neuron(t["model"], p), [], {}
    for port in model.ports:
        edges = [(k, 0, event["weight"], dt) for k, event in enumerate(events) if event["port"] == port]
        projections.append(projection(True, port, len(events), edges, dt))
    for k, event in enumerate(events):
        inputs.setdefault(event["step"] - 1, []).append(k)
    initial = {state: p["V_m"] if state == "v" else 0.0 for state in model.states}
    return Case(1, model, initial, p["V_th"], p["V_reset"], steps_of(p["t_ref"], dt), projections, inputs, dt,
                t["steps"], []), np.array(t["v"])


def check_traces(root):
    """The number of runs that leave the solution by more than rounding: 1e-12 mV in float64, 1e-4 mV in float32."""
    failed = 0
    for path in sorted(root.glob("*.json")):
        case, expected = read_trace(path)
        for real, bound in ((np.float64, 1e-12), (np.float32, 1e-4)):
            error = np.abs(np.array(simulate(case, real)[2]) - expected).max()
            failed += not error <= bound
            print(f"{path.stem:10} {real.__name__:8} largest error {error:.1e} mV")
    return failed


if __name__ == "__main__":
    wrong_runs = check_networks(pathlib.Path(sys.argv[1])) + check_traces(pathlib.Path(sys.argv[2]))
    sys.exit(1 if wrong_runs else 0)
