"""Evaluates the first 50 test digits with examples/digits neuron by neuron and compares with digits.py.

    python digits_check.py

The rule is written once more, in plain loops, so that a slip in the vectorised evaluation cannot hide: float32 with
one rounding an operation, and fixed point with whole numbers of any length, rounded where a state is assigned.
Every neuron's spike count is compared, and so are the committed predictions; potentials are not.
"""

import json
from fractions import Fraction

import digits
import numpy as np

IMAGES = 50


class Float32Neuron:
    """v and x in float32: each operation on np.float32 rounds once."""

    def __init__(self, weights, bias, fraction):
        self.weights, self.bias, self.v, self.count = list(weights), bias, np.float32(0), 0

    def step(self, inputs):
        total = np.float32(0)
        for source, value in inputs:
            total = total + self.weights[source] * np.float32(value)
        x = total + self.bias
        self.v = self.v + np.float32(0.5) * (x - self.v)
        if self.v >= np.float32(1):
            self.v = self.v - np.float32(1)
            self.count += 1
            return True
        return False


class FixedNeuron:
    """Weights k * 2^-f, |k| <= 127; v, x and bias count units of 2^-16 in 24 bits; nearest, half to even."""

    def __init__(self, weights, bias, fraction):
        self.weights = [round(float(w) * 2**fraction) for w in weights]
        assert max(map(abs, self.weights)) <= 127
        self.units = 2 ** (16 - fraction)  # of a state in one unit of the weights
        self.bias, self.v, self.count = round(float(bias) * 2**16), 0, 0

    def step(self, inputs):
        x = sum(self.weights[source] * value for source, value in inputs) * self.units + self.bias
        self.v = round(self.v + Fraction(x - self.v, 2))  # Python rounds a half to the even neighbour
        assert max(abs(x), abs(self.v)) < 2**23
        if self.v >= 2**16:
            self.v -= 2**16
            self.count += 1
            return True
        return False


def plain_counts(kind, net, fractions, image):
    """Spikes of each neuron, one list a layer, of one image."""
    layers = [
        [kind(row, bias, fraction) for row, bias in zip(weights, biases)]
        for weights, biases, fraction in zip(net.weights, net.biases, fractions)
    ]
    pixels = [(source, int(value)) for source, value in enumerate(image) if value]
    for _ in range(digits.STEPS):
        inputs = pixels
        for layer in layers:
            fired = [neuron.step(inputs) for neuron in layer]
            inputs = [(source, 1) for source, spike in enumerate(fired) if spike]
    return [[neuron.count for neuron in layer] for layer in layers]


def compare(kind, net, images, vectorised, predictions):
    fractions = digits.weight_fractions(net)
    for number, image in enumerate(images):
        plain = plain_counts(kind, net, fractions, image)
        assert plain == [layer[number].tolist() for layer in vectorised], f"{kind.__name__}: digit {number} differs"
        if number < len(predictions):
            assert plain[2].index(max(plain[2])) == predictions[number], f"{kind.__name__}: prediction {number} differs"
    print(f"{kind.__name__}: {len(images)} digits, all spike counts equal")


def main():
    folder = digits.HERE / "../digits"
    weights, biases = ([np.load(folder / f"{kind}{layer}.npy") for layer in (1, 2, 3)] for kind in "wb")
    net = digits.Net(weights, biases)
    images = digits.read_test()[0][:IMAGES]
    expected = json.loads((digits.HERE / "digits-expected.json").read_text())
    compare(Float32Neuron, net, images, digits.float32_counts(net, images), expected["first_20_predictions_float32"])
    compare(FixedNeuron, net, images, digits.fixed_counts(net, images), expected["first_20_predictions_int8"])


if __name__ == "__main__":
    main()
