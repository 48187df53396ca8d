"""Runs the examples on both backends, with several thread counts and in every number format, and compares what comes out.

Usage: python3 examples_agree.py [ROOT]      ROOT is the checkout; needs a built native engine.

Compared are spike_sha256 and every count of activity. Each network is also stopped in the middle, its checkpoint resumed on the
other backend with another thread count, and the hash compared with the unbroken run. Prints a line for each network and format;
exit 1 when anything differs. Python's standard library only.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

THREADS = [1, 2, 3, 7]
FORMATS = ["float64", "float32", "fast"]
CASES = [  # file, experiment, chip, formats, steps
    ("examples/brunel.snn", "rates", "host", FORMATS, 1000),
    ("examples/vogels-abbott/cuba.snn", "rates", "host", FORMATS, 1000),
    ("examples/vogels-abbott/coba.snn", "rates", "host", FORMATS, 1000),
    ("examples/vogels-abbott/cuba.snn", "rates", "mesh", ["fixed"], 1000),
    ("examples/digits/digits.snn", "digits", "host", FORMATS, 2000),
    ("examples/digits/digits.snn", "digits", "mesh", ["fixed"], 2000),
]


def run(root, case, number_format, backend, threads, steps, *more):
    file, experiment, chip, _, _ = case
    with tempfile.TemporaryDirectory() as out:
        command = [str(root / "ganglion"), "run", str(root / file), "--experiment", experiment, "--chip", chip,
                   "--backend", backend, "--threads", str(threads), "--steps", str(steps), "--out", out, *more]
        if number_format != "fixed":
            command += ["--number-format", number_format]
        done = subprocess.run(command, capture_output=True, text=True)
        record = pathlib.Path(out) / "run.json"
        if not record.exists():
            raise SystemExit(" ".join(command) + "\n" + done.stderr)
        return json.loads(record.read_text())


def activity(record):
    return ([p["emissions"] for p in record["populations"]], [p["synaptic_events"] for p in record["projections"]],
            record["packets"], record["hops"], record["host_packets"])


def check(root, case, number_format):
    steps = case[4]
    first = run(root, case, number_format, "sim", 1, steps)
    differences = []
    for threads in THREADS:
        other = run(root, case, number_format, "native", threads, steps)
        if other["spike_sha256"] != first["spike_sha256"]:
            differences.append(f"spikes with {threads} threads")
        if activity(other) != activity(first):
            differences.append(f"activity with {threads} threads")
    for taken, resumed in ((("native", 3), ("sim", 1)), (("sim", 1), ("native", 2))):
        with tempfile.TemporaryDirectory() as folder:
            checkpoint = str(pathlib.Path(folder) / "middle")
            run(root, case, number_format, *taken, steps // 2, "--checkpoint", checkpoint)
            rest = run(root, case, number_format, *resumed, steps, "--resume", checkpoint)
            if rest["spike_sha256"] != first["spike_sha256"]:
                differences.append(f"resumed from {taken[0]} on {resumed[0]}")
    verdict = "; ".join(differences) or "equal"
    print(f"{case[0]:34} {case[2]:5} {number_format:8} {steps:6} steps {first['spikes']:8} spikes "
          f"{first['spike_sha256'][:12]}  {verdict}", flush=True)
    return not differences


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    results = [check(root, case, number_format) for case in CASES for number_format in case[3]]
    print(f"{sum(results)} of {len(results)} agree: sim and native with {', '.join(map(str, THREADS))} threads, "
          "activity, and resumption on the other backend")
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
