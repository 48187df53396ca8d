"""Writes the cases of library/synapses: two neurons joined by one synapse, and what its weight and its deliveries must be.

Nothing of Ganglion is used. Traces are sums of exponentials over the spikes so far, states with equations their solutions since the
last event, in 50 digits; the order of events is that of docs/semantics.md, section 6, written out for one synapse. A folder holds
network.snn, its inputs, w.csv (step,index,value: the weight at the end of a step) and heard.csv (what the port held in a step).

    pip install mpmath
    python library_synapses.py ../src/test/resources/synapses
"""

import pathlib
import random
import sys

import mpmath
from mpmath import mpf, exp

mpmath.mp.dps = 50
DT = mpf("0.5")
STEPS = 400
EVERY = 5
FOLDER = pathlib.Path()


class Synapse:
    """What every rule sees in a step; a rule overrides what it does."""
    dendrite = False      # where the delay sits
    ties = False          # whether traces show the spikes of their own step
    post_first = True
    w = mpf("0.5")

    def __init__(self, pre, post, delay, level, third):
        self.source = sorted(s + (0 if self.dendrite else delay) for s in pre)
        self.target = sorted(s + (delay if self.dendrite else 0) for s in post)
        self.delay, self.level, self.third_of = delay, level, third
        self.heard = {}
        self.t = 0
        self.begin()

    def begin(self):
        pass

    def trace(self, events, tau):
        last = self.t if self.ties else self.t - 1
        return sum((exp(-(self.t - s) * DT / tau) for s in events if s <= last), mpf(0))

    def x(self, tau):
        return self.trace(self.source, mpf(tau))

    def y(self, tau):
        return self.trace(self.target, mpf(tau))

    @property
    def x0(self):
        return 1 if self.t in self.source else 0

    @property
    def y0(self):
        return 1 if self.t in self.target else 0

    @property
    def v(self):
        return self.level(self.t)

    @property
    def third(self):
        """A signal computed in a step is seen in the next one."""
        return self.third_of(self.t - 1) if self.t > 1 else mpf(0)

    def deliver(self, amount):
        at = self.t + (self.delay if self.dendrite else 0)
        self.heard[at] = self.heard.get(at, mpf(0)) + amount

    def advance(self):
        pass

    def pre(self):
        pass

    def post(self):
        pass

    def every(self):
        pass

    def step(self):
        self.t += 1
        if self.x0 and not self.dendrite:
            self.deliver(self.w)
        self.advance()
        blocks = [(self.y0, self.post), (self.x0, self.pre)]
        for event, block in blocks if self.post_first else blocks[::-1]:
            if event:
                block()
        self.every()


def clip(x, low, high):
    return min(max(x, mpf(low)), mpf(high))


class Stdp(Synapse):
    dendrite = True
    top, step_up, alpha, mu_plus, mu_minus, tau_plus, tau_minus = mpf(2), mpf("0.05"), mpf("1.1"), mpf("0.5"), mpf("0.25"), 15, 25

    def post(self):
        u = self.w / self.top
        self.w = self.top * min(mpf(1), u + self.step_up * (1 - u) ** self.mu_plus * self.x(self.tau_plus))

    def pre(self):
        u = self.w / self.top
        self.w = self.top * max(mpf(0), u - self.alpha * self.step_up * u ** self.mu_minus * self.y(self.tau_minus))
        self.deliver(self.w)


class Additive(Stdp):
    mu_plus, mu_minus, step_up, alpha, top, tau_plus, tau_minus = mpf(0), mpf(0), mpf("0.03"), mpf("1.05"), mpf(1), 20, 20


class Multiplicative(Stdp):
    mu_plus, mu_minus, step_up, alpha, top, tau_plus, tau_minus = mpf(1), mpf(1), mpf("0.1"), mpf("1.5"), mpf(1), 12, 30


class Triplet(Synapse):
    def pre(self):
        self.w = max(mpf(0), self.w - self.y("33.7") * (mpf("7e-3") + mpf("2.3e-4") * self.x(101)))

    def post(self):
        self.w = min(mpf(1), self.w + self.x("16.8") * (mpf("5e-10") + mpf("6.2e-3") * self.y(125)))


class Oja(Synapse):
    def post(self):
        y = self.y(20)
        self.w += mpf("0.05") * y * (self.x(20) - y * self.w)


class Bcm(Synapse):
    """The threshold is a sum over the target's spikes."""
    def begin(self):
        self.raised = [(0, mpf("0.04") * 20)]

    def theta(self):
        return sum((a * exp(-(self.t - s) * DT / 100) for s, a in self.raised), mpf(0))

    def post(self):
        y = self.y(20)
        self.w = clip(self.w + mpf("0.02") * self.x(20) * (y - self.theta()), 0, 1)
        self.raised.append((self.t, y / (mpf("0.04") * 100)))


class Hebb(Synapse):
    def every(self):
        if self.x0 and self.y0:
            self.w *= mpf("1.1")


