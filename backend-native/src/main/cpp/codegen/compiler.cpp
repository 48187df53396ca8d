#include "codegen/compiler.hpp"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace ganglion {

namespace {

constexpr std::chrono::seconds LONGEST{300};
constexpr std::chrono::milliseconds LOOK{10};

bool executable(const std::string& path) {
    struct stat found{};
    return stat(path.c_str(), &found) == 0 && S_ISREG(found.st_mode) &&
           access(path.c_str(), X_OK) == 0;
}

// The file that a command names, as a shell finds it; empty where there is none.
std::string resolved(const std::string& command) {
    if (command.find('/') != std::string::npos)
        return executable(command) ? command : "";
    const char* path = std::getenv("PATH");
    std::string rest = path == nullptr ? "" : path;
    while (!rest.empty()) {
        const size_t colon = rest.find(':');
        const std::string folder = rest.substr(0, colon);
        if (!folder.empty() && folder[0] == '/' && executable(folder + "/" + command))
            return folder + "/" + command;
        rest = colon == std::string::npos ? "" : rest.substr(colon + 1);
    }
    return "";
}

std::string firstLine(const std::string& file) {
    std::ifstream in(file);
    std::string line, first;
    while (std::getline(in, line)) {
        if (first.empty())
            first = line;
        if (line.find("error") != std::string::npos)
            return line;
    }
    return first;
}

pid_t spawned(const std::vector<std::string>& words, const std::string& output) {
    std::vector<char*> arguments;
    for (const std::string& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_adddup2(&files, 1, 2);
    posix_spawnattr_t how;
    posix_spawnattr_init(&how);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&how, &none);
    // a group of its own, so that the compiler ends with all that it started
    posix_spawnattr_setpgroup(&how, 0);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    pid_t process = -1;
    const int failed = posix_spawn(&process, arguments[0], &files, &how, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&how);
    errno = failed;
    return failed == 0 ? process : -1;
}

// The status that waitpid gives; the process is ended when cancelled, or when it takes too long.
int waited(pid_t process, const std::atomic<bool>& cancelled, bool* ended) {
    const auto begin = std::chrono::steady_clock::now();
    int status = 0;
    for (;;) {
        const pid_t found = waitpid(process, &status, WNOHANG);
        if (found == process || (found < 0 && errno != EINTR))
            return status;
        if (cancelled.load() || std::chrono::steady_clock::now() - begin > LONGEST) {
            *ended = true;
            kill(-process, SIGKILL);
            while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
            }
            return status;
        }
        std::this_thread::sleep_for(LOOK);
    }
}

} // namespace

std::vector<std::string> compilerFlags(const std::string& level) {
    std::vector<std::string> flags = {"-std=c++17",
                                      "-O3",
                                      "-fPIC",
                                      "-shared",
                                      "-ffp-contract=off",
                                      "-fno-math-errno",
                                      "-fno-trapping-math",
                                      "-fwrapv",
                                      "-fvisibility=hidden",
                                      "-w"};
#if defined(__x86_64__)
    flags.push_back(level == "avx512" ? "-march=x86-64-v4"
                    : level == "avx2" ? "-march=x86-64-v3"
                                      : "-march=x86-64");
#else
    (void)level;
#endif
    return flags;
}

Compiler::Compiler(std::string path) : path_(std::move(path)) {
    struct stat found{};
    stat(path_.c_str(), &found);
    identity_ = path_ + " " + std::to_string(found.st_size) + " " + std::to_string(found.st_mtime);
}

std::optional<Compiler> Compiler::find() {
    const char* named = std::getenv("CXX");
    const std::string given = named == nullptr ? "" : named;
    if (!given.empty()) {
        const std::string path = resolved(given);
        return path.empty() ? std::nullopt : std::optional<Compiler>(Compiler(path));
    }
    for (const char* command : {"c++", "g++", "clang++"}) {
        const std::string path = resolved(command);
        if (!path.empty())
            return Compiler(path);
    }
    return std::nullopt;
}

std::string Compiler::compile(const std::string& folder, const std::string& level,
                              const std::atomic<bool>& cancelled) const {
    std::vector<std::string> words = {path_};
    for (std::string& flag : compilerFlags(level))
        words.push_back(std::move(flag));
    for (const char* word : {"-I", "", "-o", "", ""})
        words.emplace_back(word);
    const size_t n = words.size();
    words[n - 4] = folder;
    words[n - 2] = folder + "/unit.so";
    words[n - 1] = folder + "/unit.cpp";
    const std::string said = folder + "/said.txt";
    const pid_t process = spawned(words, said);
    if (process < 0)
        return "cannot start " + path_ + ": " + std::strerror(errno);
    bool ended = false;
    const int status = waited(process, cancelled, &ended);
    if (ended)
        return cancelled.load() ? "cancelled" : path_ + " took too long";
    if (WIFSIGNALED(status))
        return path_ + " was ended by signal " + std::to_string(WTERMSIG(status));
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return path_ + " failed: " + firstLine(said);
    if (access((folder + "/unit.so").c_str(), R_OK) != 0)
        return path_ + " made no library";
    return "";
}

} // namespace ganglion
