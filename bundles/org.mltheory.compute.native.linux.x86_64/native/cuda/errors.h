// How the library's C++ reports what went wrong. The C interface turns these into codes, the Java side into its exceptions.
#pragma once

#include <stdexcept>
#include <string>

namespace mltheory {

/** The codes of the C interface. */
enum class Code : int {
    OK = 0,
    /** No driver, no device, too old a device, a failed launch: the backend cannot go on. */
    BACKEND = 1,
    /** The device has not the memory. */
    DEVICE_MEMORY = 2,
    /** An argument that the caller should have refused. */
    ARGUMENT = 3,
    /** The host has not the memory. */
    HOST_MEMORY = 4
};

class Error : public std::runtime_error {
public:
    Error(Code code, const std::string& message) : std::runtime_error(message), code_(code) {}

    Code code() const { return code_; }

private:
    Code code_;
};

inline void require(bool condition, const char* message) {
    if (!condition) {
        throw Error(Code::ARGUMENT, message);
    }
}

}  // namespace mltheory
