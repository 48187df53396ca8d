// CRC-32C (Castagnoli), the checksum of java.util.zip.CRC32C.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace ganglion {

class Crc32c {
public:
    Crc32c() {
        for (uint32_t i = 0; i < 256; i++) {
            uint32_t value = i;
            for (int bit = 0; bit < 8; bit++)
                value = (value >> 1) ^ ((value & 1) ? 0x82F63B78u : 0u);
            tables_[0][i] = value;
        }
        for (uint32_t i = 0; i < 256; i++) {
            for (size_t k = 1; k < 8; k++) {
                const uint32_t before = tables_[k - 1][i];
                tables_[k][i] = (before >> 8) ^ tables_[0][before & 0xFF];
            }
        }
    }

    uint32_t of(const uint8_t* bytes, size_t length) const {
        uint32_t crc = 0xFFFFFFFFu;
        size_t at = 0;
        for (; length - at >= 8; at += 8) {
            uint32_t next = 0;
            for (size_t k = 0; k < 4; k++) {
                next ^= tables_[7 - k][(crc >> (8 * k) & 0xFF) ^ bytes[at + k]] ^
                        tables_[3 - k][bytes[at + 4 + k]];
            }
            crc = next;
        }
        for (; at < length; at++)
            crc = (crc >> 8) ^ tables_[0][(crc & 0xFF) ^ bytes[at]];
        return ~crc;
    }

private:
    std::array<std::array<uint32_t, 256>, 8> tables_{};
};

} // namespace ganglion
