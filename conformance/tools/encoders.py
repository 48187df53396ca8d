"""Writes the cases of library/encoders.snn: a network, its data, and what its encoder must emit, computed without any of Ganglion.

The formulas of the texts in float64 and nothing but the standard library; no decision is closer to its threshold than 1e-9, so the
order of operations does not matter but where it is said. Draws are Philox words at the coordinates of semantics section 9. A folder holds network.snn,
rows.npy and spikes.csv (step,index,value); encoders.csv lists them.

    python encoders.py ../src/test/resources/library
"""

import math
import pathlib
import random
import struct
import sys
from statistics import NormalDist

CLOSEST = 1e-9
CASES = []


def philox(step, name, site, index):
    """Salmon et al., SC 2011: Philox4x32 with 10 rounds; seed 1, a draw of every step."""
    mask = 0xFFFFFFFF
    k0, k1 = 1, 0
    c = [index // 4, step, fnv(name), site << 8]
    for _ in range(10):
        low, high = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(high >> 32) ^ c[1] ^ k0, high & mask, (low >> 32) ^ c[3] ^ k1, low & mask]
        k0, k1 = (k0 + 0x9E3779B9) & mask, (k1 + 0xBB67AE85) & mask
    return c[index % 4]


def fnv(name):
    value = 0x811C9DC5
    for byte in name.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def bernoulli(p, step, index, site):
    return philox(step, "x", site, index) < math.floor(p * 2 ** 32)


def normal(step, index, site):
    return NormalDist().inv_cdf((philox(step, "x", site, index) + 0.5) / 2 ** 32)


def reaches(x, limit):
    assert abs(x - limit) > CLOSEST, "too close to call"
    return x > limit


def save(path, rows):
    """A float64 matrix in NumPy's format, version 1.0."""
    header = "{'descr': '<f8', 'fortran_order': False, 'shape': (%d, %d), }" % (len(rows), len(rows[0]))
    header = header.ljust(117) + "\n"
    with open(path, "wb") as out:
        out.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode())
        for row in rows:
            out.write(struct.pack("<%dd" % len(row), *row))


def case(folder, encoder, rows, neurons, arguments, run, steps, dt=1.0, hold=1, tolerance="0"):
    """run(step, index) -> emission, called step by step, and in each step for all neurons; steps count from 1."""
    place = folder / encoder
    place.mkdir(exist_ok=True)
    save(place / "rows.npy", rows)
    emitted = [(step, n, run(step, n)) for step in range(1, steps + 1) for n in range(neurons)]
    emitted = [row for row in emitted if row[2] != 0]
    assert len(emitted) >= 5, encoder
    lines = ["step,index,value"] + ["%d,%d,%r" % row for row in emitted]
    (place / "spikes.csv").write_text("\n".join(lines) + "\n")
    given = "".join(", " + argument for argument in arguments)
    (place / "network.snn").write_text(
        "// Written by conformance/tools/encoders.py. %d steps of %s ms, each row held for %d.\n" % (steps, dt, hold)
        + "import std.encoders.*\n\nnetwork main {\n"
        + "    stim x[%d] : %s(data = file(\"rows.npy\")%s)\n    probe x.spikes\n}\n" % (neurons, encoder, given))
    CASES.append((encoder, dt, steps, tolerance, "float64", hold))


def rates(folder):
    rng = random.Random(1)
    rows = [[rng.random() for _ in range(5)] for _ in range(100)]
    case(folder, "rate_encoder", rows, 5, ["peak = 300Hz"],
         lambda step, n: int(bernoulli(rows[step - 1][n] * 0.3, step, n, 0)), 100)
    v = [0.0] * 5

    def integrate(step, n):
        v[n] += rows[step - 1][n] * 0.3
        fires = reaches(v[n], 1)
        v[n] -= fires
        return int(fires)
    case(folder, "regular_encoder", rows, 5, ["peak = 300Hz"], integrate, 100)


