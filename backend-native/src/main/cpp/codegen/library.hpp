// A loaded library of generated code.
#pragma once

#include <memory>
#include <string>

#include "codegen/kernel_abi.hpp"

namespace ganglion {

class KernelLibrary {
public:
    // Null, and why, when the file cannot be loaded or speaks another version.
    static std::shared_ptr<const KernelLibrary> load(const std::string& path, std::string* problem);

    ~KernelLibrary();
    KernelLibrary(const KernelLibrary&) = delete;
    KernelLibrary& operator=(const KernelLibrary&) = delete;

    const GanglionKernel& kernel() const { return *kernel_; }

private:
    KernelLibrary(void* handle, const GanglionKernel* kernel) : handle_(handle), kernel_(kernel) {}

    void* handle_;
    const GanglionKernel* kernel_;
};

} // namespace ganglion
