// What every function of the C interface does around its work.
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>
#include <new>
#include <string>

#include "abi/ganglion_abi.h"
#include "abi/handles.hpp"
#include "program/refusal.hpp"

namespace ganglion_calls {

using ganglion::Held;
using ganglion::Refusal;
using ganglion::Simulation;

inline ganglion::Handles& handles() {
    static auto* table =
        new ganglion::Handles(); // never destroyed: calls may come while the process ends
    return *table;
}

inline void say(const char* text, char* error, int64_t capacity) {
    if (error == nullptr || capacity <= 0)
        return;
    const size_t length = std::min(std::strlen(text), static_cast<size_t>(capacity) - 1);
    std::memcpy(error, text, length);
    error[length] = 0;
}

// Runs the body; whatever it throws becomes a status and a text.
template <typename Body> int32_t caught(char* error, int64_t capacity, Body body) {
    try {
        return body();
    } catch (const Refusal& refusal) {
        say(refusal.what(), error, capacity);
        return refusal.status();
    } catch (const std::bad_alloc&) {
        say("out of memory", error, capacity);
        return GANGLION_TOO_LARGE;
    } catch (const std::exception& exception) {
        say(exception.what(), error, capacity);
        return GANGLION_FAILED;
    } catch (...) {
        say("unknown failure", error, capacity);
        return GANGLION_FAILED;
    }
}

// Runs the body with the simulation of a handle, one call at a time.
template <typename Body> int32_t with(uint64_t handle, char* error, int64_t capacity, Body body) {
    return caught(error, capacity, [&]() -> int32_t {
        const std::shared_ptr<Held> held = handles().find(handle);
        if (held == nullptr)
            throw Refusal(GANGLION_BAD_HANDLE, "no such simulation");
        const std::unique_lock<std::mutex> lock(held->busy, std::try_to_lock);
        if (!lock.owns_lock())
            throw Refusal(GANGLION_BUSY, "the simulation is in use by another thread");
        return body(*held->simulation);
    });
}

inline void require(bool holds, const char* what) {
    if (!holds)
        throw Refusal(GANGLION_BAD_ARGUMENT, what);
}

// Pointers of columns: all there, or an empty length.
template <typename... Pointers> void requireColumns(int64_t length, Pointers... pointers) {
    require(length >= 0, "a negative length");
    require(length == 0 || ((pointers != nullptr) && ...), "a null pointer");
}

template <typename T> void requireOut(T* pointer, int64_t length, int64_t least) {
    require(pointer != nullptr && length >= least, "no room for the answer");
}

inline int32_t populationSize(const Simulation& simulation, int32_t population) {
    const auto& populations = simulation.program().populations;
    require(population >= 0 && static_cast<size_t>(population) < populations.size(),
            "no such population");
    return populations[static_cast<size_t>(population)].size;
}

inline void requireProjection(const Simulation& simulation, int32_t projection) {
    require(projection >= 0 &&
                static_cast<size_t>(projection) < simulation.program().projections.size(),
            "no such projection");
}

} // namespace ganglion_calls
