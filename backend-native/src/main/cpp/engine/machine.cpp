#include "engine/machine.hpp"

#include <new>

namespace ganglion {

MachineCode::MachineCode(std::shared_ptr<const KernelLibrary> library, const Code& code,
                         const Columns& columns, const std::vector<uint64_t>& constants)
    : library_(std::move(library)), columns_(columns), constants_(constants) {
    for (size_t table = 0; table < code.tables.size(); table++) {
        tables_.push_back(library_->kernel().makeTable(
            partsOf(code, table), code.tables[table].data(), code.tables[table].size()));
    }
    for (const void* table : tables_) {
        if (table == nullptr)
            throw std::bad_alloc();
    }
}

MachineCode::~MachineCode() {
    for (void* table : tables_)
        library_->kernel().freeTable(table);
}

void MachineCode::run(ganglion_kernels::Block& block, const PortColumns& ports) const {
    GanglionLanes lanes;
    lanes.states = columns_.states.data();
    lanes.ports = ports.sums.data();
    lanes.arrivals = ports.arrivals.data();
    lanes.portFirst = ports.first;
    lanes.narrow = columns_.narrow ? 1 : 0;
    lanes.row = block.row;
    lanes.rowWidth = block.rowWidth;
    lanes.columns = columns_.columns.data();
    lanes.signals = columns_.signals.data();
    lanes.constants = constants_.data();
    lanes.tables = tables_.data();
    lanes.sample = block.sample;
    lanes.emission = block.emission;
    lanes.indices = block.indices;
    lanes.payloads = block.payloads;
    lanes.listed = 0;
    lanes.first = block.first;
    lanes.seed = block.seed;
    lanes.step = block.step;
    lanes.entity = block.entity;
    lanes.count = block.count;
    lanes.emitted = 0;
    lanes.overflowed = lanes.notANumber = -1;
    library_->kernel().run(&lanes);
    block.emitted = lanes.emitted;
    block.listed = lanes.listed;
    block.overflowed = lanes.overflowed;
    block.notANumber = lanes.notANumber;
}

} // namespace ganglion
