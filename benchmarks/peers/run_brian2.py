"""A workload in Brian2's C++ standalone mode (pip install brian2): prints one line of JSON.

codegen_s is Python and code generation, compile_s is make; build_s is the time inside the binary outside of the timed phase.
"""
import glob
import os
import shutil
import subprocess
import tempfile
import time
import warnings

warnings.filterwarnings('ignore')
import brian2
import numpy as np
from brian2 import (Hz, Network, NeuronGroup, PoissonInput, SpikeMonitor, Synapses, defaultclock, device, ms, mV, prefs, seed,
                    set_device)

from workloads import DT, W1, W2, W3, arguments, emit, w3_derived

options = arguments()
folder = tempfile.mkdtemp(prefix='brian2_')
prefs.codegen.cpp.extra_compile_args_gcc = ['-w', '-O3', '-march=native', '-ffast-math', '-std=c++14', '-include', 'time.h',
                                            '-include', 'iostream']
prefs.devices.cpp_standalone.openmp_threads = 0 if options.threads == 1 else options.threads
set_device('cpp_standalone', directory=folder, build_on_run=False)
seed(options.seed)
defaultclock.dt = DT * ms


def wire(group, source, effect, degree, delay):
    """As many synapses as the in-degree gives, a fixed number from each source: drawn inside the binary."""
    synapses = Synapses(source, group, on_pre=effect, delay=delay * ms)
    out = max(1, round(degree * len(group) / len(source)))
    synapses.connect(j='int(rand()*N_post) for _ in range(%d)' % out)
    return synapses


def brunel():
    n, k = int(W1['n'] * options.scale), W1['k']
    n_e, k_e, k_i = int(0.8 * n), int(0.8 * k), int(0.2 * k)
    if options.workload == 'w1_delta':
        group = NeuronGroup(n, 'dv/dt=-v/(20*ms):volt (unless refractory)', threshold='v>=20*mV', reset='v=0*mV',
                            refractory=2 * ms, method='exact')
        target, w = 'v', W1['J']
    else:
        group = NeuronGroup(n, '''dv/dt=(-v+x*0.08)/(20*ms):volt (unless refractory)
                                  dx/dt=-x/(0.5*ms):volt''', threshold='v>=20*mV', reset='v=0*mV', refractory=2 * ms,
                            method='exact')
        target, w = 'x', W1['J'] * W1['C_m'] / W1['tau_syn']
    drive = PoissonInput(group, target, k_e, W1['drive'] / k_e * Hz, w * mV)
    e, i = group[:n_e], group[n_e:]
    excite = wire(group, e, '%s_post += %r*mV' % (target, w), k_e, W1['delay'])
    inhibit = wire(group, i, '%s_post -= %r*mV' % (target, w * W1['g']), k_i, W1['delay'])
    return [group, drive, excite, inhibit], [e, i], [k, k], n * k


def vogels_abbott():
    n, k = int(W2['n'] * options.scale), W2['k']
    n_e = int(0.8 * n)
    if options.workload == 'w2_cuba':
        group = NeuronGroup(n, '''dv/dt=(ge+gi-(v+49*mV))/(20*ms):volt (unless refractory)
                                  dge/dt=-ge/(5*ms):volt
                                  dgi/dt=-gi/(10*ms):volt''', threshold='v>-50*mV', reset='v=-60*mV', refractory=5 * ms,
                            method='exact')
        group.v = '-60*mV+rand()*10*mV'
        excite, inhibit = 'ge += 1.62*mV', 'gi -= 9*mV'
    else:  # conductances in units of the leak, 10 nS; 200 pA are 20 mV
        group = NeuronGroup(n, '''dv/dt=(ge*(0*mV-v)+gi*(-80*mV-v)-(v+40*mV))/(20*ms):volt (unless refractory)
                                  dge/dt=-ge/(5*ms):1
                                  dgi/dt=-gi/(10*ms):1''', threshold='v>-50*mV', reset='v=-60*mV', refractory=5 * ms,
                            method='euler')
        group.v = '-60*mV+(rand()*5-5)*mV'
        group.ge = '4+1.5*randn()'
        group.gi = '20+12*randn()'
        excite, inhibit = 'ge += 0.4', 'gi += 5.1'
    e, i = group[:n_e], group[n_e:]
    made = [wire(group, e, excite, int(0.8 * k), W2['delay']), wire(group, i, inhibit, int(0.2 * k), W2['delay'])]
    return [group] + made, [e, i], [k, k], n * k


