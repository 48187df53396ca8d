#include "engine/workers.hpp"

#include <pthread.h>
#include <sched.h>
#include <signal.h>

namespace ganglion {
namespace {

constexpr int SPINS = 2000;

void pause() {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ __volatile__("yield");
#endif
}

// Signals belong to the program that loaded the engine.
class SignalsBlocked {
public:
    SignalsBlocked() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
    sigset_t before_;
};

} // namespace

Barrier::Barrier(int threads)
    : threads_(threads),
      spins_(static_cast<unsigned>(threads) <= std::thread::hardware_concurrency() ? SPINS : 0) {}

void Barrier::wait(uint32_t generation) const {
    for (int spin = 0; spin < spins_; spin++) {
        if (generation_.load(std::memory_order_acquire) != generation)
            return;
        pause();
    }
    while (generation_.load(std::memory_order_acquire) == generation)
        sched_yield();
}

Workers::Workers(int threads) : threads_(threads) {
    const SignalsBlocked blocked;
    try {
        for (int thread = 1; thread < threads; thread++)
            others_.emplace_back([this, thread] { serve(thread); });
    } catch (...) {
        {
            const std::lock_guard<std::mutex> lock(mutex_);
            closing_ = true;
        }
        begin_.notify_all();
        for (std::thread& other : others_)
            other.join();
        throw;
    }
}

Workers::~Workers() {
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        closing_ = true;
    }
    begin_.notify_all();
    for (std::thread& other : others_)
        other.join();
}

void Workers::guarded(int thread, const std::function<void(int)>& work) {
    try {
        work(thread);
    } catch (...) {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (failure_ == nullptr)
            failure_ = std::current_exception();
    }
}

void Workers::serve(int thread) {
    uint64_t seen = 0;
    while (true) {
        const std::function<void(int)>* work;
        {
            std::unique_lock<std::mutex> lock(mutex_);
            begin_.wait(lock, [&] { return closing_ || round_ != seen; });
            if (closing_)
                return;
            seen = round_;
            work = work_;
        }
        guarded(thread, *work);
        const std::lock_guard<std::mutex> lock(mutex_);
        if (--running_ == 0)
            end_.notify_one();
    }
}

void Workers::run(const std::function<void(int)>& work) {
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        failure_ = nullptr;
        work_ = &work;
        running_ = threads_ - 1;
        round_++;
    }
    begin_.notify_all();
    guarded(0, work);
    std::unique_lock<std::mutex> lock(mutex_);
    end_.wait(lock, [&] { return running_ == 0; });
    if (failure_ != nullptr)
        std::rethrow_exception(failure_);
}

} // namespace ganglion
