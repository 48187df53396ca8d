"""Writes the cases of library/neurons: a network and what its neuron should do, computed without any of Ganglion.

Linear equations are advanced by their matrix exponential in 50 digits, others by an explicit Runge-Kutta method of order 8 with
relative error 1e-12 (scipy's DOP853) from grid point to grid point; integer and graded neurons are computed with whole numbers,
fractions or 50 digits from the formulas of the papers. Spikes are looked for where the text does: at the end of a step, or of a
substep. A folder holds network.snn, its input, spikes.csv (step,index and, for graded spikes, value) and one file
`state.csv` (step,index,value) for each probed state; cases.csv lists them with the tolerance of states and payloads. Cases that
other tools recorded from NEST and lava stay as they are.

    pip install mpmath numpy scipy
    python library_models.py ../src/test/resources/library
"""

import math
import pathlib
import random
import sys
from fractions import Fraction

import mpmath
from mpmath import mpf
import numpy as np
from scipy.integrate import solve_ivp
from scipy.special import ndtri

mpmath.mp.dps = 50
EVERY = 5                # states are written every so many steps
CASES = []
FOLDER = pathlib.Path()


# ---- How to get from one grid point to the next

def linear(rates, constants, h):
    """x' = A x + b over h; `rates` gives the rows of A."""
    n = len(rates)
    m = mpmath.zeros(n + 1)
    for i in range(n):
        for j in range(n):
            m[i, j] = mpf(rates[i][j]) * mpf(h)
        m[i, n] = mpf(constants[i]) * mpf(h)
    p = mpmath.expm(m, method="taylor")
    return lambda x: [sum(p[i, j] * x[j] for j in range(n)) + p[i, n] for i in range(n)]


def smooth(f, h):
    def advance(x):
        solution = solve_ivp(lambda _, y: f(y), (0, h), np.array(x, float), method="DOP853", rtol=1e-12, atol=1e-12)
        return list(solution.y[:, -1])
    return advance


# ---- The order of a step

class Neuron:
    """integrate, receive, threshold, reset; states are a list in the order of `names`."""

    def __init__(self, names, start, advance, receive, fires=None, reset=None, held=(), hold=0, substeps=1):
        self.names, self.x, self.advance, self.receive = names, list(start), advance, receive
        self.fires, self.reset, self.held, self.hold, self.substeps = fires, reset, held, hold, substeps
        self.wait = 0

    def integrate(self):
        kept = list(self.x)
        self.x = self.advance(self.x)
        if self.wait > 0:
            for i in self.held:
                self.x[i] = kept[i]

    def threshold(self):
        if self.wait == 0 and self.fires is not None and self.fires(self.x):
            self.reset(self.x)
            self.wait = self.hold
            return True
        return False

    def step(self, step, inputs):
        began_held = self.wait > 0
        spiked = False
        for _ in range(self.substeps - 1):
            self.integrate()
            spiked |= self.threshold()
        self.integrate()
        kept = list(self.x)
        self.receive(self.x, inputs)
        if self.wait > 0:
            for i in self.held:
                self.x[i] = kept[i]
        if began_held:
            self.wait -= 1
        else:
            spiked |= self.threshold()
        return 1 if spiked else 0


class Update:
    """Any program: `run(state, step, inputs)` returns what is emitted."""

    def __init__(self, names, start, run):
        self.names, self.x, self.run = names, list(start), run

    def step(self, step, inputs):
        return self.run(self.x, step, inputs)


# ---- Writing a case

