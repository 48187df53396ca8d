// The table of a Poisson stimulus, made for one instruction set.
#pragma once

#include <new>
#include <vector>

#include "kernels/interface.hpp"
#include "program/program.hpp"

namespace ganglion {

class PoissonDrive {
public:
    PoissonDrive(const ganglion_kernels::Level& level, int32_t parts,
                 const std::vector<int64_t>& thresholds, int64_t site)
        : level_(level), table_(level.makeTable(parts, thresholds.data(), thresholds.size())),
          site_(static_cast<uint32_t>(site)) {}
    ~PoissonDrive() { level_.freeTable(table_); }
    PoissonDrive(const PoissonDrive&) = delete;
    PoissonDrive& operator=(const PoissonDrive&) = delete;

    const void* table() const { return table_; }
    uint32_t site() const { return site_; }

private:
    const ganglion_kernels::Level& level_;
    void* table_;
    uint32_t site_;
};

// The draw of a program that emits it and does nothing else, or null.
const Instruction* drawOfDrive(const PopulationCode& code);

} // namespace ganglion
