"""Writes the reference networks of iaf_psc_delta, iaf_psc_exp and iaf_psc_alpha, run in NEST 3.10.

Each case is a folder: network.snn (the model and the wiring), edges*.csv, input_spikes.csv and spikes.csv, the spikes
NEST gave. All edges, delays and input spikes are explicit and drawn from the seed in CASES, so the same spikes are owed
by anything that keeps NEST's step order. cases.csv lists the folders with their sizes.

Conventions: a spike of step k has time k * dt. An input spike of step s is in the port at step s + delay, a recurrent
one of step t at step t + delay. Edges are drawn with replacement and kept in drawing order: they hold self-connections,
several edges per pair, and rows that are not sorted by source.

NEST computes in float64. Float32 gives the same spikes only while none lies within its rounding of V_th: of 34 seeds
tried for exp400 three lost some in float32, none in float64. The seeds here are ones where both hold, and for exp400
and alpha150 ones where the form x <- P x, rounded to float32, does lose spikes.

    pip install nest-simulator==3.10.0 numpy
    python nest_networks.py ../src/test/resources/nest
"""

import csv
import dataclasses
import pathlib
import sys

import nest
import numpy as np

STEPS_PER_MS = 10
DT = 1 / STEPS_PER_MS
UNITS = {"tau_m": "ms", "C_m": "pF", "E_L": "mV", "V_th": "mV", "V_reset": "mV", "t_ref": "ms", "V_m": "mV",
         "tau_syn_ex": "ms", "tau_syn_in": "ms", "tau_syn": "ms"}
WEIGHT_UNIT = {"iaf_psc_delta": "mV", "iaf_psc_exp": "pA", "iaf_psc_alpha": "pA"}

NEURONS = {
    "iaf_psc_delta": """\
neuron iaf_psc_delta(tau_m: ms = 10ms, C_m: pF = 250pF, E_L: mV = -70mV, V_th: mV = -55mV, V_reset: mV = -70mV,
                     t_ref: ms = 2ms, V_m: mV = -70mV) {
    state v: mV = V_m
    in jump: mV
    v' = (E_L - v) / tau_m
    on jump(w) { v += w }                      // lost while v is held
    spike when v >= V_th { v = V_reset  hold v for t_ref }
    solve exact
}
""",
    "iaf_psc_exp": """\
neuron iaf_psc_exp(tau_m: ms = 10ms, C_m: pF = 250pF, E_L: mV = -70mV, V_th: mV = -55mV, V_reset: mV = -70mV,
                   t_ref: ms = 2ms, V_m: mV = -70mV, tau_syn_ex: ms = 2ms, tau_syn_in: ms = 2ms) {
    state i_ex: pA = 0pA, i_in: pA = 0pA, v: mV = V_m
    in exc: pA, inh: pA
    i_ex' = -i_ex / tau_syn_ex
    i_in' = -i_in / tau_syn_in
    v'    = (E_L - v) / tau_m + (i_ex + i_in) / C_m
    on exc(w) { i_ex += w }                    // acts on v from the next step on
    on inh(w) { i_in += w }
    spike when v >= V_th { v = V_reset  hold v for t_ref }
    solve exact
}
""",
    "iaf_psc_alpha": """\
neuron iaf_psc_alpha(tau_m: ms = 10ms, C_m: pF = 250pF, E_L: mV = -70mV, V_th: mV = -55mV, V_reset: mV = -70mV,
                     t_ref: ms = 2ms, V_m: mV = -70mV, tau_syn: ms = 2ms) {
    param kick = exp(1) / tau_syn              // one weight unit peaks at one pA
    state di = 0, i: pA = 0pA, v: mV = V_m
    in syn: pA
    di' = -di / tau_syn
    i'  = di - i / tau_syn
    v'  = (E_L - v) / tau_m + i / C_m
    on syn(w) { di += kick * w }
    spike when v >= V_th { v = V_reset  hold v for t_ref }
    solve exact
}
""",
}


@dataclasses.dataclass(frozen=True)
class Case:
    """What a network is drawn from; weights in the model's unit, delays in steps, rates in input spikes per step."""

    name: str
    model: str
    n: int
    ms: int
    seed: int
    parameters: dict
    drive_weight: float
    drive_delay: int
    rate: tuple          # (lowest, highest) probability of an input spike in a step
    driven: float        # share of the neurons that get input
    degree: int          # mean number of outgoing edges
    inhibitory: float    # share of the neurons whose weights are negative
    weight_exc: float    # mean of the positive weights; each varies by 30 %
    weight_inh: float
    delay: tuple         # (least, most)
    relays: int = 0      # extra neurons at rest that get one edge of exactly V_th: they test >=

    @property
    def steps(self):
        return self.ms * STEPS_PER_MS