def case(model, neuron, ports=None, arguments="", steps=400, dt="0.1", probes=(), tolerance="1e-9", graded=False, least=2,
         source="50 digits"):
    """`ports`: name -> (weight as text, its value, probability of an input in a step, greatest whole payload)."""
    folder = FOLDER / model
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(model)
    inputs = {port: {} for port in ports or {}}
    lines = ["// Written by conformance/tools/library_models.py. %d steps of %s ms." % (steps, dt), "import std.neurons.*", "",
             "network main {"]
    for port, (_, value, rate, greatest) in (ports or {}).items():
        rows = ["step,index,value"]
        for step in range(2, steps + 1):
            if dice.random() < rate:
                payload = dice.randint(1, greatest)
                rows.append("%d,0,%d" % (step, payload))
                inputs[port][step] = value * payload
        write(folder / ("in_%s.csv" % port), rows)
        lines.append('    stim s_%s : events(file("in_%s.csv"))' % (port, port))
    lines.append("    pop n : %s%s" % (model, "(%s)" % arguments if arguments else ""))
    for port, (weight, *_) in (ports or {}).items():
        lines.append("    s_%s -> n.%s : one_to_one weight %s delay 0ms" % (port, port, weight))
    lines.append("    probe n.spikes" + "".join(", n." + probe for probe in probes))
    write(folder / "network.snn", lines + ["}"])
    spikes = ["step,index,value" if graded else "step,index"]
    states = {probe: ["step,index,value"] for probe in probes}
    for step in range(1, steps + 1):
        emitted = neuron.step(step, {port: given.get(step, 0) for port, given in inputs.items()})
        if emitted != 0:
            spikes.append("%d,0,%s" % (step, number(emitted)) if graded else "%d,0" % step)
        if step % EVERY == 0:
            for probe in probes:
                states[probe].append("%d,0,%s" % (step, number(neuron.x[neuron.names.index(probe)])))
    assert len(spikes) > least, (model, len(spikes) - 1, [float(x) for x in neuron.x])
    write(folder / "spikes.csv", spikes)
    for probe in probes:
        write(folder / (probe + ".csv"), states[probe])
    listed(model, dt, steps, tolerance, source)
    print(model, len(spikes) - 1, "spikes")


def listed(model, dt, steps, tolerance, source):
    CASES.append("%s,%s,%d,%s,%s" % (model, dt, steps, tolerance, source))


def number(x):
    return str(int(x)) if isinstance(x, int) else repr(float(x))


def write(path, lines):
    path.write_text("\n".join(lines) + "\n")


def steps_of(duration, dt=0.1):
    return math.floor(duration / dt + 0.5)


def adds(**ports):
    """port = [(state, factor), ...]"""
    def receive(x, inputs):
        for port, targets in ports.items():
            for state, factor in targets:
                x[state] += factor * inputs[port]
    return receive


def crosses(place, limit):
    return lambda x: x[place] >= limit


def sets(place, value):
    def reset(x):
        x[place] = value
    return reset


E1 = mpmath.e
exp = mpmath.exp
DT = mpf("0.1")


def double_scale(rise, decay):
    rise, decay = mpf(rise), mpf(decay)
    peak = rise * decay / (decay - rise) * mpmath.log(decay / rise)
    return 1 / (exp(-peak / decay) - exp(-peak / rise))


# ---- Currents

def currents():
    case("iaf_psc_delta",
         Neuron(["v"], [mpf(-70)], linear([[-mpf(1) / 10]], [mpf(-7) + mpf(200) / 250], DT), adds(jump=[(0, 1)]),
                crosses(0, -55), sets(0, mpf(-70)), [0], 20),
         {"jump": ("0.5mV", 0.5, 0.25, 4)}, "I_e = 200pA", probes=["v"])
    leak, cm = -mpf(1) / 10, mpf(250)
    case("iaf_psc_exp",
         Neuron(["i_ex", "i_in", "v"], [mpf(0), mpf(0), mpf(-70)],
                linear([[-mpf(1) / 2, 0, 0], [0, -mpf(1) / 4, 0], [1 / cm, 1 / cm, leak]], [0, 0, mpf(-7) + 200 / cm], DT),
                adds(exc=[(0, 1)], inh=[(1, 1)]), crosses(2, -55), sets(2, mpf(-70)), [2], 20),
         {"exc": ("128pA", 128.0, 0.3, 6), "inh": ("-64pA", -64.0, 0.1, 4)}, "tau_syn_in = 4ms, I_e = 200pA",
         probes=["v", "i_ex"])
    case("iaf_psc_alpha",
         Neuron(["di_ex", "i_ex", "di_in", "i_in", "v"], [mpf(0)] * 4 + [mpf(-70)],
                linear([[-mpf(1) / 2, 0, 0, 0, 0], [1, -mpf(1) / 2, 0, 0, 0], [0, 0, -mpf(1) / 4, 0, 0],
                        [0, 0, 1, -mpf(1) / 4, 0], [0, 1 / cm, 0, 1 / cm, leak]], [0] * 4 + [mpf(-7) + 200 / cm], DT),
                adds(exc=[(0, E1 / 2)], inh=[(2, E1 / 4)]), crosses(4, -55), sets(4, mpf(-70)), [4], 20),
         {"exc": ("64pA", 64.0, 0.3, 6), "inh": ("-32pA", -32.0, 0.1, 4)}, "tau_syn_in = 4ms, I_e = 200pA",
         probes=["v", "i_ex"])
    ex, inh = double_scale("0.5", 2), double_scale("0.5", 5)
    case("iaf_psc_double_exp",
         Neuron(["slow_ex", "fast_ex", "slow_in", "fast_in", "v"], [mpf(0)] * 4 + [mpf(-70)],
                linear([[-mpf(1) / 2, 0, 0, 0, 0], [0, -2, 0, 0, 0], [0, 0, -mpf(1) / 5, 0, 0], [0, 0, 0, -2, 0],
                        [1 / cm, -1 / cm, 1 / cm, -1 / cm, leak]], [0] * 4 + [mpf(-7) + 200 / cm], DT),
                adds(exc=[(0, ex), (1, ex)], inh=[(2, inh), (3, inh)]), crosses(4, -55), sets(4, mpf(-70)), [4], 20),
         {"exc": ("64pA", 64.0, 0.3, 6), "inh": ("-32pA", -32.0, 0.1, 4)}, "I_e = 200pA", probes=["v", "slow_ex"])
    white_noise()

    def count(x, step, inputs):
        x[0] += Fraction(inputs["x"])
        if x[0] >= 1:
            x[0] -= 1
            return 1
        return 0
    case("integrate_and_fire", Update(["v"], [Fraction(0)], count), {"x": ("0.125", 0.125, 0.5, 4)}, probes=["v"],
         tolerance="0", source="fractions")


