"""Rates, irregularity and correlation of the full microcircuit with Poisson drive, of NEST and of ours, side by side.

    microcircuit_statistics.py nest --seed 1 --out nest1.json          (pip install nest-simulator; 15 GB at full scale, --threads 3
                                                                        or more: NEST has 134 million synapses a thread at most)
    microcircuit_statistics.py spikes RUN_FOLDER --out ours1.json      (a run recorded by `ganglion run --out RUN_FOLDER`)
    microcircuit_statistics.py compare --reference nest1.json,nest2.json --exact a.json,b.json --tested c.json

Published recipe (PyNEST microcircuit, benchmarking page): the first 0.5 s are left out; rates of all neurons; coefficient of
variation of the intervals of neurons with at least 10 spikes; correlation of the counts in bins of 2 ms of 200 neurons that fire.
"""
import argparse
import csv
import json
import os
import sys

import numpy as np

WARM, BIN, CORRELATED, INTERVALS = 500.0, 2.0, 200, 10
NAMES = ['L23E', 'L23I', 'L4E', 'L4I', 'L5E', 'L5I', 'L6E', 'L6I']


def statistics(times, neurons, size, t):
    """Of one population; times in ms, already without the first WARM ms, counted from there."""
    order = np.lexsort((times, neurons))
    times, neurons = times[order], neurons[order]
    counts = np.bincount(neurons, minlength=size)
    gaps, same = np.diff(times), neurons[1:] == neurons[:-1]
    owner, gaps = neurons[:-1][same], gaps[same]
    n = np.bincount(owner, minlength=size)
    mean = np.bincount(owner, gaps, size) / np.maximum(n, 1)
    square = np.bincount(owner, gaps ** 2, size) / np.maximum(n, 1)
    often = n >= INTERVALS - 1
    cv = np.sqrt(np.maximum(square - mean ** 2, 0.0))[often] / mean[often]
    chosen = np.flatnonzero(counts > 0)[:CORRELATED]
    bins = np.zeros((len(chosen), int(t / BIN)))
    for row, neuron in enumerate(chosen):
        inside = times[neurons == neuron]
        bins[row] = np.histogram(inside, bins=bins.shape[1], range=(0.0, t))[0]
    pairs = np.corrcoef(bins)[np.triu_indices(len(chosen), 1)] if len(chosen) > 1 else np.zeros(1)
    return dict(rate=float(counts.sum() / size / t * 1000.0), rates=quantiles(counts / t * 1000.0), cv=quantiles(cv),
                correlation=quantiles(pairs))


def quantiles(values):
    """The distribution as 99 quantiles."""
    return [float(q) for q in np.quantile(values, np.linspace(0.01, 0.99, 99))] if len(values) else []


def of_nest(options):
    from workloads import DT, W3, w3_derived
    printed = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # NEST greets
    import nest
    nest.ResetKernel()
    nest.local_num_threads, nest.resolution, nest.rng_seed = options.threads, DT, options.seed
    nest.keep_source_table = False
    d = w3_derived(options.scale)
    populations, recorders = [], []
    for k in range(8):
        cell = {name: W3[name] for name in ('tau_m', 'C_m', 'E_L', 'V_th', 'V_reset', 't_ref')}
        cell.update(tau_syn_ex=W3['tau_syn'], tau_syn_in=W3['tau_syn'])
        population = nest.Create('iaf_psc_exp', int(d['n'][k]), cell)
        population.V_m = nest.random.normal(W3['V0_mean'][k], W3['V0_std'][k])
        populations.append(population)
    for k, population in enumerate(populations):  # devices behind all neurons: NEST finds a neuron by its number, from a guess that gaps spoil
        drive = nest.Create('poisson_generator', params={'rate': W3['bg_rate'] * W3['K_ext'][k]})
        nest.Connect(drive, population, syn_spec={'weight': float(d['w_ext']), 'delay': DT})
        recorder = nest.Create('spike_recorder', params={'start': WARM})
        nest.Connect(population, recorder)
        recorders.append(recorder)
    for k in range(8):
        for j in range(8):
            if d['syn'][k, j] > 0:
                w, mean = float(d['w'][k, j]), W3['d_e'] if j % 2 == 0 else W3['d_i']
                low, high = (0.0, np.inf) if w > 0 else (-np.inf, 0.0)
                weight = nest.math.redraw(nest.random.normal(mean=w, std=abs(w) * W3['w_rel']), min=low, max=high)
                delay = nest.math.redraw(nest.random.normal(mean=mean, std=mean * W3['d_rel']), min=0.5 * DT, max=np.inf)
                nest.Connect(populations[j], populations[k], {'rule': 'fixed_total_number', 'N': int(d['syn'][k, j])},
                             {'synapse_model': 'static_synapse', 'weight': weight, 'delay': delay})
    nest.Simulate(WARM + options.t)
    os.dup2(printed, 1)
    made = {}
    for name, population, recorder in zip(NAMES, populations, recorders):
        events = recorder.events
        first = population[0].global_id if hasattr(population[0], 'global_id') else population.tolist()[0]
        made[name] = statistics(np.asarray(events['times']) - WARM, np.asarray(events['senders']) - first,
                                len(population), options.t)
    return dict(simulator='NEST ' + nest.__version__, seed=options.seed, t=options.t, populations=made)


