"""Writes subthreshold membrane traces of single neurons from closed-form solutions, 50 digits, rounded once to float64.

Each file is {model, dt, steps, parameters, input: [{step, weight, port}], v: [...]}; v[k] is the membrane at the end of
step k + 1, time (k + 1) dt. Units are ms, mV, pA, pF. An input of step s is in the port at step s: it makes the
synaptic current jump at the end of that step, so v changes from step s + 1 on; a delta jump is in v of step s already.
Inputs start at step 2, so that a stimulus with a delay of one step can give them; several may share a step and a port.
No trace reaches V_th.

With u = t - s the time since an input and i its current, v' = (E_L - v) / tau_m + i / C_m gives for one unit of weight
    delta   exp(-u / tau_m)
    exp     (exp(-u / tau_syn) - exp(-u / tau_m)) / (C_m b),  b = 1 / tau_m - 1 / tau_syn,
            and u exp(-u / tau_m) / C_m if b = 0
    alpha   e / (tau_syn C_m b^2) (exp(-u / tau_m) - exp(-u / tau_syn) + b u exp(-u / tau_syn)),
            and e / (tau_syn C_m) u^2 / 2 exp(-u / tau_m) if b = 0.

    pip install mpmath
    python analytic_traces.py ../src/test/resources/analytic
"""

import dataclasses
import json
import pathlib
import random
import sys

import mpmath
from mpmath import exp, mpf

mpmath.mp.dps = 50


@dataclasses.dataclass(frozen=True)
class Case:
    """Numbers are decimal texts, so that the solution sees what a reader of the file sees."""

    name: str
    model: str
    dt: str
    steps: int
    parameters: dict
    seed: int
    rate: float              # inputs per step
    weights: dict            # port -> range of its weights


REST = dict(E_L="-70", V_th="-55", V_reset="-70", t_ref="2")

CASES = [
    Case("delta-1", "iaf_psc_delta", "0.1", 300, REST | dict(tau_m="10", C_m="250", V_m="-70"), 1, 0.05,
         {"jump": (0.1, 1.5)}),
    Case("delta-2", "iaf_psc_delta", "0.25", 200, REST | dict(tau_m="23.7", C_m="1", V_m="-61.3"), 2, 0.1,
         {"jump": (-2.0, 2.0)}),
    Case("delta-3", "iaf_psc_delta", "0.0625", 256, dict(E_L="0", V_th="20", V_reset="0", t_ref="2", tau_m="20",
                                                         C_m="1", V_m="0"), 3, 0.1, {"jump": (-1.0, 1.0)}),
    Case("exp-1", "iaf_psc_exp", "0.1", 300, REST | dict(tau_m="10", C_m="250", V_m="-70", tau_syn_ex="2",
                                                         tau_syn_in="2"), 4, 0.1,
         {"exc": (10, 200), "inh": (-200, -10)}),
    Case("exp-2", "iaf_psc_exp", "0.25", 200, REST | dict(tau_m="5", C_m="200", V_m="-63.5", tau_syn_ex="5",
                                                          tau_syn_in="5"), 5, 0.1, {"exc": (5, 60), "inh": (-60, -5)}),
    Case("exp-3", "iaf_psc_exp", "0.125", 256, dict(E_L="-65", V_th="-50", V_reset="-65", t_ref="2", tau_m="10",
                                                    C_m="250", V_m="-58", tau_syn_ex="0.5", tau_syn_in="12.5"), 6, 0.15,
         {"exc": (50, 700), "inh": (-60, -5)}),
    Case("exp-4", "iaf_psc_exp", "0.1", 300, REST | dict(tau_m="10", C_m="250", V_m="-70", tau_syn_ex="10.0001",
                                                         tau_syn_in="10"), 7, 0.05,
         {"exc": (10, 60), "inh": (-60, -10)}),
    Case("alpha-1", "iaf_psc_alpha", "0.1", 300, REST | dict(tau_m="10", C_m="250", V_m="-70", tau_syn="2"), 8, 0.1,
         {"syn": (-100, 160)}),
    Case("alpha-2", "iaf_psc_alpha", "0.25", 200, REST | dict(tau_m="4", C_m="180", V_m="-66.25", tau_syn="4"), 9, 0.1,
         {"syn": (-40, 50)}),
    Case("alpha-3", "iaf_psc_alpha", "0.03125", 400, REST | dict(tau_m="17", C_m="275", V_m="-72.1", tau_syn="0.3"), 10,
         0.1, {"syn": (-300, 500)}),
    Case("alpha-4", "iaf_psc_alpha", "0.1", 300, REST | dict(tau_m="10", C_m="250", V_m="-70", tau_syn="9.9999"), 11,
         0.05, {"syn": (-20, 40)}),
]


def response(model, port, p, u):
    """Membrane at time u after an input of weight one into a neuron at rest."""
    tau_m, c_m = p["tau_m"], p["C_m"]
    if model == "iaf_psc_delta":
        return exp(-u / tau_m)
    if model == "iaf_psc_exp":
        tau = p["tau_syn_ex" if port == "exc" else "tau_syn_in"]
        b = 1 / tau_m - 1 / tau
        return u * exp(-u / tau_m) / c_m if b == 0 else (exp(-u / tau) - exp(-u / tau_m)) / (c_m * b)
    tau = p["tau_syn"]
    b = 1 / tau_m - 1 / tau
    peak = mpmath.e / (tau * c_m)
    if b == 0:
        return peak * u * u / 2 * exp(-u / tau_m)
    return peak / b**2 * (exp(-u / tau_m) - exp(-u / tau) + b * u * exp(-u / tau))


def inputs(case):
    """Explicit events sorted by step; the last one comes twice, so a sum at a port is tested as well."""
    rng = random.Random(case.seed)
    events = [{"step": step, "weight": round(rng.uniform(*span), 2), "port": port}
              for step in range(2, case.steps) for port, span in case.weights.items() if rng.random() < case.rate]
    return sorted(events + [dict(events[-1], weight=events[0]["weight"])], key=lambda event: event["step"])


def trace(case, events):
    p = {name: mpf(value) for name, value in case.parameters.items()}
    dt = mpf(case.dt)
    v = []
    for step in range(1, case.steps + 1):
        value = p["E_L"] + (p["V_m"] - p["E_L"]) * exp(-step * dt / p["tau_m"])
        for event in events:
            if event["step"] <= step:
                u = (step - event["step"]) * dt
                value += mpf(str(event["weight"])) * response(case.model, event["port"], p, u)
        v.append(float(value))
    return v


def write(case, root):
    events = inputs(case)
    v = trace(case, events)
    assert max(v) < float(case.parameters["V_th"]), (case.name, max(v))
    body = {"model": case.model, "dt": float(case.dt), "steps": case.steps,
            "parameters": {name: float(value) for name, value in case.parameters.items()}}
    lines = [f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in body.items()]
    lines.append('  "input": [\n    ' + ",\n    ".join(json.dumps(event) for event in events) + "\n  ]")
    values = [", ".join(map(repr, v[k:k + 5])) for k in range(0, len(v), 5)]
    lines.append('  "v": [\n    ' + ",\n    ".join(values) + "\n  ]")
    (root / f"{case.name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
    print(f"{case.name:8} {len(events):3} inputs, v in {min(v):.2f} .. {max(v):.2f} mV")


def main(root):
    root.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        write(case, root)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
