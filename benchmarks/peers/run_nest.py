"""A workload in NEST (pip install nest-simulator): prints one line of JSON. The build ends with Prepare()."""
import os
import time
import warnings

import numpy as np

from workloads import DT, W1, W2, W3, W4, arguments, emit, peak_mb, w3_derived, w3_events

warnings.filterwarnings('ignore')
options = arguments()
printed = os.dup(1)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # NEST greets
import nest

try:
    nest.verbosity = nest.VerbosityLevel.ERROR
except AttributeError:
    nest.set_verbosity('M_ERROR')


def brunel():
    n_e, n_i = int(0.8 * W1['n'] * options.scale), int(0.2 * W1['n'] * options.scale)
    k_e, k_i = int(0.8 * W1['k']), int(0.2 * W1['k'])
    cell = dict(tau_m=W1['tau_m'], C_m=W1['C_m'], E_L=0.0, V_th=W1['V_th'], V_reset=W1['V_reset'], t_ref=W1['t_ref'],
                V_m=0.0)
    model, w = 'iaf_psc_delta', W1['J']
    if options.workload == 'w1_exp':
        model, w = 'iaf_psc_exp', W1['J'] * W1['C_m'] / W1['tau_syn']
        cell.update(tau_syn_ex=W1['tau_syn'], tau_syn_in=W1['tau_syn'])
    e, i = nest.Create(model, n_e, cell), nest.Create(model, n_i, cell)
    drive = nest.Create('poisson_generator', params={'rate': W1['drive']})
    nest.Connect(drive, e + i, syn_spec={'weight': w, 'delay': W1['delay']})
    wire(e, e + i, k_e, w, W1['delay'])
    wire(i, e + i, k_i, -W1['g'] * w, W1['delay'])
    return n_e + n_i, (n_e + n_i) * W1['k'], lambda spikes: spikes * W1['k']


def wire(sources, targets, degree, weight, delay):
    nest.Connect(sources, targets, {'rule': 'fixed_indegree', 'indegree': degree}, {'weight': weight, 'delay': delay})


def plastic():
    """Every synapse learns; a source each makes a neuron fire."""
    n = int(W4['n'] * options.scale)
    rule = dict(W4['rule'])
    cell = dict(tau_m=W4['tau_m'], C_m=W4['C_m'], E_L=0.0, V_th=W4['V_th'], V_reset=W4['V_reset'], t_ref=W4['t_ref'],
                V_m=0.0, tau_minus=rule.pop('tau_minus'))
    cells = nest.Create('iaf_psc_delta', n, cell)
    drive = nest.Create('poisson_generator', params={'rate': W4['rate']})
    nest.Connect(drive, cells, syn_spec={'weight': W4['w_drive'], 'delay': W4['delay']})
    synapse = dict(rule, synapse_model='stdp_synapse', weight=W4['J'], Wmax=2 * W4['J'], delay=W4['delay'])
    nest.Connect(cells, cells, {'rule': 'fixed_indegree', 'indegree': W4['k']}, synapse)
    return n, n * W4['k'], lambda spikes: spikes * W4['k']


def learnt():
    """Mean and deviation of the weights of a hundred neurons, in the unit of W4."""
    if options.workload != 'w4_stdp':
        return {}
    some = nest.GetConnections(source=nest.NodeCollection(range(1, 101)), synapse_model='stdp_synapse')
    weights = np.array(some.weight)
    return dict(mean_weight=float(weights.mean()), weight_deviation=float(weights.std()))


