"""Writes docs/passes.md: what each pass does to the twenty systems of examples/systems, from `ganglion compile --stats`.

    python3 benchmarks/passes.py [COMMAND]        (from the root; COMMAND is ./ganglion unless another is given)
"""
import pathlib
import re
import subprocess
import sys
import tempfile

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
| `silent-neurons` | `-O2` | yes | synapses of neurons that never spike go: their program says no spike, or none can reach them and they come to rest by themselves |
| `direct-relays` | `-O2` | yes | neurons that only pass on the spikes of one neuron go; their source projects itself, later |
| `parallel-synapses` | `-O2`, weights in whole units | yes | synapses of one pair, port and step become one with the sum of their weights |
| `unread-populations` | `-O2` | yes | what nothing recorded, measured or named by an experiment depends on goes |
| `delay-relays` | chips of a short range | yes | relay neurons carry what is to arrive later |
| `fan-in` | chips that add whole numbers, where a neuron hears more than a core can | yes | helpers add up shares of its sources in the same step |
| `fan-out` | likewise, where a neuron sends to more cores than a core has axons out for | yes | branches pass its spikes on in the same step |
| `partition` | `-O2` | yes | neurons that talk to each other share cores, cores with much traffic stand side by side |
| `fold` | `--pass fold` | no | affine maps of a neuron's input and of what it compares, such as batch normalisation of current or membrane, go into weights, biases and one threshold a neuron; where a slope is negative the neuron is negated |
| `codebook` | `--pass codebook=BITS` | no | weights given one by one become the 2^BITS numbers of a projection that change them least |
| `balance` | `--pass balance=PERCENT --profile RUN.json` | no | the input of each layer is divided by, and what hears it multiplied by, the emissions a step that PERCENT of its neurons in the trials of that run did not exceed |
| `hyperactive` | `--pass hyperactive=HZ --profile RUN.json` | no | neurons that emitted more often in that run emit nothing any more |
| `hot-links` | `-O2`, chips with tables | yes | packets of some tiles take another way where that lowers the highest load of a link (docs/mapping.md) |
| routing tables | chips with tables | yes | default routes are left out, keys are zones, those of one route told by few masks (docs/mapping.md) |

`compile --stats` prints what each did. Chips whose weights are devices, or flip, keep their synapses as they are written. Texts of each pass and
what they become: `compiler/src/test/resources/passes`. `run` says beside its measures what rounding weights was expected to do to the input of a
population and what it did to its spikes, where the experiment has a run that rounds none; a population that fell silent is named.

## Before and after

`silent-neurons`. A neuron that no spike can reach is run by itself when the network is compiled, to the bit and in its number format, until what it
holds comes again; if it has not emitted until then it never does. What draws, reads the step, a signal or data, learns, or takes more than
16,384 steps (all neurons together a million) is left alone; so are stimuli, into which emissions can be injected, networks that phases edit and
chips whose states flip. The neurons keep their places and numbers; a population that nobody reads then goes as `unread-populations` says.
Neurons that spike in every step are left alone too: what they send arrives.

```
quiet[8] rests below its threshold     quiet -> A : one_to_one       gone
the clock reaches A[0] alone           A -> B : all_to_all, 64       8 synapses, of A[0]
```

`fan-in`. The helpers have no states and send, in the step in which it arrives, the whole number that they heard; the lags that the mapper finds
(semantics 10.1) run them a step before their neuron. Sums of whole numbers do not ask for the order of their parts, so no spike changes. A neuron is
not divided, and E0502 says why, where the chip adds reals or runs no programs, a projection learns, is shared or asked for by name, a
source emits more than plain spikes (their sums may exceed a payload), the chip has one core, the neuron counts arrivals, or a loop through
it has no step to spare.

```
core { axons_in 6 }    A[12] -> B[0]                                       does not fit
                       A[0..5] -> B.a.sum0[0] -> B[0], A[6..11] -> B.a.sum1[0] -> B[0]
```

`fan-out`. Where cores filled in order leave a neuron that sends to more cores than `axons_out` allows a core, it keeps a share of them and
a branch takes each of the others. The conditions are those of `fan-in`, but payloads may be any whole numbers. A copy of the neuron in place of
the branch would need no step, but its inputs and its draws twice.

