"""Cases for docs/chips/truenorth.md and docs/chips/spinnaker.md, computed from the equations on those pages.

python3 conformance/tools/chip_cases.py docs/chips    rewrites the tables behind the lines `<!-- cases -->` of both pages.

Nothing here is taken from Ganglion. Whole numbers are Python's, which do not overflow; draws are Philox words at the coordinates of
semantics section 9 (seed 1, population n, site = ordinal of the call in the text of the model).
"""
import math
import pathlib
import random
import sys


def philox(step, site):
    """Salmon et al., SC 2011: Philox4x32 with 10 rounds; word 0 of the block of neuron 0 of population n."""
    mask = 0xFFFFFFFF
    name = 0x811C9DC5
    for byte in b"n":
        name = ((name ^ byte) * 0x01000193) & mask
    k0, k1 = 1, 0
    c = [0, step, name, site << 8]
    for _ in range(10):
        low, high = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(high >> 32) ^ c[1] ^ k0, high & mask, (low >> 32) ^ c[3] ^ k1, low & mask]
        k0, k1 = (k0 + 0x9E3779B9) & mask, (k1 + 0xBB67AE85) & mask
    return c[0]


def below(n, step, site):
    return (philox(step, site) * n) >> 32


def sgn(x):
    return (x > 0) - (x < 0)


def delta(x):
    return 1 if x == 0 else 0


def clip20(v):
    return max(-(1 << 19), min((1 << 19) - 1, v))


AXON_DRAWS = 5          # draws of 24 bits a type, three random numbers of 8 bits each
LEAK_SITE = 4 * AXON_DRAWS
THRESHOLD_SITE = LEAK_SITE + 1


