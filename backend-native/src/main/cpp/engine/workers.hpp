// Threads that stay for the life of a simulation, and the barrier between their steps.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace ganglion {

// Spins for a moment, then gives its processor away: the machine may have fewer processors than
// there are threads.
class Barrier {
public:
    explicit Barrier(int threads);

    // The last thread to arrive runs that before any of them goes on.
    template <typename Last> void arrive(Last last) {
        if (threads_ == 1) {
            last();
            return;
        }
        const uint32_t generation = generation_.load(std::memory_order_acquire);
        if (arrived_.fetch_add(1, std::memory_order_acq_rel) + 1 == threads_) {
            last();
            arrived_.store(0, std::memory_order_relaxed);
            generation_.store(generation + 1, std::memory_order_release);
        } else {
            wait(generation);
        }
    }

private:
    void wait(uint32_t generation) const;

    const int threads_;
    const int spins_;
    alignas(64) std::atomic<int> arrived_{0};
    alignas(64) std::atomic<uint32_t> generation_{0};
};

class Workers {
public:
    explicit Workers(int threads);
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    int threads() const { return threads_; }

    // Runs work(0) .. work(threads - 1), the first in the calling thread; throws what one of them
    // threw.
    void run(const std::function<void(int)>& work);

private:
    void serve(int thread);
    void guarded(int thread, const std::function<void(int)>& work);

    const int threads_;
    std::vector<std::thread> others_;
    std::mutex mutex_;
    std::condition_variable begin_, end_;
    const std::function<void(int)>* work_ = nullptr;
    uint64_t round_ = 0;
    int running_ = 0;
    bool closing_ = false;
    std::exception_ptr failure_;
};

} // namespace ganglion