```
core { axons_out 3 }   A[0] -> 7 cores                                     does not fit
                       A[0] -> 1 core and two branches, each to 3 cores
```

`balance`. Of a layer that adds up input and bias linearly and resets to 0, or by a constant, the rates r of a run without saturation say how
far it is from one spike a step. Weights to it and its bias are divided by r, weights of what hears it multiplied: rates come closer to 1, and the same
counts need fewer steps. A layer that saturates in that run has r = 1 and stays; so does one whose rest is not 0. Trials are those of the
run, pairs of a neuron and a trial are counted, silent ones included (Diehl et al. 2015, Rueckauer et al. 2017, section 2.2).

```
rates 0.14 of h1, 0.34 of h2    h1 -> h2 weight w, h2 bias b    ->    weight w * 0.14 / 0.34, bias b / 0.34
```

`hyperactive`. Rates are those of the whole run; neurons must have been recorded one by one. `compile --stats` lists who goes, the first twenty
by name and rate. They keep their states and places; at `-O2` `silent-neurons` takes their synapses.

## Systems and networks

The twenty of `examples/systems`, then texts by their paths. What the partitioner makes of bare graphs and of the nets of `bench mapping` stands in [mapping.md](mapping.md).

| system | chip | cores | relays | error of weights | zeros left out | silent | neurons left out | `fold` | packets between cores | links crossed |
|---|---|---|---|---|---|---|---|---|---|---|
'''


NETWORKS = ['examples/digits/digits.snn', 'examples/digits/digits-int4.snn', 'examples/lenet/lenet.snn', 'library/bench/small-conv.snn',
            'library/bench/recurrent.snn']


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
    return '| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n' % (
        name, find(r'^network \S+ on (\S+)'), find(r', cores (\d+ -> \d+)'), find(r'delay-relays: (.*)'),
        find(r'formats.*numeric, error ([\d.e-]+)'), find(r'zero-weights: (\S+) '), find(r'silent-neurons: (\S+) neuron'),
        find(r'unread-populations:.* (\S+) neurons'),
        find(r'fold: (\d+ of \d+)'), change('axons between cores'), change('hops'))


BALANCE = '''
## Balanced layers

`examples/digits/relu.snn`, a trained ReLU net with one threshold for both layers, before and behind `--pass balance=99.9` by a run of 64 steps an image
(%s). Accuracy on 2,000 digits, and spikes an image.

| steps | correct | balanced | spikes | balanced |
|---|---|---|---|---|
'''


def measured(command, steps, *options):
    done = subprocess.run([*command, 'run', 'examples/digits/relu.snn', '--set', 'T=%d' % steps, *options], capture_output=True, text=True, check=True)
    return [re.search(r'^%s +(\S+)' % name, done.stdout, re.M)[1] for name in ('correct', 'spikes')]


def balanced(command):
    with tempfile.TemporaryDirectory() as folder:
        measured(command, 64, '--out', folder)
        options = ['--pass', 'balance=99.9', '--profile', folder + '/run.json']
        said = subprocess.run([*command, 'compile', 'examples/digits/relu.snn', '--stats', *options], capture_output=True, text=True).stdout
        page = BALANCE % re.search(r'^pass balance: (.*), each', said, re.M)[1]
        for steps in (4, 8, 16, 32):
            (plain, spikes), (correct, more) = measured(command, steps), measured(command, steps, *options)
            page += '| %d | %s | %s | %s | %s |\n' % (steps, plain, correct, spikes, more)
    return page


def main():
    command = sys.argv[1:] or ['./ganglion']
    page = HEAD
    texts = {text.parent.name: text for text in sorted(pathlib.Path('examples/systems').glob('a*/main.snn'))}
    texts.update((name, pathlib.Path(name)) for name in NETWORKS)
    for name, text in texts.items():
        said = stats(command, text)
        page += row(name, said) if said else '| %s | does not compile | | | | | | | | | |\n' % name
    pathlib.Path('docs/passes.md').write_text(page + balanced(command))


main()
