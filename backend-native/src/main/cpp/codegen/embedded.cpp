#include "codegen/embedded.hpp"

// The assembler reads the files; paths begin at the folder of build.sh.
#if defined(__APPLE__)
#define GANGLION_SECTION ".const_data"
#define GANGLION_SYMBOL(name) "_" #name
#define GANGLION_AFTER ".text"
#else
#define GANGLION_SECTION ".pushsection .rodata"
#define GANGLION_SYMBOL(name) #name
#define GANGLION_AFTER ".popsection"
#endif
#define GANGLION_EMBED(name, path)                                                                 \
    __asm__(GANGLION_SECTION "\n" GANGLION_SYMBOL(name) ":\n.incbin \"src/main/cpp/" path          \
                                                        "\"\n.byte 0\n" GANGLION_AFTER "\n");      \
    extern "C" __attribute__((visibility("hidden"))) const char name[]

GANGLION_EMBED(ganglion_text_bits, "numeric/bits.hpp");
GANGLION_EMBED(ganglion_text_arithmetic, "numeric/arithmetic.hpp");
GANGLION_EMBED(ganglion_text_elementary, "numeric/elementary.hpp");
GANGLION_EMBED(ganglion_text_philox, "numeric/philox.hpp");
GANGLION_EMBED(ganglion_text_distributions, "numeric/distributions.hpp");
GANGLION_EMBED(ganglion_text_draws, "numeric/draws.hpp");
GANGLION_EMBED(ganglion_text_operations, "kernels/operations.hpp");
GANGLION_EMBED(ganglion_text_fired, "kernels/fired.hpp");
GANGLION_EMBED(ganglion_text_kernel_abi, "codegen/kernel_abi.hpp");
GANGLION_EMBED(ganglion_text_kernel, "codegen/kernel.hpp");

namespace ganglion {

std::vector<EmbeddedFile> embeddedFiles() {
    return {{"numeric/bits.hpp", ganglion_text_bits},
            {"numeric/arithmetic.hpp", ganglion_text_arithmetic},
            {"numeric/elementary.hpp", ganglion_text_elementary},
            {"numeric/philox.hpp", ganglion_text_philox},
            {"numeric/distributions.hpp", ganglion_text_distributions},
            {"numeric/draws.hpp", ganglion_text_draws},
            {"kernels/operations.hpp", ganglion_text_operations},
            {"kernels/fired.hpp", ganglion_text_fired},
            {"codegen/kernel_abi.hpp", ganglion_text_kernel_abi},
            {"codegen/kernel.hpp", ganglion_text_kernel}};
}

} // namespace ganglion
