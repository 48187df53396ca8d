// The C++ compiler of this machine.
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <vector>

namespace ganglion {

// What the environment names (CXX), else c++, g++ or clang++ on the PATH.
class Compiler {
public:
    // Empty where there is none.
    static std::optional<Compiler> find();

    // Compiles folder/unit.cpp, whose headers lie in that folder, to folder/unit.so for that
    // instruction set. Empty when it is done, else why it is not. Ends early, and its process with
    // it, once cancelled is set.
    std::string compile(const std::string& folder, const std::string& level,
                        const std::atomic<bool>& cancelled) const;

    // Changes when another compiler, or another version of it, would run.
    std::string identity() const { return identity_; }

    const std::string& path() const { return path_; }

private:
    explicit Compiler(std::string path);

    std::string path_, identity_;
};

// The flags that fix the arithmetic and the instruction set; part of what a cached library is known
// by.
std::vector<std::string> compilerFlags(const std::string& level);

} // namespace ganglion
