#include "codegen/library.hpp"

#include <dlfcn.h>

namespace ganglion {

std::shared_ptr<const KernelLibrary> KernelLibrary::load(const std::string& path,
                                                         std::string* problem) {
    void* handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) {
        const char* why = dlerror();
        *problem = why == nullptr ? "cannot load " + path : why;
        return nullptr;
    }
    const auto of = reinterpret_cast<GanglionKernelOf>(dlsym(handle, "ganglion_kernel"));
    const GanglionKernel* kernel = of == nullptr ? nullptr : of();
    if (kernel == nullptr || kernel->version != GANGLION_KERNEL_VERSION ||
        kernel->lanesBytes != sizeof(GanglionLanes)) {
        *problem = path + " is generated code of another version";
        dlclose(handle);
        return nullptr;
    }
    return std::shared_ptr<const KernelLibrary>(new KernelLibrary(handle, kernel));
}

KernelLibrary::~KernelLibrary() {
    dlclose(handle_);
}

} // namespace ganglion