class AntiHebb(Synapse):
    w = mpf("-0.25")

    def every(self):
        self.w = min(mpf(0), self.w - mpf("0.1") * (self.x0 * self.y0 - mpf("0.125") ** 2))


class Covariance(Synapse):
    w = mpf(0)

    def every(self):
        change = (self.x(20) - self.x(200) / 10) * (self.y(20) - self.y(200) / 10)
        self.w = clip(self.w + mpf("0.0005") * change, -1, 1)


class Rewarded(Synapse):
    def begin(self):
        self.pairs = []

    def pre(self):
        self.pairs.append((self.t, -mpf("0.012") * self.y(20)))

    def post(self):
        self.pairs.append((self.t, mpf("0.01") * self.x(20)))

    def every(self):
        e = sum((a * exp(-(self.t - s) * DT / 200) for s, a in self.pairs), mpf(0))
        self.w = clip(self.w + mpf("0.1") * DT * self.third * e, 0, 1)


class Delta(Synapse):
    w = mpf("0.25")

    def every(self):
        self.w += mpf("0.01") * self.third * self.x(10)


class Mirror(Synapse):
    w = mpf("0.25")

    def begin(self):
        self.exponent = mpf(0)

    def every(self):
        self.exponent += mpf("0.02") * self.third * self.x(20)
        self.w = mpf("0.25") * exp(self.exponent)


class Eprop(Synapse):
    ties = True

    def begin(self):
        self.parts = []

    def every(self):
        psi = mpf("0.3") * max(mpf(0), 1 - abs(self.v - 1))
        self.parts.append((self.t, psi * self.x(20)))
        e = sum((a * exp(-(self.t - s) * DT / 30) for s, a in self.parts), mpf(0))
        self.w -= mpf("0.001") * self.third * e


class Vogels(Synapse):
    def pre(self):
        self.w = clip(self.w + mpf("0.05") * (self.y(20) - 2 * mpf("0.02") * 20), 0, 10)

    def post(self):
        self.w = clip(self.w + mpf("0.05") * self.x(20), 0, 10)


class Scaling(Synapse):
    def every(self):
        if self.t % 20 == 0:
            self.w += 10 * mpf("0.1") * self.w * (mpf("0.05") - self.y(100) / 100)


class Clopath(Synapse):
    def begin(self):
        self.low, self.high = mpf("-70.6"), mpf("-70.6")

    def pre(self):
        self.w = max(mpf(0), self.w - mpf("14e-4") * max(self.low + mpf("70.6"), mpf(0)))

    def every(self):
        v = self.v
        self.low = v + (self.low - v) * exp(-DT / 10)
        self.high = v + (self.high - v) * exp(-DT / 7)
        gain = mpf("8e-5") * self.x(15) / 15 * max(v + mpf("45.3"), mpf(0)) * max(self.high + mpf("70.6"), mpf(0))
        self.w = min(mpf(1), self.w + DT * gain)


class Sdsp(Synapse):
    w = mpf(0)

    def begin(self):
        self.hidden = mpf("0.45")

    def pre(self):
        calcium, v = self.y(60), self.v
        if v > mpf("0.8") and 3 < calcium < 13:
            self.hidden += mpf("0.1")
        if v <= mpf("0.8") and 3 < calcium < 4:
            self.hidden -= mpf("0.1")

    def every(self):
        drift = DT * mpf("0.0035")
        self.hidden = clip(self.hidden + (drift if self.hidden > mpf("0.5") else -drift), 0, 1)
        self.w = mpf(1) if self.hidden > mpf("0.5") else mpf("0.25")


class DiehlCook(Synapse):
    def post(self):
        self.w = clip(self.w + mpf("0.05") * (self.x(20) - mpf("0.4")) * (1 - self.w) ** mpf("0.2"), 0, 1)


class Sums(Synapse):
    def every(self):
        change = (mpf("0.02") * self.x(15) * self.y0 - mpf("0.015") * self.x0 * self.y(25) + mpf("0.0005") * self.x(15) * self.y(25)
                  + mpf("0.001") * self.x0 - mpf("0.002") * self.y0 - mpf("0.01") * self.w * self.x0)
        self.w = clip(self.w + change, 0, 1)


class ShortTerm(Synapse):
    dendrite = True
    w = mpf(1)

    def begin(self):
        self.u, self.r, self.last = mpf(0), mpf(1), 0

    def pre(self):
        gap = (self.t - self.last) * DT
        self.u *= exp(-gap / 50)
        self.r = 1 + (self.r - 1) * exp(-gap / 100)
        self.u += mpf("0.25") * (1 - self.u)
        self.deliver(self.w * self.u * self.r)
        self.r -= self.u * self.r
        self.last = self.t


def wave(t):
    return mpmath.sin(mpf("0.25") * (t * DT))


def train(dice, rate):
    return {s for s in range(1, STEPS - 10) if dice.random() < rate}


