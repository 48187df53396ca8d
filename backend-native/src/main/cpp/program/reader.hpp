// Reads the binary form of a program, which the class ProgramFile in ganglion.program states field
// by field.
#pragma once

#include <cstddef>
#include <cstdint>

#include "program/program.hpp"

namespace ganglion {

constexpr uint32_t PROGRAM_VERSION = 7;

// A program that passed every check: all its references lie inside it. Throws Refusal
// (GANGLION_DAMAGED_PROGRAM) otherwise.
Program readProgram(const uint8_t* bytes, size_t length);

// The checks of a program that was read: sizes, places, types, order of registers. Throws Refusal.
void checkProgram(const Program& program);

} // namespace ganglion
