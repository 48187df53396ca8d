// Libraries of generated code in the user's cache folder: XDG_CACHE_HOME or ~/.cache,
// ganglion/code. Many processes may use it at once: entries are written beside, checked, and
// renamed; a damaged one counts as missing.
#pragma once

#include <optional>
#include <string>

namespace ganglion {

class CodeCache {
public:
    // Looks for the folder; makes nothing. A problem is why it cannot be used: no place for it, or
    // others may write to it.
    static std::optional<CodeCache> open(std::string* problem);

    // Makes the folder where it is not there; otherwise why it cannot be written to.
    std::string prepare() const;

    // The library of that key, checked; empty where there is none.
    std::optional<std::string> find(const std::string& key) const;

    // Puts a library there under that key and gives its path, or why it cannot.
    std::optional<std::string> keep(const std::string& key, const std::string& library,
                                    std::string* problem) const;

    // A new folder to compile in, on the same disk; empty when it cannot be made.
    std::string workFolder() const;

    // Removes a work folder and what lies in it.
    static void remove(const std::string& workFolder);

private:
    explicit CodeCache(std::string folder) : folder_(std::move(folder)) {}

    std::string pathOf(const std::string& key) const { return folder_ + "/" + key + ".so"; }
    std::string fault() const;
    void sweep() const;

    std::string folder_;
};

} // namespace ganglion