def case(name, rule, arguments="", third="", unit="", level=("1", 0, 0), rate=0.05):
    """`level`: one count of the target's v as text, and the range of its counts, drawn for each step."""
    folder = FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(name)
    pre, post = train(dice, rate), train(dice, rate)
    pre |= set(dice.sample(sorted(post), 10))
    delay = dice.randint(1, 6)
    one, least, most = level
    counts = [0] + [dice.randint(least, most) for _ in range(STEPS)]
    synapse = rule(pre, post, delay, lambda t: mpf(float(one)) * counts[t], wave)
    lines = ["// Written by conformance/tools/library_synapses.py. %d steps of 0.5 ms." % STEPS, "import std.synapses.*", "",
             "neuron cell { state v%s = 0.0%s, heard = 0.0  in x, go, level%s  update { v = level  heard = x  if go > 0.5 { spike } } }"
             % (": " + unit if unit else "", unit, ": " + unit if unit else ""), "network main {",
             '    stim pre : events(file("pre.csv"))', '    stim teacher : events(file("post.csv"))']
    write(folder / "pre.csv", ["step,index"] + ["%d,0" % s for s in sorted(pre)])
    write(folder / "post.csv", ["step,index"] + ["%d,0" % s for s in sorted(post)])
    if third:
        lines.append("    signal %s = 0.0 every 1 { %s = sin(0.25 * t / 1ms) }" % (third, third))
    lines += ["    pop post : cell", "    teacher -> post.go : one_to_one weight 1.0 delay 0"]
    if most > least:
        lines += ['    stim levels : events(file("level.csv"))',
                  "    levels -> post.level : one_to_one weight %s%s delay 0" % (one, unit)]
        write(folder / "level.csv", ["step,index,value"] + ["%d,0,%d" % (t, counts[t]) for t in range(1, STEPS + 1) if counts[t]])
    lines += ["    pre -> post.x : one_to_one %s%s weight %s delay %d as learned"
              % (name, "(%s)" % arguments if arguments else "", mpmath.nstr(rule.w, 17), delay),
              "    probe post.spikes, post.heard every 0.5ms", "    probe learned.w every 2.5ms", "}"]
    write(folder / "network.snn", lines)
    weights, first = ["step,index,value"], synapse.w
    for t in range(1, STEPS + 1):
        synapse.step()
        if t % EVERY == 0:
            weights.append("%d,0,%r" % (t, float(synapse.w)))
    write(folder / "w.csv", weights)
    write(folder / "heard.csv", ["step,index,value"] + ["%d,0,%r" % (t, float(synapse.heard.get(t, 0))) for t in range(1, STEPS + 1)])
    print("%-20s %3d and %3d spikes, delay %d, w %.6f -> %.6f" % (name, len(pre), len(post), delay, first, synapse.w))


def write(path, lines):
    path.write_text("\n".join(lines) + "\n")


def main():
    case("stdp", Stdp, "lambda = 0.05, alpha = 1.1, mu_plus = 0.5, mu_minus = 0.25, tau_plus = 15ms, tau_minus = 25ms, w_max = 2.0")
    case("stdp_additive", Additive, "lambda = 0.03")
    case("stdp_multiplicative", Multiplicative, "lambda = 0.1, alpha = 1.5, tau_plus = 12ms, tau_minus = 30ms")
    case("triplet", Triplet)
    case("oja", Oja, "eta = 0.05")
    case("bcm", Bcm, "eta = 0.02, rho = 40Hz, tau_theta = 100ms")
    case("hebb", Hebb)
    case("anti_hebb", AntiHebb)
    case("covariance", Covariance, "eta = 0.0005")
    case("rstdp", Rewarded, "tau_e = 200ms, rate = 100Hz", third="reward")
    case("delta", Delta, "eta = 0.01, tau = 10ms", third="error")
    case("mirror_descent", Mirror, "eta = 0.02", third="error")
    case("eprop", Eprop, "tau_out = 30ms", third="learning", level=("0.0625", 0, 40))
    case("vogels2011", Vogels, "eta = 0.05, rho = 20Hz")
    case("scaling", Scaling, "beta = 0.1, goal = 50Hz, tau_a = 100ms")
    case("clopath2010", Clopath, "A_LTD = 14e-4[1/mV]", unit="mV", level=("0.5", -150, -60))
    case("sdsp", Sdsp, "X_0 = 0.45, w_low = 0.25", level=("0.0625", 0, 20), rate=0.035)
    case("diehl_cook", DiehlCook, "eta = 0.05")
    case("sum_of_products", Sums, "up = 0.02, down = 0.015, both = 0.0005, pre_only = 0.001, post_only = -0.002, decay = 0.01, "
         "tau_x = 15ms, tau_y = 25ms")
    case("tsodyks_markram", ShortTerm, "U = 0.25, tau_rec = 100ms, tau_facil = 50ms")


FOLDER = pathlib.Path(sys.argv[1])
main()
