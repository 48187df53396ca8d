// engine_test PROGRAM [ROUNDS]: hostile bytes and hostile calls against the C border. Every one of
// them gets a status; nothing crashes. Built with sanitizers by sanitize.sh.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "abi/ganglion_abi.h"
#include "program/crc32c.hpp"

namespace {

using Bytes = std::vector<uint8_t>;

int failures = 0;

void expect(bool holds, const char* what, long long where) {
    if (holds)
        return;
    std::fprintf(stderr, "failed: %s (%lld)\n", what, where);
    failures++;
}

class Random {
public:
    explicit Random(uint64_t seed) : state_(seed) {}

    uint64_t next() {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return state_ >> 33;
    }

    int64_t below(int64_t n) { return static_cast<int64_t>(next() % static_cast<uint64_t>(n)); }

private:
    uint64_t state_;
};

int32_t open(const Bytes& bytes, int32_t threads, uint64_t* handle) {
    char error[256];
    return ganglion_open(bytes.data(), static_cast<int64_t>(bytes.size()), threads, GANGLION_AUTO,
                         GANGLION_CODE_OFF, handle, 1, error, sizeof error);
}

void seal(Bytes* bytes) {
    const uint32_t sum = ganglion::Crc32c().of(bytes->data(), bytes->size() - 4);
    std::memcpy(bytes->data() + bytes->size() - 4, &sum, 4);
}

void truncations(const Bytes& whole) {
    for (size_t length = 1; length < whole.size(); length++) {
        Bytes part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
        uint64_t handle = 0;
        expect(open(part, 1, &handle) == GANGLION_DAMAGED_PROGRAM, "a truncated program is refused",
               static_cast<long long>(length));
        if (length < 20)
            continue;
        seal(&part);
        expect(open(part, 1, &handle) == GANGLION_DAMAGED_PROGRAM, "a sealed truncation is refused",
               static_cast<long long>(length));
    }
}

void flips(const Bytes& whole, int64_t rounds) {
    Random random(1);
    for (int64_t round = 0; round < rounds; round++) {
        Bytes flipped = whole;
        const int64_t bit = random.below(static_cast<int64_t>(whole.size()) * 8);
        flipped[static_cast<size_t>(bit / 8)] ^= static_cast<uint8_t>(1 << (bit % 8));
        uint64_t handle = 0;
        expect(open(flipped, 1, &handle) == GANGLION_DAMAGED_PROGRAM, "a flipped bit is refused",
               bit);
    }
}

// Bits flipped behind a checksum that fits: refused, or a program like any other.
void forgeries(const Bytes& whole, int64_t rounds) {
    Random random(2);
    int64_t ran = 0;
    for (int64_t round = 0; round < rounds; round++) {
        Bytes forged = whole;
        for (int64_t more = random.below(3); more >= 0; more--) {
            const int64_t bit = 96 + random.below((static_cast<int64_t>(whole.size()) - 16) * 8);
            forged[static_cast<size_t>(bit / 8)] ^= static_cast<uint8_t>(1 << (bit % 8));
        }
        seal(&forged);
        uint64_t handle = 0;
        if (open(forged, 1 + static_cast<int32_t>(random.below(2)), &handle) != GANGLION_OK)
            continue;
        int64_t outcome[5];
        char error[64];
        ganglion_advance(handle, 5, outcome, 5, error, sizeof error);
        expect(ganglion_close(handle) == GANGLION_OK, "what opened closes", round);
        ran++;
    }
    std::printf("%lld of %lld forgeries ran\n", static_cast<long long>(ran),
                static_cast<long long>(rounds));
}

// Calls in random order with random arguments; lengths never exceed the memory behind a pointer.
class Calls {
public:
    Calls(const Bytes& program, uint64_t seed)
        : program_(program), random_(seed), memory_(CAPACITY * 8) {}

    void run(int64_t rounds) {
        for (int64_t round = 0; round < rounds; round++)
            call();
        for (uint64_t handle : handles_)
            ganglion_close(handle);
    }

private:
    static constexpr int64_t CAPACITY = 4096;

    uint64_t handle() {
        if (handles_.empty() || random_.below(10) == 0)
            return random_.next() << random_.below(32);
        return handles_[static_cast<size_t>(random_.below(static_cast<int64_t>(handles_.size())))];
    }

    template <typename T> T* column() {
        return random_.below(12) == 0 ? nullptr : reinterpret_cast<T*>(memory_.data());
    }

    int64_t length() {
        const int64_t few[] = {-1, 0, 1, 3, 5, 7, 12, 13, 24, 48, 144, CAPACITY};
        return few[random_.below(12)];
    }

    int32_t place() { return static_cast<int32_t>(random_.below(12)) - 1; }

    void openOne() {
        uint64_t made = 0;
        if (handles_.size() > 6)
            return;
        if (open(program_, 1 + static_cast<int32_t>(random_.below(3)), &made) == GANGLION_OK)
            handles_.push_back(made);
    }

