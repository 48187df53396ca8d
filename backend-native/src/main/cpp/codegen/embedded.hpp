// The headers that generated code is compiled with, inside the engine: the elementary functions and
// draws are the same text there.
#pragma once

#include <string>
#include <vector>

namespace ganglion {

struct EmbeddedFile {
    const char* path; // as the include directives of the others name it
    std::string text;
};

std::vector<EmbeddedFile> embeddedFiles();

} // namespace ganglion
