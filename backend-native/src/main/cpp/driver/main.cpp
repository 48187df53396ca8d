// ganglion-driver PROGRAM STEPS [--threads N] [--simd auto|baseline|avx2|avx512]
//                 [--codegen off|on|auto]
//
// Runs a program file without a JVM, through the same C border, and prints one line:
//   steps N spikes N build_s X run_s X sha256 HEX
// where the hash is spike_sha256: SHA-256 over the emissions of observed populations as records
// (u64 step, u32 population, u32 index, i64 payload bits), little-endian, sorted by these fields.
// Exit codes: 0 done, 1 the program is damaged or its run fails, 2 usage, 3 the machine or the
// engine fails.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "abi/ganglion_abi.h"
#include "program/sha256.hpp"

namespace {

struct Options {
    std::string program;
    int64_t steps = -1;
    int32_t threads = 1;
    int32_t level = GANGLION_AUTO;
    int32_t codegen = GANGLION_CODE_OFF;
};

bool number(const char* text, int64_t least, int64_t most, int64_t* value) {
    char* end = nullptr;
    const long long parsed = std::strtoll(text, &end, 10);
    if (*text == 0 || *end != 0 || parsed < least || parsed > most)
        return false;
    *value = parsed;
    return true;
}

// The place of a word among those names.
template <size_t N> bool word(const char* text, const char* const (&names)[N], int32_t* value) {
    for (size_t k = 0; k < N; k++) {
        if (std::strcmp(text, names[k]) == 0) {
            *value = static_cast<int32_t>(k);
            return true;
        }
    }
    return false;
}

bool level(const char* text, int32_t* value) {
    return word(text, {"auto", "baseline", "avx2", "avx512"}, value);
}

bool codegen(const char* text, int32_t* value) {
    return word(text, {"off", "on", "auto"}, value);
}

bool parse(int count, char** words, Options* options) {
    int place = 0;
    for (int k = 1; k < count; k++) {
        int64_t value = 0;
        if (std::strcmp(words[k], "--threads") == 0) {
            if (++k == count || !number(words[k], 1, 1024, &value))
                return false;
            options->threads = static_cast<int32_t>(value);
        } else if (std::strcmp(words[k], "--simd") == 0) {
            if (++k == count || !level(words[k], &options->level))
                return false;
        } else if (std::strcmp(words[k], "--codegen") == 0) {
            if (++k == count || !codegen(words[k], &options->codegen))
                return false;
        } else if (place == 0) {
            options->program = words[k];
            place++;
        } else if (place == 1) {
            if (!number(words[k], 0, INT64_MAX / 4, &options->steps))
                return false;
            place++;
        } else {
            return false;
        }
    }
    return place == 2;
}

int exitCode(int32_t status) {
    return status == GANGLION_DAMAGED_PROGRAM || status == GANGLION_TOO_LARGE ||
                   status == GANGLION_NOT_A_NUMBER || status == GANGLION_OVERFLOW
               ? 1
               : 3;
}

int failed(int32_t status, const char* error) {
    std::fprintf(stderr, "ganglion-driver: %s\n", error);
    return exitCode(status);
}

// Takes the spikes recorded so far into the hash.
int64_t drain(uint64_t handle, ganglion::Sha256* hash) {
    int64_t count = 0;
    if (ganglion_spike_count(handle, &count, 1) != GANGLION_OK || count == 0)
        return 0;
    const auto n = static_cast<size_t>(count);
    std::vector<int64_t> steps(n), payloads(n);
    std::vector<int32_t> populations(n), indices(n);
    ganglion_take_spikes(handle, steps.data(), populations.data(), indices.data(), payloads.data(),
                         count);
    for (size_t k = 0; k < n; k++) {
        uint8_t record[24];
        std::memcpy(record, &steps[k], 8);
        std::memcpy(record + 8, &populations[k], 4);
        std::memcpy(record + 12, &indices[k], 4);
        std::memcpy(record + 16, &payloads[k], 8);
        hash->add(record, sizeof record);
    }
    return count;
}

// Rows of probes would fill their buffers: they are taken and dropped.
void dropTraces(uint64_t handle, const std::vector<int32_t>& widths) {
    for (size_t probe = 0; probe < widths.size(); probe++) {
        int64_t rows = 0;
        ganglion_trace_rows(handle, static_cast<int32_t>(probe), &rows, 1);
        std::vector<int64_t> steps(static_cast<size_t>(rows));
        std::vector<double> values(static_cast<size_t>(rows) * static_cast<size_t>(widths[probe]));
        ganglion_take_trace(handle, static_cast<int32_t>(probe), steps.data(), rows, values.data(),
                            static_cast<int64_t>(values.size()));
    }
}

double seconds(std::chrono::steady_clock::time_point from) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
}