CASES = [
    Case("delta100", "iaf_psc_delta", 100, 150, 101,
         dict(tau_m=20.0, C_m=1.0, E_L=0.0, V_th=20.0, V_reset=0.0, V_m=0.0),
         2.5, 10, (0.02, 0.07), 1.0, 12, 0.2, 2.6, -3.0, (1, 30)),
    Case("exp400", "iaf_psc_exp", 400, 150, 392,
         dict(tau_m=10.0, E_L=-65.0, V_th=-50.0, V_reset=-65.0, V_m=-60.0, tau_syn_ex=0.5, tau_syn_in=0.5),
         780.0, 1, (0.05, 0.14), 0.3, 30, 0.2, 920.0, -1400.0, (1, 30)),
    Case("alpha150", "iaf_psc_alpha", 150, 150, 163, dict(),
         40.0, 1, (0.1, 0.2), 0.4, 30, 0.2, 100.0, -180.0, (1, 25)),
    Case("delta60", "iaf_psc_delta", 60, 100, 201,
         dict(tau_m=12.5, C_m=1.0, E_L=0.0, V_th=15.0, V_reset=0.0, t_ref=0.0, V_m=0.0),
         1.75, 1, (0.02, 0.12), 0.8, 14, 0.4, 1.6, -1.5, (1, 60), relays=4),
    Case("delta40", "iaf_psc_delta", 40, 100, 202,
         dict(tau_m=7.3, E_L=-68.2, V_th=-54.1, V_reset=-71.5, t_ref=5.0, V_m=-66.0),
         2.1, 3, (0.05, 0.2), 1.0, 10, 0.3, 1.3, -2.2, (1, 60)),
    Case("exp80", "iaf_psc_exp", 80, 100, 203,
         dict(tau_m=5.0, C_m=200.0, E_L=-70.0, V_th=-57.0, V_reset=-72.0, t_ref=0.0, V_m=-65.0,
              tau_syn_ex=5.0, tau_syn_in=5.0),
         110.0, 1, (0.05, 0.2), 0.8, 16, 0.25, 40.0, -80.0, (1, 60)),
    Case("exp50", "iaf_psc_exp", 50, 100, 204,
         dict(tau_m=14.7, C_m=310.0, E_L=-66.6, V_th=-51.3, V_reset=-69.9, t_ref=5.0, V_m=-62.0,
              tau_syn_ex=0.9, tau_syn_in=7.7),
         900.0, 10, (0.04, 0.16), 1.0, 12, 0.3, 350.0, -60.0, (1, 60)),
    Case("alpha70", "iaf_psc_alpha", 70, 100, 205,
         dict(tau_m=4.0, C_m=180.0, E_L=-65.0, V_th=-53.0, V_reset=-67.0, t_ref=0.0, V_m=-60.0, tau_syn=4.0),
         45.0, 1, (0.05, 0.2), 0.8, 16, 0.3, 15.0, -30.0, (1, 60)),
    Case("alpha30", "iaf_psc_alpha", 30, 100, 206,
         dict(tau_m=17.0, C_m=275.0, E_L=-71.4, V_th=-56.3, V_reset=-74.0, t_ref=5.0, V_m=-70.0, tau_syn=0.7),
         170.0, 2, (0.08, 0.25), 1.0, 10, 0.3, 120.0, -200.0, (1, 60)),
]


def draw(case):
    """Edges as (source, target, weight, delay in steps) and input spikes as (step, index)."""
    rng = np.random.Generator(np.random.PCG64(case.seed))
    core = case.n - case.relays
    count = case.degree * core
    source, target = rng.integers(0, core, count), rng.integers(0, core, count)
    spread = np.maximum(rng.normal(1.0, 0.3, count), 0.1)
    inhibitory = rng.random(core) < case.inhibitory
    weight = np.round(np.where(inhibitory[source], case.weight_inh, case.weight_exc) * spread, 3)
    delay = rng.integers(case.delay[0], case.delay[1] + 1, count)
    if case.relays:
        source = np.append(source, rng.integers(0, core, case.relays))
        target = np.append(target, np.arange(core, case.n))
        weight = np.append(weight, np.full(case.relays, case.parameters["V_th"]))
        delay = np.append(delay, np.arange(1, case.relays + 1))
    rate = rng.uniform(*case.rate, core) * (rng.random(core) < case.driven)
    step, index = np.nonzero(rng.random((case.steps - case.drive_delay, core)) < rate)
    return (source, target, weight, delay), (step + 1, index)