def philox(key, counter):
    """Salmon et al., SC 2011: Philox4x32 with 10 rounds."""
    mask = 0xFFFFFFFF
    k0, k1 = key
    c = list(counter)
    for _ in range(10):
        low, high = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(high >> 32) ^ c[1] ^ k0, high & mask, (low >> 32) ^ c[3] ^ k1, low & mask]
        k0, k1 = (k0 + 0x9E3779B9) & mask, (k1 + 0xBB67AE85) & mask
    return c


def fnv(name):
    value = 0x811C9DC5
    for byte in name.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def white_noise():
    """The normal draw of a step is constant in it: v relaxes toward E_L + strength * draw."""
    tau = mpf(20)
    keep = exp(-DT / tau)
    strength = 5 * mpmath.sqrt(1 - keep ** 2) / (1 - keep)
    wait = [0]

    def run(x, step, inputs):
        word = philox((1, 0), (0, step, fnv("n"), 0))[0]
        draw = mpf(float(ndtri((word + 0.5) / 2 ** 32)))
        if wait[0] > 0:
            wait[0] -= 1
            return 0
        target = -65 + strength * draw
        x[0] = target + (x[0] - target) * keep + inputs["jump"]
        if x[0] >= -50:
            x[0] = mpf(-60)
            wait[0] = 20
            return 1
        return 0
    case("iaf_white_noise", Update(["v"], [mpf(-65)], run), {"jump": ("0.5mV", 0.5, 0.25, 4)}, probes=["v"])


# ---- Conductances

