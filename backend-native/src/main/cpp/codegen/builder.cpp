#include "codegen/builder.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>

#include "codegen/cache.hpp"
#include "codegen/compiler.hpp"
#include "codegen/embedded.hpp"
#include "program/sha256.hpp"

namespace ganglion {

namespace {

// Below this a run is over before the compiler would be; short runs start no compiler.
constexpr std::chrono::milliseconds PATIENCE{500};

std::string keyOf(const std::string& unit, const std::string& level, const Compiler& compiler) {
    Sha256 hash;
    const auto add = [&hash](const std::string& text) { hash.add(text.data(), text.size() + 1); };
    add("1 " + std::to_string(GANGLION_KERNEL_VERSION));
    for (const EmbeddedFile& file : embeddedFiles())
        add(file.text);
    for (const std::string& flag : compilerFlags(level))
        add(flag);
    add(compiler.identity());
    add(unit);
    return hash.hex();
}

bool written(const std::string& path, const std::string& text) {
    std::ofstream out(path, std::ios::binary);
    out << text;
    out.close();
    return static_cast<bool>(out);
}

// The files of a work folder.
bool laidOut(const std::string& folder, const std::string& unit) {
    bool whole = written(folder + "/unit.cpp", unit);
    for (const EmbeddedFile& file : embeddedFiles()) {
        const std::filesystem::path path = std::filesystem::path(folder) / file.path;
        std::error_code error;
        std::filesystem::create_directories(path.parent_path(), error);
        whole = whole && written(path.string(), file.text);
    }
    return whole;
}

} // namespace

CodeBuilder::CodeBuilder(std::vector<std::string> units, std::string level, bool atOnce)
    : units_(std::move(units)), level_(std::move(level)), begun_(atOnce), patient_(!atOnce),
      libraries_(units_.size()), thread_([this] { work(); }) {}

CodeBuilder::~CodeBuilder() {
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        cancelled_.store(true);
    }
    changed_.notify_all();
    thread_.join();
}

void CodeBuilder::begun() {
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        begun_ = true;
    }
    changed_.notify_all();
}

void CodeBuilder::finish() {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return ended_; });
}

std::shared_ptr<const KernelLibrary> CodeBuilder::library(size_t unit) const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return libraries_[unit];
}

CodeBuilder::Figures CodeBuilder::figures() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    Figures figures = figures_;
    figures.units = units_.size();
    figures.ended = ended_;
    return figures;
}

void CodeBuilder::fail(const std::string& problem) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (figures_.problem.empty())
        figures_.problem = problem;
}

void CodeBuilder::work() {
    try {
        std::string problem;
        const std::optional<Compiler> compiler = Compiler::find();
        const std::optional<CodeCache> cache = CodeCache::open(&problem);
        if (!compiler) {
            const char* named = std::getenv("CXX");
            fail(named != nullptr && *named != 0
                     ? "the compiler that CXX names is not there: " + std::string(named)
                     : "no C++ compiler on the PATH");
        } else if (!cache) {
            fail(problem);
        } else {
            build(*compiler, *cache);
        }
    } catch (const std::exception& exception) {
        fail(exception.what());
    }
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        ended_ = true;
    }
    changed_.notify_all();
}

// Whether the run has gone on for a while.
bool CodeBuilder::awaitRun() {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return begun_ || cancelled_.load(); });
    if (patient_)
        changed_.wait_for(lock, PATIENCE, [this] { return cancelled_.load(); });
    return !cancelled_.load();
}

void CodeBuilder::build(const Compiler& compiler, const CodeCache& cache) {
    std::vector<std::string> keys;
    std::vector<size_t> missing;
    for (size_t unit = 0; unit < units_.size(); unit++) {
        keys.push_back(keyOf(units_[unit], level_, compiler));
        const std::optional<std::string> found = cache.find(keys[unit]);
        if (!found || !take(unit, *found, false))
            missing.push_back(unit);
    }
    if (missing.empty() || !awaitRun())
        return;
    const std::string unusable = cache.prepare();
    if (!unusable.empty())
        return fail(unusable);
    for (size_t unit : missing) {
        // another process may have been faster
        const std::optional<std::string> found = cache.find(keys[unit]);
        if (found && take(unit, *found, false))
            continue;
        const std::string problem = compiled(compiler, cache, unit, keys[unit]);
        const std::optional<std::string> made =
            problem.empty() ? cache.find(keys[unit]) : std::nullopt;
        if (!made || !take(unit, *made, true))
            fail(problem.empty() ? "cannot read the generated code back" : problem);
        if (cancelled_.load())
            return;
    }
}

std::string CodeBuilder::compiled(const Compiler& compiler, const CodeCache& cache, size_t unit,
                                  const std::string& key) const {
    const std::string folder = cache.workFolder();
    if (folder.empty())
        return "cannot write to the folder of generated code";
    std::string problem;
    if (!laidOut(folder, units_[unit])) {
        problem = "cannot write " + folder;
    } else {
        problem = compiler.compile(folder, level_, cancelled_);
        if (problem.empty())
            cache.keep(key, folder + "/unit.so", &problem);
    }
    CodeCache::remove(folder);
    return problem;
}

bool CodeBuilder::take(size_t unit, const std::string& path, bool compiled) {
    std::string problem;
    std::shared_ptr<const KernelLibrary> library = KernelLibrary::load(path, &problem);
    if (library == nullptr) {
        if (compiled)
            fail(problem);
        return false;
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    libraries_[unit] = std::move(library);
    (compiled ? figures_.compiled : figures_.cached)++;
    ready_.fetch_add(1, std::memory_order_release);
    return true;
}

} // namespace ganglion