def typed(inputs, s=(1, 1, -1, -1), b=(0, 0, 0, 0), lam=0, eps=0, c=0, alpha=1, tm=0, beta=0, R=0, gamma=0, kappa=1, v0=0,
          ringing=1):
    """Cassidy et al. 2013: synaptic integration, leak integration, threshold, fire, reset."""
    v, vs, spikes = v0, [], []
    ticks = max(len(x) for x in inputs.values())
    for t in range(1, ticks + 1):
        for g in range(4):
            n = inputs.get(g, [0] * ticks)[t - 1]
            if b[g]:
                for event in range(n):
                    rho = (below(1 << 24, t, g * AXON_DRAWS + event // 3) >> (8 * (event % 3))) & 255
                    v += sgn(s[g]) * (1 if abs(s[g]) >= rho else 0)
            else:
                v += n * s[g]
        v = clip20(v)
        omega = (1 - eps) + eps * sgn(v)
        leak = (1 - c) * lam + c * (1 if abs(lam) >= below(256, t, LEAK_SITE) else 0) * sgn(lam)
        before, v = v, clip20(v + omega * leak)
        if eps and not ringing and sgn(v) != sgn(before):
            v = 0
        eta = below(1 << 18, t, THRESHOLD_SITE) & ((1 << tm) - 1)
        if v >= alpha + eta:
            spikes.append(t)
            v = delta(gamma) * R + delta(gamma - 1) * (v - (alpha + eta)) + delta(gamma - 2) * v
        elif v < -(beta * kappa + (beta + eta) * (1 - kappa)):
            v = -beta * kappa + (-delta(gamma) * R + delta(gamma - 1) * (v + (beta + eta)) + delta(gamma - 2) * v) * (1 - kappa)
        vs.append(v)
    return {"v": vs}, spikes


NAMES = {"lam": "leak", "eps": "reversal", "c": "stochastic_leak", "tm": "mask_bits", "R": "reset", "gamma": "mode",
         "kappa": "saturate", "v0": "v_0"}


def typed_settings(arguments):
    parts = []
    for key, value in arguments.items():
        if key in ("s", "b"):
            parts += [f"{key}{i} = {one}" for i, one in enumerate(value)]
        else:
            parts.append(f"{NAMES.get(key, key)} = {value}")
    return ", ".join(parts)


def typed_cases():
    dice = random.Random(2013)

    def some(ticks, most, *types):
        return {g: [dice.randint(0, most) for _ in range(ticks)] for g in types}

    s = (7, 3, -5, -11)
    r = (200, 60, -90, -255)
    on = (1, 1, 1, 1)
    yield some(10, 2, 0), dict(alpha=4)
    yield some(10, 2, 0, 1, 2, 3), dict(s=s, alpha=20, beta=30)
    yield some(10, 2, 0, 1, 2, 3), dict(s=(255, -255, 100, -1), alpha=600, beta=500, gamma=1)
    yield some(10, 2, 0, 2), dict(s=s, lam=-2, alpha=15, beta=10)
    yield some(10, 2, 0, 2), dict(s=s, lam=3, alpha=25, beta=10)
    yield some(10, 2, 0, 3), dict(s=s, lam=-3, eps=1, alpha=25, beta=30)
    yield some(10, 2, 0, 3), dict(s=s, lam=3, eps=1, alpha=25, beta=30)
    yield some(10, 1, 1, 2), dict(s=s, lam=-4, eps=1, alpha=25, beta=30, ringing=0)
    yield some(10, 2, 0), dict(s=s, alpha=10, R=-6, beta=8)
    yield some(10, 2, 0), dict(s=s, alpha=10, gamma=1)
    yield some(8, 2, 0, 2), dict(s=s, alpha=10, gamma=2)
    yield some(10, 2, 3, 0), dict(s=s, alpha=30, beta=12, kappa=1, R=4)
    yield some(10, 2, 3, 0), dict(s=s, alpha=30, beta=12, kappa=0, R=4)
    yield some(10, 2, 3, 0), dict(s=s, alpha=30, beta=12, kappa=1, gamma=1)
    yield some(10, 2, 3, 0), dict(s=s, alpha=30, beta=12, kappa=0, gamma=1)
    yield some(10, 2, 3, 0), dict(s=s, alpha=30, beta=12, kappa=1, gamma=2)
    yield some(10, 2, 3, 0), dict(s=s, alpha=30, beta=12, kappa=0, gamma=2)
    yield some(6, 1, 0), dict(s=(255, 1, 1, 1), alpha=262143, v0=524200, gamma=2)
    yield some(6, 1, 3), dict(s=(1, 1, 1, -255), alpha=10, beta=262143, v0=-524200, kappa=0, gamma=2)
    yield some(12, 6, 0), dict(s=r, b=on, alpha=1000)
    yield some(12, 5, 1, 2), dict(s=r, b=on, alpha=6, beta=4)
    yield some(12, 4, 0, 1, 2, 3), dict(s=r, b=(1, 0, 1, 0), alpha=90, beta=400, gamma=1)
    yield some(12, 15, 0, 2), dict(s=(20, 0, -128, 0), b=on, alpha=8, beta=20, kappa=0)
    yield some(12, 1, 0), dict(s=s, lam=-128, c=1, alpha=30, beta=5)
    yield some(12, 1, 0, 3), dict(s=s, lam=60, c=1, eps=1, alpha=30, beta=20)
    yield some(12, 1, 0, 3), dict(s=s, lam=-200, c=1, eps=1, alpha=30, beta=20, ringing=0)
    yield some(12, 2, 0), dict(s=s, alpha=8, tm=3)
    yield some(12, 2, 0, 3), dict(s=s, alpha=12, tm=4, gamma=1, beta=6, kappa=0)
    yield some(12, 2, 0, 3), dict(s=s, alpha=12, tm=5, beta=3, kappa=1)
    yield some(12, 3, 0, 1, 2, 3), dict(s=r, b=(1, 0, 1, 1), lam=-40, c=1, eps=1, alpha=100, tm=6, beta=20, kappa=0, gamma=1)


def fixed(inputs, v_rest=-2129920, v_reset=-2129920, v_thresh=-1638400, v_0=-2129920, r=655360, exp_m=31170, i_offset=0,
          refractory=0, decay_exc=3516421809, init_exc=3892727437, shift_exc=0, decay_inh=3516421809, init_inh=3892727437,
          shift_inh=0, rounding=0):
    """One step: inputs are added, the neuron is updated, the threshold is tested, currents decay. // rounds down, as >> does."""
    def product(x, y):
        return (x * y + (1 << 14)) // (1 << 15) if rounding else x * y // (1 << 15)

    v, e, i, timer = v_0, 0, 0, 0
    vs, es, iss, spikes = [], [], [], []
    for t in range(len(inputs["exc"])):
        e += (min(inputs["exc"][t], 65535) * 2 ** shift_exc) * init_exc // 2 ** 32
        i += (min(inputs["inh"][t], 65535) * 2 ** shift_inh) * init_inh // 2 ** 32
        if timer <= 0:
            alpha = product(e - i + i_offset, r) + v_rest
            v = alpha - product(exp_m, alpha - v)
        else:
            timer -= 1
        if v >= v_thresh:
            spikes.append(t + 1)
            v, timer = v_reset, refractory
        e, i = e * decay_exc // 2 ** 32, i * decay_inh // 2 ** 32
        vs.append(v)
        es.append(e)
        iss.append(i)
    return {"v": vs, "i_exc": es, "i_inh": iss}, spikes


def constants(tau_m, tau, r, tag):
    decay = math.exp(-1 / tau)
    return {"exp_m": round(math.exp(-1 / tau_m) * 2 ** 15), "r": round(r * 2 ** 15),
            f"decay_{tag}": round(decay * 2 ** 32), f"init_{tag}": round(tau * (1 - decay) * 2 ** 32)}


def fixed_cases():
    dice = random.Random(1615)
    for number in range(30):
        settings = {}
        if number:
            settings = constants(dice.choice([2.5, 5, 10, 20, 50]), dice.choice([0.5, 1, 2, 5, 10]), dice.choice([1, 7.5, 20, 40]), "exc")
            other = constants(20, dice.choice([0.7, 3, 8]), 1, "inh")
            settings |= {key: other[key] for key in ("decay_inh", "init_inh")}
        if number % 2:
            settings["rounding"] = 1
        if number % 3 == 0:
            settings["i_offset"] = dice.randint(-9000, 40000)
        if number % 4 == 0:
            settings["refractory"] = dice.randint(1, 3)
        if number % 5 == 0:
            settings |= {"v_reset": -2200000 + dice.randint(-9999, 9999), "v_0": -2100000 + dice.randint(-9999, 9999)}
        shift = dice.choice([0, 0, 1, 3])
        if shift:
            settings |= {"shift_exc": shift, "shift_inh": max(0, shift - 1)}
        if number % 6 == 0:
            settings["v_thresh"] = -2000001
        most = 70000 if number % 7 == 6 else 12000
        yield {"exc": [dice.choice([0, 1]) * dice.randint(1, most) for _ in range(9)],
               "inh": [dice.choice([0, 0, 1]) * dice.randint(1, most // 2) for _ in range(9)]}, settings


def table(rows, states, port):
    lines = ["| case | settings | input | " + " | ".join(states) + " | spikes |", "|" + "---|" * (len(states) + 4)]
    for number, (inputs, settings, (values, spikes)) in enumerate(rows, 1):
        cells = [str(number), f"`{settings}`" if settings else "", "; ".join(port(g, x) for g, x in inputs.items() if any(x))]
        cells += [" ".join(map(str, values[state])) for state in states]
        lines.append("| " + " | ".join(cells + [" ".join(map(str, spikes))]) + " |")
    return lines


def write(page, lines):
    text = page.read_text()
    head = text[:text.index("<!-- cases -->")]
    page.write_text(head + "<!-- cases -->\n" + "\n".join(lines) + "\n")


def amounts(name, x):
    return f"{name}: " + " ".join(map(str, x))


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    typed_rows = [(inputs, typed_settings(a), typed(inputs, **a)) for inputs, a in typed_cases()]
    write(folder / "truenorth.md", table(typed_rows, ["v"], lambda g, x: amounts(f"x[{g}]", x)))
    fixed_rows = [(inputs, ", ".join(f"{k} = {v}" for k, v in a.items()), fixed(inputs, **a)) for inputs, a in fixed_cases()]
    write(folder / "spinnaker.md", table(fixed_rows, ["v", "i_exc", "i_inh"], amounts))