def conductances():
    cm, gl, el = 250.0, 16.6667, -70.0
    listed("iaf_cond_exp", "0.1", 5000, "0", "NEST 3.10")

    def euler(x):
        """The voltage relaxes to where the conductances of the start of the step pull it."""
        v, ge, gi = x
        total = 10 + ge + gi
        goal = (10 * mpf(-60) + gi * mpf(-80) + 90) / total
        return [goal + (v - goal) * exp(-DT * total / 200), ge * exp(-DT / 5), gi * exp(-DT / 10)]
    case("iaf_cond_exp_euler",
         Neuron(["v", "g_ex", "g_in"], [mpf(-60), mpf(0), mpf(0)], euler, adds(exc=[(1, 1)], inh=[(2, 1)]),
                crosses(0, -50), sets(0, mpf(-60)), [0], 50),
         {"exc": ("1nS", 1.0, 0.1, 2), "inh": ("2nS", 2.0, 0.02, 3)}, "I_e = 90pA", probes=["v", "g_in"])

    def alpha(y):
        v, de, ge, di, gi = y
        return [(gl * (el - v) + ge * (0.0 - v) + gi * (-85.0 - v) + 150.0) / cm, -de / 2.0, de - ge / 2.0, -di / 2.0,
                di - gi / 2.0]
    case("iaf_cond_alpha",
         Neuron(["v", "d_ex", "g_ex", "d_in", "g_in"], [-70.0] + [0.0] * 4, smooth(alpha, 0.1),
                adds(exc=[(1, math.e / 2)], inh=[(3, math.e / 2)]), crosses(0, -55), sets(0, -60.0), [0], 20),
         {"exc": ("2nS", 2.0, 0.1, 4), "inh": ("1nS", 1.0, 0.03, 3)}, "tau_syn_ex = 2ms, I_e = 150pA",
         probes=["v", "g_ex"], tolerance="1e-5", source="order 8")

    ex, inh = float(double_scale("0.2", 2)), float(double_scale("0.5", 8))

    def beta(y):
        v, se, fe, si, fi = y
        return [(gl * (el - v) + (se - fe) * (0.0 - v) + (si - fi) * (-85.0 - v) + 150.0) / cm, -se / 2.0, -fe / 0.2,
                -si / 8.0, -fi / 0.5]
    case("iaf_cond_beta",
         Neuron(["v", "slow_ex", "fast_ex", "slow_in", "fast_in"], [-70.0] + [0.0] * 4, smooth(beta, 0.1),
                adds(exc=[(1, ex), (2, ex)], inh=[(3, inh), (4, inh)]), crosses(0, -55), sets(0, -60.0), [0], 20),
         {"exc": ("2nS", 2.0, 0.2, 6), "inh": ("1nS", 1.0, 0.02, 2)}, "I_e = 150pA", probes=["v", "slow_ex"],
         tolerance="5e-3", source="order 8")

    scale = float(double_scale(2, 100))

    def nmda(y):
        v, ga, s, f, gg = y
        block = 1.0 / (1.0 + 1.0 / 3.57 * math.exp(-0.062 * v))
        return [(25.0 * (-70.0 - v) + (ga + (s - f) * block) * (0.0 - v) + gg * (-70.0 - v) + 300.0) / 500.0, -ga / 2.0,
                -s / 100.0, -f / 2.0, -gg / 5.0]
    case("iaf_nmda",
         Neuron(["v", "g_ampa", "slow", "fast", "g_gaba"], [-70.0] + [0.0] * 4, smooth(nmda, 0.1),
                adds(ampa=[(1, 1)], nmda=[(2, scale), (3, scale)], gaba=[(4, 1)]), crosses(0, -50), sets(0, -55.0), [0], 20),
         {"ampa": ("2nS", 2.0, 0.1, 3), "nmda": ("1nS", 1.0, 0.05, 3), "gaba": ("2nS", 2.0, 0.03, 3)}, "I_e = 300pA",
         probes=["v", "slow"], tolerance="1e-5", source="order 8")


# ---- Upstroke, adaptation, resonance

STEEPEST = 1e7           # mV/ms: a runaway of the voltage is followed up to this slope, which costs less than 1e-5 ms


