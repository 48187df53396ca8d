// Integers of 32 bits in the code of neurons.
#pragma once

#include "engine/code.hpp"
#include "program/program.hpp"

namespace ganglion {

// The code that updates a population, with 32-bit lanes for the integers that fit them: registers
// of Type::BOOL, whose lanes truths and such integers share.
Code narrowed(const PopulationCode& population, const Columns& columns);

} // namespace ganglion
