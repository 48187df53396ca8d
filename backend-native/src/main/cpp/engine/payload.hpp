// How large the integers may be that a population emits.
#pragma once

#include "program/program.hpp"

namespace ganglion {

constexpr double INJECTED_PAYLOAD = 1; // that sums have room for, beside what a stimulus emits

// No payload that its code or its events emit is greater in size; infinite where none can be named.
// Injected payloads come on top.
double largestPayload(const PopulationCode& population);

} // namespace ganglion
