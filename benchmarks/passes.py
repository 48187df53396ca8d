"""Writes docs/passes.md: what each pass does to the twenty systems of examples/systems, from `ganglion compile --stats`.

    python3 benchmarks/passes.py [COMMAND]        (from the root; COMMAND is ./ganglion unless another is given)
"""
import pathlib
import re
import subprocess
import sys

HEAD = '''# What the passes do

Written by `python3 benchmarks/passes.py` from `ganglion compile --stats -O2` of every system in examples/systems, on `mesh` or on the chip
of the system's own text where `mesh` does not take it. Traffic is that of one spike of every neuron: packets to other cores, and the
links that they cross, each on its own; the cut of `-O2` is taken only where it has less of both together than the natural order.

| pass | at | exact | what it does |
|---|---|---|---|
| elaboration | all levels | yes | constants are folded, each once in float64; what a program computes twice is computed once when code is written |
| `discretise` | all levels | yes | equations become statements: exact propagators, Euler, exponential Euler, Runge-Kutta (semantics 5) |
| `match` | chips with built-in neurons | no | a neuron in reals becomes the chip's own, up to names and scales; every error is reported |
| `float-formats`, `fixed-formats` | all levels | no on chips | number formats of states, ports and weights; units of weights of fewer than 8 bits by least squares (semantics 7.4.1) |
| `devices` | chips of conductances, flips | no | weights become what the devices give back (semantics 7.9, 7.10) |
| `zero-weights` | `-O2` | yes | synapses whose stored weight is 0 go, from lists, and from matrices where they are half of them |
| `direct-relays` | `-O2` | yes | neurons that only pass on the spikes of one neuron go; their source projects itself, later |
| `parallel-synapses` | `-O2`, weights in whole units | yes | synapses of one pair, port and step become one with the sum of their weights |
| `unread-populations` | `-O2` | yes | what nothing recorded, measured or named by an experiment depends on goes |
| `delay-relays` | chips of a short range | yes | relay neurons carry what is to arrive later |
| `partition` | `-O2` | yes | neurons that talk to each other share cores, cores with much traffic stand side by side |
| `fold` | `--pass fold` | no | affine maps of a neuron's input and of what it compares, such as batch normalisation of current or membrane, go into weights, biases and one threshold a neuron; where a slope is negative the neuron is negated |
| `codebook` | `--pass codebook=BITS` | no | weights given one by one become the 2^BITS numbers of a projection that change them least |
| `hot-links` | `-O2`, chips with tables | yes | packets of some tiles take another way where that lowers the highest load of a link (docs/mapping.md) |
| routing tables | chips with tables | yes | default routes are left out, keys are zones, those of one route told by few masks (docs/mapping.md) |

`compile --stats` prints what each did. Chips whose weights are devices, or flip, keep their synapses as they are written. Texts of each pass and
what they become: `compiler/src/test/resources/passes`. `run` says beside its measures what rounding weights was expected to do to the input of a
population and what it did to its spikes, where the experiment has a run that rounds none; a population that fell silent is named.

| system | chip | cores | relays | error of weights | zeros left out | neurons left out | `fold` | packets between cores | links crossed |
|---|---|---|---|---|---|---|---|---|---|
'''


def compiled(command, text, chip, experiment):
    options = ['-O2', '--stats', '--pass', 'fold'] + (['--chip', chip] if chip else []) + (['--experiment', experiment] if experiment else [])
    return subprocess.run([*command, 'compile', str(text), *options], capture_output=True, text=True)


def stats(command, text):
    """What the first way that works says: on mesh, else on a chip of the text; the first experiment where there are several."""
    first = re.search(r'^experiment\s+(\w+)', text.read_text(), re.M)
    own = re.findall(r'^chip\s+(\w+)', text.read_text(), re.M)
    for chip in ('mesh', *own, None):
        for experiment in (None, first and first.group(1)):
            done = compiled(command, text, chip, experiment)
            if done.returncode == 0:
                return done.stdout
    return None


def row(name, said):
    find = lambda pattern: (re.search(pattern, said) or [None, '-'])[1]
    change = lambda what: find(what + r' (\d[\d,]* -> [\d,]*\d)')
    return '| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n' % (
        name, find(r'^network \S+ on (\S+)'), find(r', cores (\d+ -> \d+)'), find(r'delay-relays: (.*)'),
        find(r'formats.*numeric, error ([\d.e-]+)'), find(r'zero-weights: (\S+) '), find(r'unread-populations:.* (\S+) neurons'),
        find(r'fold: (\d+ of \d+)'), change('axons between cores'), change('hops'))


def main():
    command = sys.argv[1:] or ['./ganglion']
    page = HEAD
    for text in sorted(pathlib.Path('examples/systems').glob('a*/main.snn')):
        said = stats(command, text)
        page += row(text.parent.name, said) if said else '| %s | does not compile | | | | | | | | |\n' % text.parent.name
    pathlib.Path('docs/passes.md').write_text(page)


main()
