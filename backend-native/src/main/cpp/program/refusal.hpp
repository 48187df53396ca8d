// What ends a piece of work inside the engine; it becomes a status and a text at the C border.
#pragma once

#include <stdexcept>
#include <string>

#include "abi/ganglion_abi.h"

namespace ganglion {

class Refusal : public std::runtime_error {
public:
    Refusal(int32_t status, const std::string& message)
        : std::runtime_error(message), status_(status) {}

    int32_t status() const { return status_; }

private:
    int32_t status_;
};

} // namespace ganglion
