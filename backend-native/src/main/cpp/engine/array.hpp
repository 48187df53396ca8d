// Columns of numbers in 64-byte aligned memory.
#pragma once

#if defined(__linux__)
#include <sys/mman.h>
#endif

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>

namespace ganglion {

// Asks for large pages, where the system gives them on request: rows are walked in no order that
// its translation cache could follow.
inline void askForLargePages(void* memory, size_t bytes) {
#if defined(__linux__)
    constexpr uintptr_t PAGE = uintptr_t{1} << 21;
    const uintptr_t begin = (reinterpret_cast<uintptr_t>(memory) + PAGE - 1) & ~(PAGE - 1);
    const uintptr_t end = (reinterpret_cast<uintptr_t>(memory) + bytes) & ~(PAGE - 1);
    if (begin < end)
        madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
#else
    (void)memory;
    (void)bytes;
#endif
}

struct Free {
    void operator()(void* memory) const { std::free(memory); }
};

// Bytes that begin as zeros. Those of a page or more begin on one: of columns that are walked together, a load waits for a store
// before it that has the same last 12 bits (`bench user-neuron lif`, generated code: medians of 2,340 and 2,710 million updates a second
// in four pairs).
class Array {
public:
    Array() = default;

    explicit Array(size_t bytes) : bytes_(bytes) {
        if (bytes == 0)
            return;
        const size_t grain = bytes < PAGE ? 64 : PAGE;
        const size_t rounded = (bytes + grain - 1) / grain * grain;
        memory_.reset(static_cast<uint8_t*>(std::aligned_alloc(grain, rounded)));
        if (memory_ == nullptr)
            throw std::bad_alloc();
        askForLargePages(memory_.get(), rounded);
        std::memset(memory_.get(), 0, rounded);
    }

    template <typename T> T* as() const { return reinterpret_cast<T*>(memory_.get()); }

    uint8_t* bytes() const { return memory_.get(); }
    size_t size() const { return bytes_; }

private:
    static constexpr size_t PAGE = 4096;

    std::unique_ptr<uint8_t, Free> memory_;
    size_t bytes_ = 0;
};

// Values whose memory is not touched before they are written; grows by doubling.
template <typename T> class Growing {
public:
    T* room(size_t more) {
        if (count_ + more > capacity_)
            grow(count_ + more);
        return memory_.get() + count_;
    }

    void taken(size_t more) { count_ += more; }

    void push(T value) {
        *room(1) = value;
        count_++;
    }

    void append(const T* values, size_t count) {
        if (count == 0)
            return;
        std::memcpy(room(count), values, count * sizeof(T));
        count_ += count;
    }

    void clear() { count_ = 0; }
    void keep(size_t count) { count_ = count; }

    // Gives the memory back.
    void release() {
        memory_.reset();
        count_ = capacity_ = 0;
    }

    size_t size() const { return count_; }
    T* data() { return memory_.get(); }
    const T* data() const { return memory_.get(); }
    T& operator[](size_t i) { return memory_.get()[i]; }
    const T& operator[](size_t i) const { return memory_.get()[i]; }

private:
    void grow(size_t least) {
        size_t capacity = capacity_ < 16 ? 16 : capacity_ * 2;
        if (capacity < least)
            capacity = least;
        void* larger = std::realloc(memory_.get(), capacity * sizeof(T));
        if (larger == nullptr)
            throw std::bad_alloc();
        (void)memory_.release();
        memory_.reset(static_cast<T*>(larger));
        capacity_ = capacity;
    }

    std::unique_ptr<T, Free> memory_;
    size_t count_ = 0, capacity_ = 0;
};

// Memory for many small pieces that live as long as the arena.
class Arena {
public:
    uint8_t* take(size_t bytes) {
        if (bytes > left_) {
            const size_t usual = bytes_ < 8 * CHUNK ? CHUNK : LARGE_CHUNK;
            const size_t size = bytes > usual ? bytes : usual;
            auto* memory = static_cast<uint8_t*>(std::malloc(size));
            if (memory == nullptr)
                throw std::bad_alloc();
            askForLargePages(memory, size);
            std::unique_ptr<uint8_t, Free> chunk(memory);
            chunks_.push(chunk.get());
            (void)chunk.release();
            at_ = memory;
            left_ = size;
            bytes_ += size;
        }
        uint8_t* piece = at_;
        at_ += bytes;
        left_ -= bytes;
        return piece;
    }

    // What it has taken from the system.
    size_t bytes() const { return bytes_; }

    Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    ~Arena() {
        for (size_t i = 0; i < chunks_.size(); i++)
            std::free(chunks_[i]);
    }

private:
    static constexpr size_t CHUNK = size_t{1} << 20, LARGE_CHUNK = size_t{1} << 25;

    Growing<uint8_t*> chunks_;
    uint8_t* at_ = nullptr;
    size_t left_ = 0, bytes_ = 0;
};

inline size_t bytesOf(uint8_t type) {
    return type == 1 ? 4 : type == 3 ? 4 : 8;
}

} // namespace ganglion
