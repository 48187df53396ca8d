"""Routing tables of layered, local and random nets, placed and routed by rig, with the lengths that rig's minimisers reach.

    routing_tables.py [--kind layers] [--size 12] [--key vertex|place] [--budget 25] [--out tables.txt]        (pip install rig)

Prints a JSON object a net and key; --out writes the tables in the form that `ganglion bench routing` reads. Nets: 16 vertices a
chip of a torus, 12 targets each (local: Gaussian of 2 places on a sheet; random), or 8 layers, each all-to-all to the next.
"""
import argparse
import collections
import collections.abc
import inspect
import json
import random
import sys
import time
import warnings

inspect.getargspec = lambda f: tuple(inspect.getfullargspec(f))[:4]  # rig 2.4 is older than Python 3.11
for name in ('Mapping', 'MutableMapping', 'Iterable', 'Sequence', 'Callable', 'Set', 'MutableSet'):
    setattr(collections, name, getattr(collections.abc, name))
warnings.filterwarnings('ignore')

from rig.netlist import Net  # noqa: E402
from rig.place_and_route import Cores, Machine, allocate, route  # noqa: E402
from rig.place_and_route.place import hilbert  # noqa: E402
from rig.routing_table import ordered_covering, remove_default_routes, routing_tree_to_tables  # noqa: E402

LOCAL = 1 << 6


def nets_of(kind, vertices, seed=1):
    dice, side = random.Random(seed), int(vertices ** 0.5)
    if kind == 'layers':
        layer = vertices // 8
        return [Net(v, list(range((v // layer + 1) * layer, (v // layer + 2) * layer))) for v in range(7 * layer)]
    if kind == 'random':
        return [Net(v, dice.sample(range(vertices), 12)) for v in range(vertices)]
    nets = []
    for v in range(vertices):
        targets = set()
        while len(targets) < 12:
            x, y = round(dice.gauss(0, 2)), round(dice.gauss(0, 2))
            targets.add((v % side + x) % side + (v // side + y) % side * side)
        nets.append(Net(v, list(targets)))
    return nets


def keys_of(kind, nets, vertices, places, allocations):
    if kind == 'vertex':
        return {net: (net.source << 8, 0xffffff00) for net in nets}
    place = {v: places[v][0] << 24 | places[v][1] << 16 | allocations[v][Cores].start << 8 for v in vertices}
    return {net: (place[net.source], 0xffffff00) for net in nets}


def bits(routes):
    return sum(LOCAL if r is None else 1 << int(r) for r in routes)


def write(name, tables):
    with open(name, 'w') as out:
        out.write('routing 1 links 6\n')
        for (x, y), table in sorted(tables.items()):
            out.write('router %d,%d\n' % (x, y))
            for entry in table:
                out.write('%x %x %x %x\n' % (entry.key, entry.mask, bits(entry.route), bits(entry.sources)))


def covered(tables, budget):
    """Lengths by router until the time is over."""
    begun, lengths = time.time(), {}
    for place in sorted(tables):
        lengths[place] = len(ordered_covering.minimise(tables[place], None))
        if time.time() - begun > budget:
            break
    return lengths, time.time() - begun


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('--kind', choices=['layers', 'local', 'random'], default='layers')
    a.add_argument('--size', type=int, default=12)
    a.add_argument('--key', choices=['vertex', 'place'], default='vertex')
    a.add_argument('--budget', type=float, default=25.0, help='seconds for ordered covering')
    a.add_argument('--out')
    options = a.parse_args()
    count = options.size ** 2 * 16
    nets, vertices, machine = nets_of(options.kind, count), range(count), Machine(
        options.size, options.size, chip_resources={Cores: 16})
    resources = {v: {Cores: 1} for v in vertices}
    places = hilbert.place(resources, nets, machine, [])
    allocations = allocate(resources, nets, machine, [], places)
    trees = route(resources, nets, machine, [], places, allocations)
    tables = routing_tree_to_tables(trees, keys_of(options.key, nets, vertices, places, allocations))
    if options.out:
        write(options.out, tables)
    lengths, seconds = covered(tables, options.budget)
    json.dump(dict(
        net='%s %dx%d' % (options.kind, options.size, options.size), key=options.key,
        routers=len(tables), lines=sum(map(len, tables.values())), longest=max(map(len, tables.values())),
        without_defaults=sum(len(remove_default_routes.minimise(t, None)) for t in tables.values()),
        covered_routers=len(lengths), covered_before=sum(len(tables[p]) for p in lengths),
        covered=sum(lengths.values()), covered_names=['%d,%d' % p for p in lengths],
        ms_a_router=1000 * seconds / max(1, len(lengths))), sys.stdout)
    print()


main()
