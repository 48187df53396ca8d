// SHA-256 (FIPS 180-4).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

namespace ganglion {

class Sha256 {
public:
    void add(const void* data, size_t length) {
        const auto* bytes = static_cast<const uint8_t*>(data);
        total_ += length;
        while (length > 0) {
            const size_t take = length < 64 - filled_ ? length : 64 - filled_;
            std::memcpy(block_.data() + filled_, bytes, take);
            filled_ += take;
            bytes += take;
            length -= take;
            if (filled_ == 64) {
                compress();
                filled_ = 0;
            }
        }
    }

    // The digest in hexadecimal; nothing can be added afterwards.
    std::string hex() {
        const uint64_t bits = total_ * 8;
        const uint8_t one = 0x80, zero = 0;
        add(&one, 1);
        while (filled_ != 56)
            add(&zero, 1);
        for (int shift = 56; shift >= 0; shift -= 8) {
            const auto octet = static_cast<uint8_t>(bits >> shift);
            add(&octet, 1);
        }
        static const char digits[] = "0123456789abcdef";
        std::string text;
        for (uint32_t word : state_) {
            for (int shift = 28; shift >= 0; shift -= 4)
                text += digits[word >> shift & 15];
        }
        return text;
    }

private:
    static uint32_t turn(uint32_t x, int by) { return (x >> by) | (x << (32 - by)); }

    void compress() {
        static const uint32_t K[64] = {
            0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
            0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
            0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
            0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
            0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
            0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
            0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
            0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
            0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
            0xc67178f2};
        uint32_t w[64];
        for (size_t t = 0; t < 16; t++) {
            w[t] = static_cast<uint32_t>(block_[4 * t]) << 24 |
                   static_cast<uint32_t>(block_[4 * t + 1]) << 16 |
                   static_cast<uint32_t>(block_[4 * t + 2]) << 8 | block_[4 * t + 3];
        }
        for (size_t t = 16; t < 64; t++) {
            const uint32_t s0 = turn(w[t - 15], 7) ^ turn(w[t - 15], 18) ^ (w[t - 15] >> 3);
            const uint32_t s1 = turn(w[t - 2], 17) ^ turn(w[t - 2], 19) ^ (w[t - 2] >> 10);
            w[t] = w[t - 16] + s0 + w[t - 7] + s1;
        }
        std::array<uint32_t, 8> v = state_;
        for (size_t t = 0; t < 64; t++) {
            const uint32_t s1 = turn(v[4], 6) ^ turn(v[4], 11) ^ turn(v[4], 25);
            const uint32_t first = v[7] + s1 + ((v[4] & v[5]) ^ (~v[4] & v[6])) + K[t] + w[t];
            const uint32_t s0 = turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22);
            const uint32_t second = s0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            for (size_t k = 7; k > 0; k--)
                v[k] = v[k - 1];
            v[4] += first;
            v[0] = first + second;
        }
        for (size_t k = 0; k < 8; k++)
            state_[k] += v[k];
    }

    std::array<uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                   0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<uint8_t, 64> block_{};
    size_t filled_ = 0;
    uint64_t total_ = 0;
};

} // namespace ganglion