def adaptive():
    def aeif(y):
        v, w, ge, gi = y
        u = min(v, 0.0)
        slope = (30.0 * (-70.6 - u) + 60.0 * math.exp((u + 50.4) / 2.0) - w + ge * (0.0 - u) + gi * (-85.0 - u) + 500.0) / 281.0
        return [min(slope, STEEPEST), (4.0 * (u + 70.6) - w) / 144.0, -ge / 2.0, -gi / 2.0]

    def adapt(x):
        x[0] = -60.0
        x[1] += 80.5
    case("aeif_cond_exp",
         Neuron(["v", "w", "g_ex", "g_in"], [-70.6, 0.0, 0.0, 0.0], smooth(aeif, 0.1 / 16), adds(exc=[(2, 1)], inh=[(3, 1)]),
                crosses(0, 0.0), adapt, substeps=16),
         {"exc": ("4nS", 4.0, 0.1, 4), "inh": ("2nS", 2.0, 0.03, 3)}, "tau_syn_ex = 2ms, I_e = 500pA", probes=["v", "w"],
         tolerance="0.02", source="order 8")

    def eif(y):
        return [min((-65.0 - y[0] + 3.48 * math.exp((min(y[0], -30.0) + 59.9) / 3.48) + 0.1 * 60.0) / 10.0, STEEPEST)]
    case("exponential_iaf",
         Neuron(["v"], [-65.0], smooth(eif, 0.1 / 8), adds(jump=[(0, 1)]), crosses(0, -30.0), sets(0, -68.0), [0], 17,
                substeps=8),
         {"jump": ("0.5mV", 0.5, 0.1, 4)}, "I_e = 60pA", probes=["v"], tolerance="0.01", source="order 8")

    def qif(y):
        return [min((0.1 * (y[0] + 65.0) * (y[0] + 50.0) + 0.1 * 80.0) / 10.0, STEEPEST)]
    case("quadratic_iaf",
         Neuron(["v"], [-65.0], smooth(qif, 0.1 / 4), adds(jump=[(0, 1)]), crosses(0, 30.0), sets(0, -70.0), substeps=4),
         {"jump": ("0.5mV", 0.5, 0.1, 4)}, "I_e = 80pA", probes=["v"], tolerance="1e-3", source="order 8")
    listed("izhikevich", "0.1", 5000, "0", "NEST 3.10")

    fast, slow = exp(-DT / 20), exp(-DT / 200)

    def alif(x, step, inputs):
        x[0] = fast * x[0] + mpf(inputs["x"])
        x[1] = slow * x[1]
        if x[0] >= 1 + mpf(0.2) * x[1]:
            x[0] -= 1
            x[1] += 1
            return 1
        return 0
    case("adaptive_threshold", Update(["v", "b"], [mpf(0), mpf(0)], alif), {"x": ("0.125", 0.125, 0.4, 3)}, probes=["v", "b"])

    turn = linear([[mpf(-0.1), -1], [1, mpf(-0.1)]], [0, 0], DT)

    def resonate(x, step, inputs):
        before = x[1]
        x[:] = turn(x)
        x[0] += mpf(inputs["jump"])
        if x[1] >= 1 and before < 1:
            x[:] = [mpf(0), mpf(1)]
            return 1
        return 0
    case("resonate_and_fire", Update(["x", "y"], [mpf(0), mpf(0)], resonate), {"jump": ("0.25", 0.25, 0.05, 4)},
         probes=["x", "y"])


# ---- GLIF

def glif():
    c, g, el, vth = mpf(58.72), mpf(9.43), mpf(-78.85), mpf(-51.68)
    drive = mpf(290)
    port = {"x": ("32pA", 32.0, 0.1, 4)}
    arguments = "I_e = 290pA"
    k1, k2, a1, a2 = mpf(0.003), mpf(0.1), mpf(-9.18), mpf(-198.94)
    decay = mpf(0.009)
    keep1, keep2, keep = exp(-k1 * mpf(3.7)), exp(-k2 * mpf(3.7)), exp(-decay * mpf(3.7))

    def system(currents, spike_part, voltage_part):
        names = ["i", "a_1", "a_2", "v", "th_s", "th_v"]
        on = 1 if currents else 0
        rates = [[-mpf(1) / 2, 0, 0, 0, 0, 0], [0, -k1, 0, 0, 0, 0], [0, 0, -k2, 0, 0, 0],
                 [1 / c, on / c, on / c, -g / c, 0, 0], [0, 0, 0, 0, -decay, 0],
                 [0, 0, 0, mpf(0.005) if voltage_part else 0, 0, -mpf(0.09)]]
        constants = [0, 0, 0, (g * el + drive) / c, 0, -mpf(0.005) * el if voltage_part else 0]

        def reset(x):
            x[3] = el + mpf(0.2) * (x[3] - el) + mpf(18.51) if spike_part else el
            if currents:
                x[1], x[2] = keep1 * x[1] + a1, keep2 * x[2] + a2
            if spike_part:
                x[4] = keep * x[4] + mpf(0.37)
        return Neuron(names, [mpf(0)] * 3 + [el, mpf(0), mpf(0)], linear(rates, constants, DT), adds(x=[(0, 1)]),
                      lambda x: x[3] > vth + x[4] + x[5], reset, [1, 2, 3, 4, 5], 37)
    case("glif1", system(False, False, False), port, arguments, probes=["v"])
    case("glif2", system(False, True, False), port, arguments, probes=["v", "th_s"])
    case("glif3", system(True, False, False), port, arguments, probes=["v", "a_1", "a_2"])
    case("glif4", system(True, True, False), port, arguments, probes=["v", "a_2", "th_s"], steps=600)
    case("glif5", system(True, True, True), port, arguments, probes=["v", "a_2", "th_s", "th_v"], steps=600)