def microcircuit():
    """One Synapses object fed with arrays: 64 objects would be some 600 generated files."""
    d = w3_derived(options.scale)
    poisson = options.workload == 'w3_poisson'
    first = [0] + list(d['n'].cumsum())
    group = NeuronGroup(int(d['n'].sum()), '''dv/dt=(-(v+65*mV)+(x+dc)*0.04*mV)/(10*ms):volt (unless refractory)
                                              dx/dt=-x/(0.5*ms):1
                                              dc:1 (constant)''', threshold='v>=-50*mV', reset='v=-65*mV',
                        refractory=2 * ms, method='exact')
    made, populations = [group], []
    for k in range(8):
        part = group[first[k]:first[k + 1]]
        part.v = '%r*mV+%r*mV*randn()' % (W3['V0_mean'][k], W3['V0_std'][k])
        part.dc = 0.0 if poisson else float(d['dc'][k])
        populations.append(part)
        if poisson:
            made.append(PoissonInput(part, 'x', W3['K_ext'][k], W3['bg_rate'] * Hz, float(d['w_ext'])))
    random = np.random.default_rng(options.seed)
    columns = [[], [], [], []]
    for k in range(8):
        for j in range(8):
            count = int(d['syn'][k, j])
            if count > 0:
                w, mean = float(d['w'][k, j]), W3['d_e'] if j % 2 == 0 else W3['d_i']
                columns[0].append(random.integers(first[j], first[j + 1], count, dtype=np.int32))
                columns[1].append(random.integers(first[k], first[k + 1], count, dtype=np.int32))
                columns[2].append((w + abs(w) * W3['w_rel'] * random.standard_normal(count, dtype=np.float32)))
                columns[3].append(np.maximum(DT, mean + W3['d_rel'] * mean * random.standard_normal(count, dtype=np.float32)))
    source, target, weights, delays = (np.concatenate(column) for column in columns)
    synapses = Synapses(group, group, 'w:1', on_pre='x_post += w')
    synapses.connect(i=source, j=target)
    synapses.w = weights
    synapses.delay = delays * ms
    out = [d['syn'][:, j].sum() / d['n'][j] for j in range(8)]
    return made + [synapses], populations, out, int(d['syn'].sum())


def clock(place):
    device.insert_code(place, '''{ struct timespec now; clock_gettime(CLOCK_MONOTONIC, &now); std::cout.precision(12);
        std::cout << "CLOCK " << (double)clock() / CLOCKS_PER_SEC << " " << (now.tv_sec + 1e-9 * now.tv_nsec) << std::endl; }''')


def spikes_of(monitor):
    found = glob.glob(os.path.join(folder, 'results', '_*array_%s_N_*' % monitor.name))
    return int(np.fromfile(found[0], dtype=np.int32)[0])


try:
    begin = time.time()
    makers = {'w1': brunel, 'w2': vogels_abbott, 'w3': microcircuit}
    if options.workload[:2] not in makers:
        raise SystemExit('there is no script for ' + options.workload)
    make = makers[options.workload[:2]]
    objects, populations, out_degrees, synapses = make()
    network = Network(objects)
    clock('before_network_run')
    clock('after_network_run')
    network.run(options.warm * ms)
    monitors = [SpikeMonitor(population, record=False) for population in populations]
    network.add(monitors)
    network.run(options.t * ms)
    device.build(directory=folder, compile=False, run=False, debug=False)
    codegen = time.time() - begin
    begin = time.time()
    subprocess.run(['make', '-j2'], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    make_s = time.time() - begin
    begin = time.time()
    with open(os.path.join(folder, 'printed'), 'w') as printed:
        process = subprocess.Popen([os.path.join(folder, 'main')], cwd=folder, stdout=printed)
        _, status, usage = os.wait4(process.pid, 0)
    binary = time.time() - begin
    if status != 0:
        raise SystemExit('the binary failed')
    with open(os.path.join(folder, 'printed')) as printed:
        clocks = [line.split() for line in printed if line.startswith('CLOCK')]
    processor = float(clocks[-1][1]) - float(clocks[-2][1])
    wall = float(clocks[-1][2]) - float(clocks[-2][2])
    counts = [spikes_of(monitor) for monitor in monitors]
    emit(options, 'Brian2', brian2.__version__, sum(len(p) for p in populations), synapses, binary - wall, wall, processor,
         sum(counts), float(np.dot(counts, out_degrees)), usage.ru_maxrss * 1024.0 / 1e6, codegen_s=round(codegen, 2),
         compile_s=round(make_s, 2))
finally:
    shutil.rmtree(folder, ignore_errors=True)