    void call() {
        char error[32];
        switch (random_.below(22)) {
        case 0:
            openOne();
            break;
        case 1:
            ganglion_close(handle());
            break;
        case 2:
            ganglion_step(handle(), column<int64_t>(), length());
            break;
        case 3:
        case 4:
        case 5:
            ganglion_advance(handle(), random_.below(12) - 1, column<int64_t>(), length(), error,
                             sizeof error);
            break;
        case 6:
            ganglion_cancel(handle());
            break;
        case 7:
            ganglion_spike_count(handle(), column<int64_t>(), length());
            break;
        case 8:
            takeSpikes();
            break;
        case 9:
            ganglion_trace_rows(handle(), place(), column<int64_t>(), length());
            break;
        case 10:
            ganglion_take_trace(handle(), place(), column<int64_t>(), length(), column<double>(),
                                length());
            break;
        case 11:
            inject();
            break;
        case 12:
            ganglion_reset(handle(), column<int32_t>(), length(), error, sizeof error);
            break;
        case 13:
            ganglion_synapse_count(handle(), place(), column<int64_t>(), length());
            break;
        case 14:
            ganglion_weights(handle(), place(), column<double>(), column<int32_t>(), length(),
                             nullptr, 0);
            break;
        case 15:
            ganglion_emissions(handle(), place(), column<int64_t>(), length());
            break;
        case 16:
            ganglion_synaptic_events(handle(), column<int64_t>(), length());
            break;
        case 17:
            ganglion_get_state(handle(), place(), place(), column<int64_t>(), length());
            break;
        case 18:
            ganglion_set_state(handle(), place(), place(), column<int64_t>(), length());
            break;
        case 19:
            ganglion_set_step(handle(), random_.below(50) - 1, error, 1);
            break;
        case 20:
            setHistory();
            break;
        default:
            ganglion_get_history(handle(), place(), column<int64_t>(), column<int32_t>(),
                                 column<int64_t>(), length());
        }
    }

    void takeSpikes() {
        const uint64_t from = handle();
        int64_t count = 0;
        ganglion_spike_count(from, &count, 1);
        if (count < 0 || count > CAPACITY || random_.below(4) == 0)
            count = length();
        ganglion_take_spikes(from, column<int64_t>(), column<int32_t>(), column<int32_t>(),
                             column<int64_t>(), count);
    }

    void fill(std::vector<int64_t>* longs, std::vector<int32_t>* ints, size_t n) {
        for (size_t k = 0; k < n; k++) {
            longs->push_back(random_.below(60) - 2);
            ints->push_back(static_cast<int32_t>(random_.below(14)) - 1);
        }
    }

    void inject() {
        std::vector<int64_t> steps, payloads;
        std::vector<int32_t> populations, indices;
        const auto n = static_cast<size_t>(random_.below(4));
        fill(&steps, &populations, n);
        fill(&payloads, &indices, n);
        for (int32_t& population : populations)
            population = population > 2 ? 0 : population;
        ganglion_inject(handle(), steps.data(), populations.data(), indices.data(), payloads.data(),
                        static_cast<int64_t>(n), nullptr, 0);
    }

    void setHistory() {
        std::vector<int64_t> steps, payloads;
        std::vector<int32_t> indices, unused;
        const auto n = static_cast<size_t>(random_.below(3));
        fill(&steps, &indices, n);
        fill(&payloads, &unused, n);
        ganglion_set_history(handle(), place(), steps.data(), indices.data(), payloads.data(),
                             static_cast<int64_t>(n), nullptr, 0);
    }

    const Bytes& program_;
    Random random_;
    std::vector<uint64_t> handles_;
    Bytes memory_;
};

// Two threads on one handle: one works, the other is told that it is busy, cancels, closes.
void twoThreads(const Bytes& program, int64_t rounds) {
    for (int64_t round = 0; round < rounds; round++) {
        uint64_t handle = 0;
        if (open(program, 2, &handle) != GANGLION_OK)
            return;
        std::thread runner([handle] {
            int64_t outcome[5];
            ganglion_advance(handle, 2000, outcome, 5, nullptr, 0);
        });
        int64_t step = 0;
        ganglion_step(handle, &step, 1);
        ganglion_cancel(handle);
        ganglion_close(handle);
        expect(ganglion_close(handle) == GANGLION_BAD_HANDLE, "a handle closes once", round);
        runner.join();
    }
}

} // namespace

int main(int count, char** words) {
    if (count < 2) {
        std::fprintf(stderr, "usage: engine_test PROGRAM [ROUNDS]\n");
        return 2;
    }
    const int64_t rounds = count > 2 ? std::strtoll(words[2], nullptr, 10) : 1000;
    std::ifstream file(words[1], std::ios::binary);
    const std::vector<char> read((std::istreambuf_iterator<char>(file)),
                                 std::istreambuf_iterator<char>());
    const Bytes program(read.begin(), read.end());
    uint64_t handle = 0;
    expect(open(program, 1, &handle) == GANGLION_OK, "the program itself opens", 0);
    ganglion_close(handle);
    truncations(program);
    flips(program, rounds);
    forgeries(program, rounds);
    for (int64_t sequence = 0; sequence < rounds / 50 + 1; sequence++)
        Calls(program, static_cast<uint64_t>(sequence)).run(200);
    twoThreads(program, rounds / 100 + 1);
    std::printf("%d failures\n", failures);
    return failures == 0 ? 0 : 1;
}
