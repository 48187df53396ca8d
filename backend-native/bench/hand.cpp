#include "hand.hpp"

#include <cmath>
#include <cstring>
#include <limits>

#ifndef GANGLION_LEVEL
#define GANGLION_LEVEL baseline
#endif
#define GANGLION_JOIN2(a, b) a##b
#define GANGLION_JOIN(a, b) GANGLION_JOIN2(a, b)
#define GANGLION_TEXT2(a) #a
#define GANGLION_TEXT(a) GANGLION_TEXT2(a)
#define ganglion GANGLION_JOIN(ganglion_hand_, GANGLION_LEVEL)

#include "numeric/arithmetic.hpp"
#include "numeric/elementary.hpp"

namespace ganglion {
namespace {

using ganglion_by_hand::Neurons;

constexpr size_t BLOCK = 256; // the flags of a block stay in the first cache
constexpr size_t GROUP = 32;

// Runs body(i) -> fired over all neurons and lists those that fired.
template <typename Body> inline size_t overNeurons(const Neurons& neurons, Body body) {
    int32_t fired[BLOCK];
    size_t found = 0;
    for (size_t first = 0; first < neurons.count; first += BLOCK) {
        const size_t n = neurons.count - first < BLOCK ? neurons.count - first : BLOCK;
        int32_t some = 0;
#pragma GCC ivdep
        for (size_t k = 0; k < n; k++) {
            const int32_t spike = body(first + k) ? 1 : 0;
            fired[k] = spike;
            some |= spike;
        }
        if (some == 0)
            continue;
        for (size_t from = 0; from < n; from += GROUP) {
            const size_t end = from + GROUP < n ? from + GROUP : n;
            int32_t here = 0;
            for (size_t k = from; k < end; k++)
                here |= fired[k];
            for (size_t k = from; k < end && here != 0; k++) {
                neurons.spikes[found] = static_cast<uint32_t>(first + k);
                found += static_cast<size_t>(fired[k]);
            }
        }
    }
    return found;
}

template <typename T> T* state(const Neurons& neurons, int place) {
    return static_cast<T*>(neurons.states[place]);
}

size_t lif(const Neurons& neurons) {
    float* __restrict excitation = state<float>(neurons, 0);
    float* __restrict inhibition = state<float>(neurons, 1);
    float* __restrict voltage = state<float>(neurons, 2);
    int64_t* __restrict waiting = state<int64_t>(neurons, 3);
    const float* __restrict exc = neurons.ports[0];
    const float* __restrict inh = neurons.ports[1];
    const float* __restrict drive = neurons.columns[0];
    const float decay = -0.04877057671546936f; // of the exact step, as the compiler makes them
    const float charge = 0.00038820409099571407f;
    const float leak = -0.009950166568160057f;
    return overNeurons(neurons, [=](size_t i) {
        const float ex = excitation[i], in = inhibition[i], v = voltage[i];
        const bool held = waiting[i] > 0;
        const float moved = v + ((charge * ex + charge * in) + leak * v + drive[i]);
        const float next = held ? v : moved;
        const int64_t left = held ? waiting[i] - 1 : waiting[i];
        const bool spike = !held & (next >= -55.0f);
        excitation[i] = (ex + decay * ex) + exc[i];
        inhibition[i] = (in + decay * in) + inh[i];
        voltage[i] = spike ? -70.0f : next;
        waiting[i] = spike ? 20 : left;
        return spike;
    });
}

size_t izhikevich(const Neurons& neurons) {
    float* __restrict voltage = state<float>(neurons, 0);
    float* __restrict recovery = state<float>(neurons, 1);
    const float* __restrict jump = neurons.ports[0];
    const float* __restrict drive = neurons.columns[0];
    return overNeurons(neurons, [=](size_t i) {
        const float v = voltage[i], u = recovery[i];
        const float slope = ((((0.04f * v) * v + 5.0f * v) + 140.0f) - u) + drive[i];
        const float next = (v + 0.1f * slope) + jump[i];
        const float rest = u + 0.1f * (0.02f * (0.2f * v - u));
        const bool spike = next >= 30.0f;
        voltage[i] = spike ? -65.0f : next;
        recovery[i] = spike ? rest + 8.0f : rest;
        return spike;
    });
}

size_t adex(const Neurons& neurons) {
    float* __restrict voltage = state<float>(neurons, 0);
    float* __restrict adaptation = state<float>(neurons, 1);
    const float* __restrict jump = neurons.ports[0];
    const float* __restrict drive = neurons.columns[0];
    return overNeurons(neurons, [=](size_t i) {
        const float v = voltage[i], w = adaptation[i];
        const float below = arithmetic::min(v, 0.0f);
        const auto upstroke = static_cast<float>(elementary::exp((below - -50.4f) * 0.5f));
        const float current = ((30.0f * (-70.6f - v) + 60.0f * upstroke) - w) + drive[i];
        const float next = (v + 0.1f * (current / 281.0f)) + jump[i];
        const float later = w + 0.1f * ((4.0f * (v - -70.6f) - w) / 144.0f);
        const bool spike = next >= 0.0f;
        voltage[i] = spike ? -60.0f : next;
        adaptation[i] = spike ? later + 80.5f : later;
        return spike;
    });
}

inline float expOf(float x) {
    return static_cast<float>(elementary::exp(x));
}

size_t channels(const Neurons& neurons) {
    float* __restrict voltage = state<float>(neurons, 0);
    float* __restrict activation = state<float>(neurons, 1);
    float* __restrict inactivation = state<float>(neurons, 2);
    float* __restrict potassium = state<float>(neurons, 3);
    const float* __restrict jump = neurons.ports[0];
    const float* __restrict drive = neurons.columns[0];
    return overNeurons(neurons, [=](size_t i) {
        constexpr float dt = 0.01f;
        const float v = voltage[i], m = activation[i], h = inactivation[i], n = potassium[i];
        const float sodium = ((((120.0f * m) * m) * m) * h) * (50.0f - v);
        const float rectifier = ((((36.0f * n) * n) * n) * n) * (-77.0f - v);
        const float leak = 0.3f * (-54.4f - v);
        const float next = (v + dt * (((sodium + rectifier) + leak) + drive[i])) + jump[i];
        const float x = v + 40.0f, y = -(v + 65.0f), z = v + 55.0f;
        const float am = (0.1f * x) / (1.0f - expOf(-x / 10.0f));
        const float an = (dt * z) / (1.0f - expOf(-z / 10.0f));
        activation[i] = m + dt * (am * (1.0f - m) - (4.0f * expOf(y / 18.0f)) * m);
        inactivation[i] = h + dt * ((0.07f * expOf(y / 20.0f)) * (1.0f - h) -
                                    h / (1.0f + expOf(-(v + 35.0f) / 10.0f)));
        potassium[i] = n + dt * (an * (1.0f - n) - (0.125f * expOf(y / 80.0f)) * n);
        voltage[i] = next;
        return (next >= 0.0f) & (v < 0.0f);
    });
}

} // namespace
} // namespace ganglion

namespace ganglion_by_hand {

const Loops* GANGLION_LEVEL() {
    static const Loops loops{GANGLION_TEXT(GANGLION_LEVEL), ganglion::lif, ganglion::izhikevich,
                             ganglion::adex, ganglion::channels};
    return &loops;
}

} // namespace ganglion_by_hand
