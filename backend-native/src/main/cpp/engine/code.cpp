#include "engine/code.hpp"

#include <utility>

#include "engine/assembly.hpp"
#include "engine/fusion.hpp"
#include "engine/narrowing.hpp"

namespace ganglion {

using ganglion_kernels::Block;
using ganglion_kernels::Level;

int32_t partsOf(const Code& code, size_t table) {
    int32_t parts = 1;
    for (const Instruction& i : code.instructions) {
        if (i.opcode == Opcode::POISSON && static_cast<size_t>(i.b) == table)
            parts = i.c;
    }
    return parts;
}

CompiledCode::~CompiledCode() {
    for (const void* table : tables_)
        level_->freeTable(const_cast<void*>(table));
}

CompiledCode::CompiledCode(const Code& code, const PopulationCode* population,
                           const Columns& columns, const Level& level)
    : level_(&level), result_(code.result) {
    for (size_t t = 0; t < code.tables.size(); t++) {
        tables_.push_back(
            level.makeTable(partsOf(code, t), code.tables[t].data(), code.tables[t].size()));
    }
    const bool updates = population != nullptr && &code == &population->update;
    Assembly(*this, simplified(updates ? narrowed(*population, columns) : code), population, columns).run();
}

CodeRun::CodeRun(const CompiledCode& code, PortColumns ports)
    : code_(&code), ports_(std::move(ports)), slots_(static_cast<size_t>(code.slots_), nullptr),
      scratch_(static_cast<size_t>(code.temporaries_) * SLOT_BYTES) {
    for (const auto& [slot, memory] : code.constants_)
        slots_[static_cast<size_t>(slot)] = memory.bytes();
    for (size_t slot = 0; slot < slots_.size(); slot++) {
        if (code.temporary_[slot] >= 0) {
            slots_[slot] =
                scratch_.bytes() + static_cast<size_t>(code.temporary_[slot]) * SLOT_BYTES;
        }
    }
}

void* CodeRun::point(int32_t slot, void* lanes) {
    const auto place = static_cast<size_t>(slot);
    slots_[place] = lanes != nullptr ? lanes
                                     : scratch_.bytes() + static_cast<size_t>(code_->temporary_[place]) * SLOT_BYTES;
    return slots_[place];
}

void CodeRun::run(Block& block) {
    for (const auto& alias : code_->aliases_) {
        slots_[static_cast<size_t>(alias.slot)] =
            const_cast<uint8_t*>(alias.base) + static_cast<size_t>(block.first) * alias.stride;
    }
    for (const auto& alias : code_->portAliases_) {
        const auto& columns = alias.arrivals ? ports_.arrivals : ports_.sums;
        slots_[static_cast<size_t>(alias.slot)] =
            columns[alias.port] +
            (static_cast<size_t>(block.first) - ports_.first) * alias.stride;
    }
    block.slots = slots_.data();
    block.tables = code_->tables_.data();
    code_->level_->run(code_->ops_.data(), code_->ops_.size(), block);
}

} // namespace ganglion