# ---- Channels

def gates(v):
    am = 0.1 * (v + 40.0) / (1.0 - math.exp(-(v + 40.0) / 10.0))
    an = 0.01 * (v + 55.0) / (1.0 - math.exp(-(v + 55.0) / 10.0))
    return [(am, 4.0 * math.exp(-(v + 65.0) / 18.0)),
            (0.07 * math.exp(-(v + 65.0) / 20.0), 1.0 / (1.0 + math.exp(-(v + 35.0) / 10.0))),
            (an, 0.125 * math.exp(-(v + 65.0) / 80.0))]


def channels():
    def hh(y):
        v, m, h, n, ie, ii = y
        slopes = [a * (1.0 - x) - b * x for (a, b), x in zip(gates(v), (m, h, n))]
        return [(12000.0 * m ** 3 * h * (50.0 - v) + 3600.0 * n ** 4 * (-77.0 - v) + 30.0 * (-54.402 - v) + ie + ii + 600.0)
                / 100.0] + slopes + [-ie / 2.0, -ii / 2.0]
    advance = smooth(hh, 0.1)
    wait = [0]

    def run(x, step, inputs):
        before = x[0]
        x[:] = advance(x)
        x[4] += inputs["exc"]
        x[5] += inputs["inh"]
        if wait[0] > 0:
            wait[0] -= 1
        elif x[0] >= 0.0 and before > x[0]:
            wait[0] = 20
            return 1
        return 0
    case("hodgkin_huxley",
         Update(["v", "m", "h", "n", "i_ex", "i_in"], [-65.0] + [a / (a + b) for a, b in gates(-65.0)] + [0.0, 0.0], run),
         {"exc": ("64pA", 64.0, 0.1, 4), "inh": ("-64pA", -64.0, 0.03, 3)}, "I_e = 600pA", probes=["v", "h", "n"],
         tolerance="5e-3", source="order 8")

    def crossing(advance, limit):
        def step(x, _, inputs):
            before = x[0]
            x[:] = advance(x)
            x[0] += inputs["jump"]
            return 1 if x[0] >= limit > before else 0
        return step

    def ml(y):
        v, w = y
        m = 0.5 * (1.0 + math.tanh((v + 1.2) / 18.0))
        target = 0.5 * (1.0 + math.tanh((v - 2.0) / 30.0))
        return [(4.4 * m * (120.0 - v) + 8.0 * w * (-84.0 - v) + 2.0 * (-60.0 - v) + 100.0) / 20.0,
                0.04 * (target - w) * math.cosh((v - 2.0) / 60.0)]
    case("morris_lecar", Update(["v", "w"], [-60.0, 0.0149], crossing(smooth(ml, 0.1), 0.0)),
         {"jump": ("0.5mV", 0.5, 0.05, 3)}, "I_e = 100pA", steps=3000, probes=["v", "w"], tolerance="1e-4", source="order 8")

    def fhn(y):
        v, w = y
        return [v - v ** 3 / 3.0 - w + 0.5, 0.08 * (v + 0.7 - 0.8 * w)]
    case("fitzhugh_nagumo", Update(["v", "w"], [-1.2, -0.625], crossing(smooth(fhn, 0.1), 1.0)),
         {"jump": ("0.0625", 0.0625, 0.02, 3)}, "I_e = 0.5", steps=1500, probes=["v", "w"], tolerance="1e-4",
         source="order 8")


# ---- Graded

