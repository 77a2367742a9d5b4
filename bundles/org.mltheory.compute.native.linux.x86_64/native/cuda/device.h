// The device that a context computes on: its discovery, with words for what is missing.
#pragma once

#include <cstddef>
#include <string>

namespace mltheory {

/** The oldest compute capability that the library has code for: 8.0, of the A100. */
constexpr int LEAST_MAJOR = 8;

struct DeviceInfo {
    int index;
    std::string name;
    int major, minor;
    int driver, runtime;
    std::size_t memory;
    /** Bytes of shared memory that a block may have when it asks. */
    std::size_t shared_per_block;
};

/** Finds the device; throws with one sentence when there is no driver, no such device, or it is too old. */
DeviceInfo find_device(int index);

/** Makes the device that of the calling thread. */
void use_device(int index);

/** The same before something is freed: what fails here has been reported by the call that met it first. */
void release_on_device(int index);

}  // namespace mltheory
