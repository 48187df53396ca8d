// A population's program as generated code that was loaded.
#pragma once

#include <memory>
#include <vector>

#include "codegen/library.hpp"
#include "engine/code.hpp"
#include "program/program.hpp"

namespace ganglion {

class MachineCode {
public:
    // The columns and constants outlive this. Throws std::bad_alloc.
    MachineCode(std::shared_ptr<const KernelLibrary> library, const Code& code,
                const Columns& columns, const std::vector<uint64_t>& constants);
    ~MachineCode();
    MachineCode(const MachineCode&) = delete;
    MachineCode& operator=(const MachineCode&) = delete;

    // Runs the lanes that the block names, with the ports of its thread; for any thread.
    void run(ganglion_kernels::Block& block, const PortColumns& ports) const;

private:
    std::shared_ptr<const KernelLibrary> library_;
    const Columns& columns_;
    const std::vector<uint64_t>& constants_;
    std::vector<void*> tables_;
};

} // namespace ganglion
