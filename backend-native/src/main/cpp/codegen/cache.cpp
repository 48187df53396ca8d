#include "codegen/cache.hpp"

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "program/sha256.hpp"

namespace ganglion {

namespace {

namespace fs = std::filesystem;

// After the library's own bytes stands their digest: a loader that meets half a library ends the
// process.
constexpr char MARK[] = "ganglion-code-1 ";
constexpr size_t DIGEST = 64;
constexpr size_t TRAILER = sizeof MARK - 1 + DIGEST;
constexpr std::chrono::hours ABANDONED{1};

std::string trailerOf(const char* bytes, size_t length) {
    Sha256 hash;
    hash.add(bytes, length);
    return MARK + hash.hex();
}

bool isWhole(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    const std::vector<char> bytes((std::istreambuf_iterator<char>(in)),
                                  std::istreambuf_iterator<char>());
    if (bytes.size() <= TRAILER)
        return false;
    const size_t length = bytes.size() - TRAILER;
    return trailerOf(bytes.data(), length) == std::string(bytes.data() + length, TRAILER);
}

std::string home() {
    const char* cache = std::getenv("XDG_CACHE_HOME");
    if (cache != nullptr && cache[0] == '/')
        return cache;
    const char* user = std::getenv("HOME");
    return user == nullptr || user[0] != '/' ? "" : std::string(user) + "/.cache";
}

} // namespace

std::optional<CodeCache> CodeCache::open(std::string* problem) {
    const std::string root = home();
    if (root.empty()) {
        *problem = "neither XDG_CACHE_HOME nor HOME names a folder for generated code";
        return std::nullopt;
    }
    CodeCache cache(root + "/ganglion/code");
    *problem = cache.fault();
    return problem->empty() ? std::optional<CodeCache>(cache) : std::nullopt;
}

// Who can write here decides what is loaded.
std::string CodeCache::fault() const {
    struct stat found{};
    if (stat(folder_.c_str(), &found) != 0)
        return "";
    if (!S_ISDIR(found.st_mode))
        return folder_ + " is no folder";
    if (found.st_uid != geteuid() || (found.st_mode & 022) != 0)
        return folder_ + " can be written to by others";
    return "";
}

std::string CodeCache::prepare() const {
    std::error_code error;
    fs::create_directories(fs::path(folder_).parent_path(), error);
    if (mkdir(folder_.c_str(), 0700) != 0 && errno != EEXIST)
        return "cannot make " + folder_ + ": " + std::strerror(errno);
    if (access(folder_.c_str(), W_OK | X_OK) != 0)
        return "cannot write to " + folder_;
    sweep();
    return fault();
}

std::optional<std::string> CodeCache::find(const std::string& key) const {
    const std::string path = pathOf(key);
    if (isWhole(path))
        return path;
    return std::nullopt;
}

std::optional<std::string> CodeCache::keep(const std::string& key, const std::string& library,
                                           std::string* problem) const {
    std::ifstream in(library, std::ios::binary);
    const std::vector<char> bytes((std::istreambuf_iterator<char>(in)),
                                  std::istreambuf_iterator<char>());
    in.close();
    std::ofstream out(library, std::ios::binary | std::ios::app);
    out << trailerOf(bytes.data(), bytes.size());
    out.close();
    const std::string path = pathOf(key);
    if (bytes.empty() || !out || std::rename(library.c_str(), path.c_str()) != 0) {
        *problem = "cannot write " + path;
        return std::nullopt;
    }
    return path;
}

std::string CodeCache::workFolder() const {
    std::string name = folder_ + "/work-XXXXXX";
    return mkdtemp(name.data()) == nullptr ? "" : name;
}

void CodeCache::remove(const std::string& workFolder) {
    std::error_code ignored;
    fs::remove_all(workFolder, ignored);
}

// What processes that were killed left behind.
void CodeCache::sweep() const {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_, error)) {
        if (entry.path().filename().string().rfind("work-", 0) != 0)
            continue;
        const auto changed = entry.last_write_time(error);
        if (!error && fs::file_time_type::clock::now() - changed > ABANDONED)
            remove(entry.path().string());
    }
}

} // namespace ganglion
