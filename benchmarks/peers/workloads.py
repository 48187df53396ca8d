"""The networks of library/bench once more, as other simulators need them: every number of the workloads, and what is printed.

w1_delta, w1_exp  library/bench/brunel.snn
w2_cuba, w2_vab   library/bench/cuba.snn, coba.snn
w3, w3_poisson    library/bench/microcircuit.snn with each drive
w4_stdp           library/bench/stdp.snn
"""
import argparse
import json
import math
import os
import resource
import time

START = time.time()
DT = 0.1  # ms

W1 = dict(n=12500, k=1250, tau_m=20.0, C_m=250.0, V_th=20.0, V_reset=0.0, t_ref=2.0, J=0.1, g=5.0, tau_syn=0.5,
          delay=1.5, drive=20000.0)
W2 = dict(n=4000, k=80, tau_m=20.0, C_m=200.0, V_th=-50.0, V_reset=-60.0, t_ref=5.0, tau_e=5.0, tau_i=10.0, delay=0.8,
          cuba=dict(E_L=-49.0, w_e=16.2, w_i=-90.0),
          vab=dict(E_L=-60.0, g_L=10.0, E_e=0.0, E_i=-80.0, w_e=4.0, w_i=51.0, I_e=200.0))
W3 = dict(N=[20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948],
          P=[[0.1009, 0.1689, 0.0437, 0.0818, 0.0323, 0.0, 0.0076, 0.0],
             [0.1346, 0.1371, 0.0316, 0.0515, 0.0755, 0.0, 0.0042, 0.0],
             [0.0077, 0.0059, 0.0497, 0.135, 0.0067, 0.0003, 0.0453, 0.0],
             [0.0691, 0.0029, 0.0794, 0.1597, 0.0033, 0.0, 0.1057, 0.0],
             [0.1004, 0.0622, 0.0505, 0.0057, 0.0831, 0.3726, 0.0204, 0.0],
             [0.0548, 0.0269, 0.0257, 0.0022, 0.06, 0.3158, 0.0086, 0.0],
             [0.0156, 0.0066, 0.0211, 0.0166, 0.0572, 0.0197, 0.0396, 0.2252],
             [0.0364, 0.001, 0.0034, 0.0005, 0.0277, 0.008, 0.0658, 0.1443]],
          K_ext=[1600, 1500, 2100, 1900, 2000, 1900, 2900, 2100], bg_rate=8.0,
          rates=[0.903, 2.965, 4.414, 5.876, 7.569, 8.633, 1.105, 7.829],
          V0_mean=[-68.28, -63.16, -63.33, -63.45, -63.11, -61.66, -66.72, -61.43],
          V0_std=[5.36, 4.57, 4.74, 4.94, 4.94, 4.55, 5.46, 4.48],
          tau_m=10.0, C_m=250.0, E_L=-65.0, V_th=-50.0, V_reset=-65.0, t_ref=2.0, tau_syn=0.5,
          PSP=0.15, g=-4.0, w_rel=0.1, d_e=1.5, d_i=0.75, d_rel=0.5)

W4 = dict(n=10000, k=1000, tau_m=20.0, C_m=250.0, V_th=20.0, V_reset=0.0, t_ref=2.0, J=0.0005, w_drive=100.0, rate=10.0,
          delay=1.5, rule=dict(tau_plus=20.0, tau_minus=20.0, **{'lambda': 0.01}, alpha=1.0, mu_plus=1.0, mu_minus=1.0))


def w3_derived(scale):
    """Sizes, synapses of each pair of populations (row: target), weights in pA and currents of the DC drive."""
    import numpy as np
    sizes, p = np.array(W3['N']), np.array(W3['P'])
    pairs = np.outer(sizes, sizes).astype(float)
    synapses = np.log(1.0 - p) / np.log((pairs - 1.0) / pairs)
    tau_m, tau_s, c = W3['tau_m'], W3['tau_syn'], W3['C_m']
    power = 1.0 / (tau_s - tau_m)
    fraction = (tau_m / tau_s) ** power
    current = 1.0 / (tau_m * tau_s / c * power * (fraction ** tau_m - fraction ** tau_s))
    psp = np.full((8, 8), W3['PSP'])
    psp[:, 1::2] *= W3['g']
    psp[0, 2] = 2 * W3['PSP']
    dc = W3['bg_rate'] * np.array(W3['K_ext']) * tau_s * 0.001 * W3['PSP'] * current
    return dict(n=np.round(sizes * scale).astype(int), syn=np.round(synapses * scale).astype(int), w=psp * current,
                dc=dc, w_ext=W3['PSP'] * current)


def w3_events(spikes, derived):
    """Synaptic events of so many spikes, shared out by the known rates."""
    import numpy as np
    weight = np.array(W3['rates']) * derived['n']
    out = derived['syn'].sum(axis=0) / derived['n']
    return spikes * float((weight * out).sum() / weight.sum())


def arguments():
    a = argparse.ArgumentParser()
    a.add_argument('workload', choices=['w1_delta', 'w1_exp', 'w2_cuba', 'w2_vab', 'w3', 'w3_poisson', 'w4_stdp'])
    a.add_argument('--scale', type=float, default=1.0, help='of the number of neurons; the in-degree stays')
    a.add_argument('--t', type=float, default=1000.0, help='biological ms that are timed')
    a.add_argument('--warm', type=float, default=100.0, help='biological ms before')
    a.add_argument('--threads', type=int, default=1)
    a.add_argument('--seed', type=int, default=1)
    return a.parse_args()


def peak_mb(who=resource.RUSAGE_SELF):
    return resource.getrusage(who).ru_maxrss * 1024.0 / 1e6


def emit(options, peer, version, neurons, synapses, build_s, wall_s, cpu_s, spikes, events, memory, **more):
    """One line of JSON; wall_s and cpu_s (of all threads) are of the timed phase alone."""
    seconds = options.t / 1000.0
    line = dict(peer=peer, version=version, workload=options.workload, scale=options.scale, threads=options.threads,
                n=int(neurons), synapses=int(synapses), sim_s=seconds, build_s=round(build_s, 3), wall_s=round(wall_s, 4),
                cpu_s=round(cpu_s, 4), rtf=round(wall_s / seconds, 4), spikes=int(spikes),
                rate_hz=round(spikes / neurons / seconds, 3), syn_events=int(events),
                mev_per_cpu_s=round(events / max(cpu_s, 1e-9) / 1e6, 3), peak_mb=round(memory, 1),
                load1=os.getloadavg()[0], process_s=round(time.time() - START, 3))
    line.update(more)
    print(json.dumps(line), flush=True)
