// Turns generated texts into loaded libraries, in a thread of its own: from the cache at once, by
// the compiler when the run has proved long enough to be worth it.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "codegen/library.hpp"

namespace ganglion {

class Compiler;
class CodeCache;

class CodeBuilder {
public:
    struct Figures {
        size_t units = 0, cached = 0, compiled = 0;
        bool ended = false;  // nothing more will come
        std::string problem; // why some unit is missing
    };

    // At once: does not wait for the run to begin.
    CodeBuilder(std::vector<std::string> units, std::string level, bool atOnce);

    // Ends a compiler that is running.
    ~CodeBuilder();

    // The run has begun; what the cache lacks is compiled if it goes on for a while.
    void begun();

    // Waits until nothing more will come.
    void finish();

    // Grows with each library that is there; for any thread.
    size_t ready() const { return ready_.load(std::memory_order_acquire); }

    // Null where there is none yet.
    std::shared_ptr<const KernelLibrary> library(size_t unit) const;

    Figures figures() const;

private:
    void work();
    void build(const Compiler& compiler, const CodeCache& cache);
    bool awaitRun();
    bool take(size_t unit, const std::string& path, bool compiled);
    std::string compiled(const Compiler& compiler, const CodeCache& cache, size_t unit,
                         const std::string& key) const;
    void fail(const std::string& problem);

    const std::vector<std::string> units_;
    const std::string level_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    bool begun_, ended_ = false;
    bool patient_;
    std::vector<std::shared_ptr<const KernelLibrary>> libraries_;
    Figures figures_;
    std::atomic<size_t> ready_{0};
    std::atomic<bool> cancelled_{false};
    std::thread thread_; // last: it uses all of the above
};

} // namespace ganglion