// What became of generated code, on the other stream.
void tellCode(uint64_t handle) {
    int64_t figures[4] = {};
    char problem[512] = "";
    if (ganglion_codegen(handle, figures, 4, problem, sizeof problem) != GANGLION_OK)
        return;
    std::fprintf(stderr, "generated code: %lld of %lld in use, %lld cached%s%s\n",
                 static_cast<long long>(figures[1]), static_cast<long long>(figures[0]),
                 static_cast<long long>(figures[2]), *problem == 0 ? "" : "; ", problem);
}

int run(const Options& options, const std::vector<char>& bytes) {
    char error[512] = "";
    uint64_t handle = 0;
    const auto begin = std::chrono::steady_clock::now();
    int32_t status = ganglion_open(reinterpret_cast<const uint8_t*>(bytes.data()),
                                   static_cast<int64_t>(bytes.size()), options.threads,
                                   options.level, options.codegen, &handle, 1, error, sizeof error);
    if (status != GANGLION_OK)
        return failed(status, error);
    const double build = seconds(begin);
    std::vector<int32_t> widths;
    int32_t probes = 0;
    int64_t rows = 0;
    while (ganglion_trace_rows(handle, probes, &rows, 1) == GANGLION_OK)
        probes++;
    for (int32_t probe = 0; probe < probes; probe++) {
        int64_t width = 0;
        ganglion_trace_width(handle, probe, &width, 1);
        widths.push_back(static_cast<int32_t>(width));
    }
    ganglion::Sha256 hash;
    int64_t done = 0, spikes = 0;
    const auto started = std::chrono::steady_clock::now();
    while (done < options.steps) {
        int64_t outcome[5] = {};
        status = ganglion_advance(handle, options.steps - done, outcome, 5, error, sizeof error);
        done += outcome[0];
        spikes += drain(handle, &hash);
        dropTraces(handle, widths);
        if (status == GANGLION_NOT_A_NUMBER || status == GANGLION_OVERFLOW) {
            std::snprintf(error, sizeof error, "%s in population %lld, index %lld, step %lld",
                          status == GANGLION_OVERFLOW ? "overflow" : "not a number",
                          static_cast<long long>(outcome[2]), static_cast<long long>(outcome[3]),
                          static_cast<long long>(outcome[4]));
        }
        if (status != GANGLION_OK)
            return failed(status, error);
    }
    std::printf("steps %lld spikes %lld build_s %.3f run_s %.3f sha256 %s\n",
                static_cast<long long>(done), static_cast<long long>(spikes), build,
                seconds(started), hash.hex().c_str());
    if (options.codegen != GANGLION_CODE_OFF)
        tellCode(handle);
    ganglion_close(handle);
    return 0;
}

} // namespace

int main(int count, char** words) {
    Options options;
    if (!parse(count, words, &options)) {
        std::fprintf(stderr, "usage: ganglion-driver PROGRAM STEPS [--threads N] [--simd "
                             "auto|baseline|avx2|avx512] [--codegen off|on|auto]\n");
        return 2;
    }
    std::ifstream file(options.program, std::ios::binary);
    if (!file) {
        std::fprintf(stderr, "ganglion-driver: cannot read %s\n", options.program.c_str());
        return 1;
    }
    const std::vector<char> bytes((std::istreambuf_iterator<char>(file)),
                                  std::istreambuf_iterator<char>());
    return run(options, bytes);
}