def latencies(folder):
    rows = [[0.0, 0.05, 0.1, 0.33, 0.5, 0.72, 0.99, 1.0], [1.0, 0.9, 0.13, 0.57, 0.0, 0.61, 0.2, 0.4]]

    def once(step, n):
        x = rows[(step - 1) // 20][n]
        return int(x >= 0.1 and (step - 1) % 20 == round((1 - x) * 20))
    case(folder, "latency_encoder", rows, 8, ["T = 20ms"], once, 40, hold=20)


def values(folder):
    rng = random.Random(2)
    rows = [[rng.choice([0.0, 0.25, 0.5, 1.0, -0.75]) for _ in range(3)] for _ in range(20)]
    case(folder, "direct_encoder", rows, 3, ["scale = 0.5"], lambda step, n: rows[step - 1][n] * 0.5, 20)
    sent = [0.0] * 3

    def change(step, n):
        difference = rows[step - 1][n] - sent[n]
        if abs(difference) < 0.3:
            return 0
        sent[n] += difference
        return difference
    case(folder, "delta_encoder", rows, 3, ["theta = 0.3"], change, 20)


def moves(folder):
    rng = random.Random(3)
    width, height, field, side, theta = 6, 5, 9, 3.0, 0.35
    rows = [[rng.randrange(256) for _ in range(width * height)] for _ in range(2)]
    seen = [0.0] * field * field

    def pixel(row, x, y):
        return rows[row][y * width + x] if 0 <= x < width and 0 <= y < height else 0.0

    def look(step, n):
        moved = ((step - 1) % 300) // 5 / 20
        dx = side * moved if moved < 1 else side * (1.5 - 0.5 * moved)
        rise = side * math.sqrt(3) / 2
        dy = 0.0 if moved < 1 else rise * (moved - 1) if moved < 2 else rise * (3 - moved)
        u, v = n % field - (field - width) / 2 - dx, n // field - (field - height) / 2 - dy
        x, y = math.floor(u), math.floor(v)
        a, b = u - x, v - y
        row = (step - 1) // 300
        light = (1 - b) * ((1 - a) * pixel(row, x, y) + a * pixel(row, x + 1, y)) + b * (
            (1 - a) * pixel(row, x, y + 1) + a * pixel(row, x + 1, y + 1))
        level = math.log(light / 255 + 0.15)
        if step % 300 == 1:
            seen[n] = level
            return 0
        # Back in the dark the difference is theta but for rounding, so it is taken in the order of the text.
        way = (level - seen[n] >= theta) - (seen[n] - level >= theta)
        seen[n] += way * theta
        return way
    places = ["x = i % 9", "y = i / 9", "width = 6", "height = 5", "field = 9", "scale = 1.0 / 255.0"]
    case(folder, "saccade_encoder", rows, field * field, places, look, 600, hold=300)


def sounds(folder):
    dt, steps, channels = 0.1, 1200, 6
    wave = [0.6 * math.sin(2 * math.pi * 0.4 * dt * k) * (k > 200) + 0.3 * math.sin(2 * math.pi * 1.1 * dt * k) * (k > 700)
            for k in range(steps)]
    f = [0.15 * math.exp(0.4 * n) for n in range(channels)]
    z = [[0j] * 4 for _ in f]
    v, a = [0.0] * channels, [0.0] * channels

    def hear(step, n):
        keep = math.exp(-2 * math.pi * 1.019 * (0.0247 + 0.108 * f[n]) * dt)
        pole = keep * complex(math.cos(2 * math.pi * f[n] * dt), math.sin(2 * math.pi * f[n] * dt))
        x = complex(wave[step - 1])
        for k in range(4):
            z[n][k] = pole * z[n][k] + (1 - keep) * x
            x = z[n][k]
        a[n] *= math.exp(-dt / 25)
        v[n] = math.exp(-dt / 8) * v[n] + max(2 * abs(x) - 0.004, 0) ** 0.4 * dt
        if reaches(v[n], 1 + a[n]):
            v[n] = 0.0
            a[n] += 0.6
            return 1
        return 0
    case(folder, "cochlea_encoder", [[x] for x in wave], channels, ["f = 150Hz * exp(0.4 * i)"], hear, steps, dt=dt)


def motifs(folder):
    begins = [[float(step in (5, 40, 45, 90))] for step in range(1, 121)]
    lag, part = [0, 3, 7, 12, 20, 31], [1, 1, 0, 1, 1, 1]
    wait = [-1] * 6

    def train(step, n):
        if begins[step - 1][0] and wait[n] < 0 and part[n] and not bernoulli(0.2, step, n, 0):
            wait[n] = max(round(lag[n] + 1.5 * normal(step, n, 1)), 0)
        fires = wait[n] == 0 or bernoulli(0.02, step, n, 2)
        wait[n] = max(wait[n] - 1, -1)
        return int(fires)
    given = ["lag = [0ms, 3ms, 7ms, 12ms, 20ms, 31ms]", "takes_part = [1.0, 1.0, 0.0, 1.0, 1.0, 1.0]", "jitter = 1.5ms", "miss = 0.2",
             "background = 20Hz"]
    case(folder, "motif_encoder", begins, 6, given, train, 120)


def main():
    folder = pathlib.Path(sys.argv[1])
    for make in (rates, latencies, values, moves, sounds, motifs):
        make(folder)
    lines = ["neuron,dt,steps,tolerance,source,held"] + [",".join(map(str, row)) for row in sorted(CASES)]
    (folder / "encoders.csv").write_text("\n".join(lines) + "\n")


main()
