// Generated code on its way into a running simulation.
#include <map>
#include <new>

#include "codegen/generate.hpp"
#include "engine/simulation.hpp"
#include "program/refusal.hpp"

namespace ganglion {

// Populations whose programs differ in constants alone share one library.
void Simulation::generateCode() {
    if (codegen_ == Codegen::OFF)
        return;
    std::vector<std::string> units;
    std::map<std::string, size_t> known;
    for (Population& population : populations_) {
        if (population.size == 0 || population.code->update.instructions.empty() ||
            population.code->events.present)
            continue;
        Generated generated = generate(program_, static_cast<size_t>(population.place), population.places.narrowStates);
        if (generated.text.empty())
            continue;
        population.constants = std::move(generated.constants);
        const auto [place, fresh] = known.emplace(generated.text, units.size());
        if (fresh)
            units.push_back(std::move(generated.text));
        population.unit = static_cast<int32_t>(place->second);
    }
    if (!units.empty())
        builder_ =
            std::make_unique<CodeBuilder>(std::move(units), level_.name, codegen_ == Codegen::ON);
}

// Waits where the caller asked for generated code alone.
void Simulation::requireCode() {
    if (builder_ == nullptr || codegen_ != Codegen::ON)
        return;
    builder_->finish();
    const CodeBuilder::Figures figures = builder_->figures();
    if (builder_->ready() < figures.units)
        throw Refusal(GANGLION_NO_CODE, figures.problem);
    adoptCode();
}

// Between steps, in one thread while the others wait.
void Simulation::adoptCode() {
    adopted_ = builder_->ready();
    for (Population& population : populations_) {
        if (population.unit < 0 || population.machine != nullptr)
            continue;
        auto library = builder_->library(static_cast<size_t>(population.unit));
        if (library == nullptr)
            continue;
        try {
            population.machine =
                std::make_unique<MachineCode>(std::move(library), population.code->update,
                                              population.places, population.constants);
        } catch (const std::bad_alloc&) {
            continue; // the bytecode needs no more memory than it has
        }
    }
    if (switched_ < 0)
        switched_ = step_;
}

CodegenFigures Simulation::codegen() const {
    CodegenFigures figures;
    if (builder_ == nullptr)
        return figures;
    const CodeBuilder::Figures built = builder_->figures();
    figures.units = static_cast<int64_t>(built.units);
    figures.ready = static_cast<int64_t>(adopted_);
    figures.cached = static_cast<int64_t>(built.cached);
    figures.switched = switched_;
    figures.problem = built.problem;
    return figures;
}

} // namespace ganglion