def run_nest(case, edges, inputs):
    """The spikes of the network as sorted rows (step, index)."""
    nest.ResetKernel()
    nest.resolution = DT
    neurons = nest.Create(case.model, case.n, params=nest_parameters(case))
    drive = nest.Create("spike_generator", case.n,
                        params=[{"spike_times": np.sort(inputs[0][inputs[1] == i]) / STEPS_PER_MS}
                                for i in range(case.n)])
    nest.Connect(drive, neurons, "one_to_one",
                 {"weight": case.drive_weight, "delay": case.drive_delay / STEPS_PER_MS})
    ids = np.array(neurons.tolist())
    source, target, weight, delay = edges
    nest.Connect(ids[source], ids[target], "one_to_one", {"weight": weight, "delay": delay / STEPS_PER_MS})
    recorder = nest.Create("spike_recorder")
    nest.Connect(neurons, recorder)
    nest.Simulate(float(case.ms))
    steps = np.rint(np.asarray(recorder.events["times"]) * STEPS_PER_MS).astype(int)
    return sorted(zip(steps.tolist(), (np.asarray(recorder.events["senders"]) - ids[0]).tolist()))


def nest_parameters(case):
    parameters = dict(case.parameters)
    if "tau_syn" in parameters:
        tau = parameters.pop("tau_syn")
        parameters |= {"tau_syn_ex": tau, "tau_syn_in": tau}
    return parameters


def number(x):
    return repr(float(x)).removesuffix(".0")


def network_text(case):
    """The network as source text; the exp model takes positive and negative edges at two ports."""
    unit = WEIGHT_UNIT[case.model]
    if case.model == "iaf_psc_exp":
        files, drive_port = [("E", "edges_exc.csv", "exc"), ("I", "edges_inh.csv", "inh")], "exc"
    else:
        drive_port = "jump" if case.model == "iaf_psc_delta" else "syn"
        files = [("edges", "edges.csv", drive_port)]
    arguments = ", ".join(f"{key} = {number(value)}{UNITS[key]}" for key, value in case.parameters.items())
    lines = [f"// Reference case run in NEST {nest.__version__}; written by conformance/tools/nest_networks.py"
             f" (case {case.name}, seed {case.seed}).",
             f"// {case.ms} ms in steps of {number(DT)} ms. spikes.csv holds every spike of `net`.",
             "import std.connect.*", "", NEURONS[case.model], f"network {case.name}() {{"]
    lines += [f'    let {name} = file("{file}")' for name, file, _ in files]
    lines += [f'    stim drive[{case.n}] : events(file("input_spikes.csv"))',
              f"    pop net[{case.n}] : {case.model}" + (f"({arguments})" if arguments else ""),
              f"    drive -> net.{drive_port} : one_to_one weight {number(case.drive_weight)}{unit}"
              f" delay {number(case.drive_delay / STEPS_PER_MS)}ms"]
    lines += [f"    net -> net.{port} : list({name}) weight {name}.weight delay {name}.delay"
              for name, _, port in files]
    return "\n".join(lines + ["    probe net.spikes", "}", ""])


def write_rows(path, header, rows):
    with open(path, "w", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_case(case, folder):
    """Runs the case, writes its folder and gives its row of cases.csv."""
    edges, inputs = draw(case)
    spikes = run_nest(case, edges, inputs)
    folder.mkdir(parents=True, exist_ok=True)
    rows = [(int(s), int(t), number(w), number(d / STEPS_PER_MS)) for s, t, w, d in zip(*edges)]
    header = ("source", "target", f"weight[{WEIGHT_UNIT[case.model]}]", "delay[ms]")
    if case.model == "iaf_psc_exp":
        write_rows(folder / "edges_exc.csv", header, [r for r in rows if float(r[2]) >= 0])
        write_rows(folder / "edges_inh.csv", header, [r for r in rows if float(r[2]) < 0])
    else:
        write_rows(folder / "edges.csv", header, rows)
    write_rows(folder / "input_spikes.csv", ("time[ms]", "index"),
               [(number(step / STEPS_PER_MS), int(index)) for step, index in zip(*inputs)])
    write_rows(folder / "spikes.csv", ("step", "index"), spikes)
    (folder / "network.snn").write_text(network_text(case))
    autapses = sum(r[0] == r[1] for r in rows)
    multapses = len(rows) - len({r[:2] for r in rows})
    return (case.name, case.model, number(DT), case.steps, case.n, len(rows), autapses, multapses,
            len(inputs[0]), len(spikes))


def main(root):
    nest.verbosity = nest.VerbosityLevel.ERROR
    rows = [write_case(case, root / case.name) for case in CASES]
    write_rows(root / "cases.csv", ("case", "model", "dt[ms]", "steps", "neurons", "edges", "autapses", "multapses",
                                    "input_spikes", "spikes"), rows)
    for row in rows:
        print(*row)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