def vogels_abbott():
    n_e, n_i = int(0.8 * W2['n'] * options.scale), int(0.2 * W2['n'] * options.scale)
    cell = dict(C_m=W2['C_m'], V_th=W2['V_th'], V_reset=W2['V_reset'], t_ref=W2['t_ref'], tau_syn_ex=W2['tau_e'],
                tau_syn_in=W2['tau_i'])
    if options.workload == 'w2_cuba':
        own = W2['cuba']
        cell.update(tau_m=W2['tau_m'], E_L=own['E_L'])
        e, i = nest.Create('iaf_psc_exp', n_e, cell), nest.Create('iaf_psc_exp', n_i, cell)
        (e + i).V_m = nest.random.uniform(-60.0, -50.0)
        w_e, w_i = own['w_e'], own['w_i']
    else:
        own = W2['vab']
        cell.update(g_L=own['g_L'], E_L=own['E_L'], E_ex=own['E_e'], E_in=own['E_i'], I_e=own['I_e'])
        e, i = nest.Create('iaf_cond_exp', n_e, cell), nest.Create('iaf_cond_exp', n_i, cell)
        (e + i).V_m = nest.random.uniform(-65.0, -60.0)
        (e + i).g_ex = nest.random.normal(40.0, 15.0)
        (e + i).g_in = nest.random.normal(200.0, 120.0)
        w_e, w_i = own['w_e'], -own['w_i']
    wire(e, e + i, int(0.8 * W2['k']), w_e, W2['delay'])
    wire(i, e + i, int(0.2 * W2['k']), w_i, W2['delay'])
    return n_e + n_i, (n_e + n_i) * W2['k'], lambda spikes: spikes * W2['k']


def microcircuit():
    d = w3_derived(options.scale)
    poisson = options.workload == 'w3_poisson'
    populations = []
    for k in range(8):
        cell = dict(tau_m=W3['tau_m'], C_m=W3['C_m'], E_L=W3['E_L'], V_th=W3['V_th'], V_reset=W3['V_reset'],
                    t_ref=W3['t_ref'], tau_syn_ex=W3['tau_syn'], tau_syn_in=W3['tau_syn'],
                    I_e=0.0 if poisson else float(d['dc'][k]))
        population = nest.Create('iaf_psc_exp', int(d['n'][k]), cell)
        population.V_m = nest.random.normal(W3['V0_mean'][k], W3['V0_std'][k])
        populations.append(population)
    if poisson:  # behind all neurons: NEST finds a neuron by its number, from a guess that gaps between numbers spoil
        for k, population in enumerate(populations):
            drive = nest.Create('poisson_generator', params={'rate': W3['bg_rate'] * W3['K_ext'][k]})
            nest.Connect(drive, population, syn_spec={'weight': float(d['w_ext']), 'delay': DT})
    for k in range(8):
        for j in range(8):
            if d['syn'][k, j] > 0:
                pair(populations[j], populations[k], int(d['syn'][k, j]), float(d['w'][k, j]), j % 2 == 0)
    return d['n'].sum(), d['syn'].sum(), lambda spikes: w3_events(spikes, d)


def pair(source, target, count, w, excitatory):
    mean = W3['d_e'] if excitatory else W3['d_i']
    weight = nest.math.redraw(nest.random.normal(mean=w, std=abs(w) * W3['w_rel']), min=0.0 if w > 0 else -np.inf,
                              max=np.inf if w > 0 else 0.0)
    delay = nest.math.redraw(nest.random.normal(mean=mean, std=mean * W3['d_rel']), min=0.5 * DT, max=np.inf)
    nest.Connect(source, target, {'rule': 'fixed_total_number', 'N': count},
                 {'synapse_model': 'static_synapse', 'weight': weight, 'delay': delay})


begin = time.time()
nest.ResetKernel()
nest.local_num_threads = options.threads
nest.resolution = DT
nest.rng_seed = options.seed
nest.keep_source_table = options.workload == 'w4_stdp'  # weights are read at the end
make = {'w1': brunel, 'w2': vogels_abbott, 'w3': microcircuit, 'w4': plastic}[options.workload[:2]]
neurons, synapses, events = make()
nest.Prepare()
build = time.time() - begin
nest.Run(options.warm)
begin, processor = time.time(), time.process_time()
nest.Run(options.t)
wall, processor = time.time() - begin, time.process_time() - processor
spikes = nest.local_spike_counter  # since the last Run()
memory = peak_mb()
nest.Cleanup()
more = learnt()
os.dup2(printed, 1)
emit(options, 'NEST', nest.__version__, neurons, synapses, build, wall, processor, spikes, events(spikes), memory,
     **more)