def graded():
    port = {"x": ("0.25", 0.25, 0.2, 6)}

    def relax(keep, target, emit=True):
        def run(x, step, inputs):
            goal = target(mpf(inputs["x"]))
            x[0] = goal + (x[0] - goal) * keep
            return x[0] if emit else 0
        return run
    case("leaky_integrator", Update(["v"], [mpf(0)], relax(exp(-DT / 20), lambda x: x)), port, steps=100, probes=["v"],
         graded=True, tolerance="1e-12")
    case("relu", Update([], [], lambda x, step, inputs: max(Fraction(0), Fraction(inputs["x"]) - Fraction(1, 2))), port,
         "bias = -0.5", steps=100, graded=True, tolerance="0", source="fractions")
    case("rate_tanh", Update(["r"], [mpf(0)], relax(exp(-DT / 10), lambda x: mpf(0.25) + mpmath.tanh(mpf(1.5) * x))), port,
         "g = 1.5, mu = 0.25", steps=100, probes=["r"], graded=True, tolerance="1e-12")
    case("rate_sigmoid", Update(["r"], [mpf(0)], relax(exp(-DT / 10), lambda x: 1 / (1 + exp(-2 * (x - mpf(0.5)))))), port,
         "g = 2.0, theta = 0.5", steps=100, probes=["r"], graded=True, tolerance="1e-12")

    def liquid(x, step, inputs):
        f = DT * mpf(0.5) / (1 + exp(-(mpf(0.75) * x[0] + mpf(inputs["x"]) - 1)))
        x[0] = (x[0] + f * 2) / (1 + DT / 10 + f)
        return x[0]
    case("liquid_time_constant", Update(["v"], [mpf(0)], liquid), port,
         "rate = 0.5[1/ms], A = 2.0, self = 0.75, mu = -1.0", steps=100, probes=["v"], graded=True, tolerance="1e-12")

    def sigma(x, step, inputs):
        x[0] += Fraction(inputs["x"])
        change = max(Fraction(0), x[0]) - x[1]
        if abs(change) >= Fraction(1, 2):
            x[1] += change
            return change
        return 0
    case("sigma_delta", Update(["s", "sent"], [Fraction(0)] * 2, sigma), port, "theta = 0.5", steps=100,
         probes=["s", "sent"], graded=True, tolerance="0", source="fractions")

    def modulate(x, step, inputs):
        change = Fraction(inputs["x"]) - x[0]
        if abs(change) >= Fraction(1, 2):
            x[0] += change
            return change
        return 0
    case("delta_modulator", Update(["sent"], [Fraction(0)], modulate), port, "theta = 0.5", steps=100, probes=["sent"],
         graded=True, tolerance="0", source="fractions")

    last = [0]

    def release(x, step, inputs):
        if inputs["pre"] <= 0:
            return 0
        gap = DT * (step - last[0])               # u and x over the whole time since the last spike
        u, resource = x[0] * exp(-gap / 50), 1 - (1 - x[1]) * exp(-gap / 100)
        u += mpf(0.25) * (1 - u)
        x[0], x[1] = u, resource - u * resource
        last[0] = step
        return u * resource
    case("tsodyks_markram", Update(["u", "x"], [mpf(0), mpf(1)], release), {"pre": ("1.0", 1.0, 0.05, 1)},
         "U = 0.25, tau_rec = 100ms, tau_fac = 50ms", graded=True, tolerance="1e-12")


# ---- NIR

def nir():
    port = {"x": ("0.25", 0.25, 0.5, 8)}
    case("nir_value", Update([], [], lambda x, step, inputs: Fraction(inputs["x"]) + Fraction(1, 8)), port, "bias = 0.125",
         steps=50, graded=True, tolerance="0", source="fractions")
    case("nir_threshold", Update([], [], lambda x, step, inputs: 1 if inputs["x"] > 1.25 else 0), port, "threshold = 1.25",
         steps=50, tolerance="0", source="fractions")
    second = mpf("0.0001")

    def ramp(x, step, inputs):
        x[0] += second * 2000 * mpf(inputs["x"])
        return x[0]
    case("nir_i", Update(["v"], [mpf(0)], ramp), port, "r = 2000.0", steps=50, probes=["v"], graded=True, tolerance="1e-12")

    def fire(x, step, inputs):
        x[0] += second * 2000 * mpf(inputs["x"])
        if x[0] > 1:
            x[0] = mpf(-0.5)
            return 1
        return 0
    case("nir_if", Update(["v"], [mpf(0)], fire), port, "r = 2000.0, v_reset = -0.5", steps=200, probes=["v"],
         tolerance="1e-12")
    syn, mem = exp(-DT / 4), exp(-DT / 8)

    def li(x, step, inputs):
        goal = mpf(0.5) + 2 * mpf(inputs["x"])
        x[0] = goal + (x[0] - goal) * mem
        return x[0]

    def lif(x, step, inputs):
        if li(x, step, inputs) > 1:
            x[0] = mpf(-0.5)
            return 1
        return 0
    leaky = "tau = 8ms, r = 2.0, v_leak = 0.5"
    case("nir_li", Update(["v"], [mpf(0.5)], li), port, leaky, steps=50, probes=["v"], graded=True, tolerance="1e-12")
    case("nir_lif", Update(["v"], [mpf(0.5)], lif), port, leaky + ", v_reset = -0.5", steps=200, probes=["v"],
         tolerance="1e-12")

    def cubali(x, step, inputs):
        goal = mpf(1.5) * mpf(inputs["x"])
        x[0] = goal + (x[0] - goal) * syn
        goal = mpf(0.5) + 2 * x[0]
        x[1] = goal + (x[1] - goal) * mem
        return x[1]

    def cubalif(x, step, inputs):
        if cubali(x, step, inputs) > 1:
            x[1] = mpf(-0.5)
            return 1
        return 0
    both = "tau_syn = 4ms, tau_mem = 8ms, r = 2.0, v_leak = 0.5, w_in = 1.5"
    case("nir_cubali", Update(["i", "v"], [mpf(0), mpf(0.5)], cubali), port, both, steps=50, probes=["i", "v"], graded=True,
         tolerance="1e-12")
    case("nir_cubalif", Update(["i", "v"], [mpf(0), mpf(0.5)], cubalif), port, both + ", v_reset = -0.5", steps=200,
         probes=["i", "v"], tolerance="1e-12")