def of_run(options):
    from workloads import DT, w3_derived
    sizes = w3_derived(options.scale)['n']
    run = json.load(open(os.path.join(options.folder, 'run.json')))
    rows = read_spikes(options.folder)
    t = run['steps'] * DT - WARM
    made = {}
    for k, name in enumerate(NAMES):
        own = rows[rows[:, 1] == k]
        times = own[:, 0] * DT - WARM
        kept = times > 0
        made[name] = statistics(times[kept], own[kept, 2].astype(int), int(sizes[k]), t)
    return dict(simulator='Ganglion ' + str(run['format']), seed=run['seed'], t=t, populations=made)


def read_spikes(folder):
    """Rows of step, place of the population in 0..7, index."""
    binary = os.path.join(folder, 'spikes.npy')
    if os.path.exists(binary):
        table = np.load(binary)
        columns = [table[name] for name in table.dtype.names[:3]] if table.dtype.names else list(table.T[:3])
        place = np.unique(columns[1], return_inverse=True)[1]
        return np.stack([columns[0], place, columns[2]], axis=1).astype(float)
    rows = []
    with open(os.path.join(folder, 'spikes.csv')) as lines:
        reader = csv.reader(lines)
        next(reader)
        for step, population, index, _ in reader:
            rows.append((int(step), int(population.rsplit('[', 1)[1].rstrip(']')), int(index)))
    return np.array(rows, dtype=float)


def apart(a, b):
    """How far two distributions are apart: the mean distance of their quantiles (first Wasserstein distance)."""
    return float(np.mean(np.abs(np.array(a) - np.array(b)))) if a and b else float('nan')


def compare(options):
    read = lambda names: [json.load(open(name)) for name in names.split(',')]
    reference, exact, tested = read(options.reference), read(options.exact), read(options.tested)
    print('| population | NEST Hz | ours Hz | off | CV: fast to float64 | CV: between seeds | corr.: fast to float64 | corr.: between seeds |')
    print('|---|---|---|---|---|---|---|---|')
    for name in NAMES:
        theirs = np.mean([one['populations'][name]['rate'] for one in reference])
        ours = np.mean([one['populations'][name]['rate'] for one in tested])
        line = [name, '%.3f' % theirs, '%.3f' % ours, '%+.1f %%' % (100 * (ours / theirs - 1))]
        for kind in ('cv', 'correlation'):
            values = lambda one: one['populations'][name][kind]
            between = apart(values(exact[0]), values(exact[1]))
            line += ['%.4f' % apart(values(tested[0]), values(exact[0])), '%.4f' % between]
        print('| ' + ' | '.join(line) + ' |')


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('what', choices=['nest', 'spikes', 'compare'])
    a.add_argument('folder', nargs='?')
    a.add_argument('--scale', type=float, default=1.0)
    a.add_argument('--t', type=float, default=5000.0, help='biological ms after the first 500')
    a.add_argument('--threads', type=int, default=2)
    a.add_argument('--seed', type=int, default=1)
    a.add_argument('--out')
    for name in ('--reference', '--exact', '--tested'):
        a.add_argument(name, help='files, separated by commas')
    options = a.parse_args()
    if options.what == 'compare':
        compare(options)
        return
    made = of_nest(options) if options.what == 'nest' else of_run(options)
    json.dump(made, open(options.out, 'w') if options.out else sys.stdout)
    print({name: round(one['rate'], 3) for name, one in made['populations'].items()})


main()
