"""Writes spike times of single neurons with nonlinear equations, run in NEST 3.10: izhikevich and iaf_cond_exp.

Each case is a folder: network.snn (the wiring; the model is the library's), input_*.csv and spikes.csv, the spikes NEST
gave. The neurons of a case differ in their drive only. A spike of step k has time k * 0.1 ms; an input spike of step s is
in the port at step s + 1.

NEST solves iaf_cond_exp with a step that adapts, the library with rk4 at 0.1 ms: spikes agree while no threshold is
crossed within the error of the coarser one; with these seeds none is. NEST's izhikevich is forward Euler.

    pip install nest-simulator==3.10.0 numpy
    python nest_neurons.py ../src/test/resources/library
"""

import csv
import pathlib
import sys

import nest
import numpy as np

DT = 0.1
STEPS = 5000
NEURONS = 12


def draw(seed, lowest, highest):
    """Input spikes as sorted (step, index); the neurons' probabilities of one in a step go from lowest to highest."""
    rng = np.random.Generator(np.random.PCG64(seed))
    rate = np.linspace(lowest, highest, NEURONS)
    step, index = np.nonzero(rng.random((STEPS - 1, NEURONS)) < rate)
    return step + 1, index


def run(model, parameters, inputs):
    """The spikes of unconnected neurons; inputs are (weight, (step, index))."""
    nest.ResetKernel()
    nest.resolution = DT
    neurons = nest.Create(model, NEURONS, params=parameters)
    for weight, (step, index) in inputs:
        drive = nest.Create("spike_generator", NEURONS,
                            params=[{"spike_times": np.sort(step[index == i]) * DT} for i in range(NEURONS)])
        nest.Connect(drive, neurons, "one_to_one", {"weight": weight, "delay": DT})
    recorder = nest.Create("spike_recorder")
    nest.Connect(neurons, recorder)
    nest.Simulate(STEPS * DT)
    steps = np.rint(np.asarray(recorder.events["times"]) / DT).astype(int)
    return sorted(zip(steps.tolist(), (np.asarray(recorder.events["senders"]) - neurons[0].global_id).tolist()))


def write(path, rows):
    with path.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["step", "index"])
        writer.writerows(rows)


HEADER = """\
// Reference case run in NEST {version}; written by conformance/tools/nest_neurons.py. {ms} ms in steps of 0.1 ms.
import std.neurons.*

"""

IZHIKEVICH = """\
network main {
    stim drive[12] : events(file("input_exc.csv"))
    pop net[12] : izhikevich(I_e = 8)
    drive -> net.jump : one_to_one weight 2.5 delay 0.1ms
    probe net.spikes
}
"""

IAF_COND_EXP = """\
network main {
    stim exc[12] : events(file("input_exc.csv"))
    stim inh[12] : events(file("input_inh.csv"))
    pop net[12] : iaf_cond_exp(tau_syn_ex = 2ms, tau_syn_in = 5ms, I_e = 150pA)
    exc -> net.exc : one_to_one weight 6nS delay 0.1ms
    inh -> net.inh : one_to_one weight 4nS delay 0.1ms
    probe net.spikes
}
"""


def main(folder):
    nest.verbosity = nest.VerbosityLevel.ERROR
    exc = draw(11, 0.005, 0.06)
    case(folder / "izhikevich", IZHIKEVICH, {"exc": exc},
         run("izhikevich", {"I_e": 8.0, "V_m": -65.0, "U_m": -13.0}, [(2.5, exc)]))
    exc, inh = draw(12, 0.05, 0.3), draw(13, 0.02, 0.1)
    case(folder / "iaf_cond_exp", IAF_COND_EXP, {"exc": exc, "inh": inh},
         run("iaf_cond_exp", {"tau_syn_ex": 2.0, "tau_syn_in": 5.0, "I_e": 150.0}, [(6.0, exc), (-4.0, inh)]))


def case(folder, text, inputs, spikes):
    folder.mkdir(parents=True, exist_ok=True)
    header = HEADER.format(version=nest.__version__, ms=round(STEPS * DT))
    (folder / "network.snn").write_text(header + text)
    for name, (step, index) in inputs.items():
        write(folder / f"input_{name}.csv", zip(step.tolist(), index.tolist()))
    write(folder / "spikes.csv", spikes)
    print(folder.name, len(spikes), "spikes")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