# ---- Chips

def toward_zero(value, numerator):
    """value * numerator / 4096, cut toward 0."""
    return math.trunc(Fraction(value * numerator, 4096))


def chips():
    listed("loihi_lif", "0.1", 120, "0", "lava-nc 0.10")

    def cuba(x, step, inputs):
        u = toward_zero(x[0], 4096 - 52) + 64 * (8 * inputs["ff"] + math.floor(Fraction(inputs["rec"], 2)))
        x[0] = (u + 8388608) % 16777216 - 8388608
        x[1] = max(-8388607, min(8388607, toward_zero(x[1], 4096 - 300) + x[0] + 500))
        if x[1] > 64 * 2000:
            x[1] = 0
            return 1
        return 0
    case("loihi_cuba", Update(["u", "v"], [0, 0], cuba), {"ff": ("7", 7, 0.2, 4), "rec": ("-9", -9, 0.2, 5)},
         "du = 51, dv = 300, vth = 2000, bias = 500, exp_ff = 3, exp_rec = -1", probes=["u", "v"], tolerance="0",
         source="whole numbers")

    def lossy(value, decay):
        loss = -((-abs(value) * decay) // 4096)                 # rounded up
        return value - (loss if value > 0 else -loss)

    def brian(x, step, inputs):
        x[0] = lossy(x[0], 600) + inputs["x"]
        if x[2] > 0:
            x[2] -= 1
            return 0
        x[1] = lossy(x[1], 200) + x[0]
        if x[1] > 64 * 500:
            x[1], x[2] = 0, 3
            return 1
        return 0
    case("loihi_brian2", Update(["I", "v", "wait"], [0, 0, 0], brian), {"x": ("64 * 9", 576, 0.3, 5)},
         "decay_I = 600, decay_v = 200, vth = 500, refractory = 4", probes=["I", "v"], tolerance="0", source="whole numbers")

    def truenorth(x, step, inputs):
        v = x[0] + inputs["x"]
        v += -3 if v > 0 else 3 if v < 0 else 0
        fired = v >= 100
        if fired:
            v -= 100
        elif v < -50:
            v = -50
        x[0] = v
        return 1 if fired else 0
    case("truenorth", Update(["v"], [0], truenorth), {"x": ("17", 17, 0.4, 4)},
         "leak = -3, reversal = 1, theta = 100, beta = 50, mode = 1", probes=["v"], tolerance="0", source="whole numbers")

    def sanafe(x, step, inputs):
        x[0] = Fraction(math.trunc(64 * (x[0] * Fraction(7, 8))), 64) + Fraction(1, 4) + Fraction(inputs["x"])
        if x[0] > 20:
            x[0] = Fraction(-1)
            return 1
        return 0
    case("sanafe_lif", Update(["v"], [Fraction(0)], sanafe), {"x": ("1.375", 1.375, 0.4, 6)},
         "threshold = 20.0, reset = -1.0, leak = 0.875, bias = 0.25", probes=["v"], tolerance="0", source="fractions")


if __name__ == "__main__":
    FOLDER = pathlib.Path(sys.argv[1])
    for family in currents, conductances, adaptive, glif, channels, graded, nir, chips:
        family()
    write(FOLDER / "cases.csv", ["neuron,dt,steps,tolerance,source"] + sorted(CASES))
