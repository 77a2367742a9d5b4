#include "memory.h"

#include <atomic>
#include <cinttypes>
#include <cstdio>

#include "algebra.h"

namespace {

std::atomic<int64_t> limit{INT64_MAX};

// Below this the file is not looked at: it costs some 20 microseconds.
constexpr size_t SMALL = size_t(32) << 20;

// What the system can give without swapping, in bytes; SIZE_MAX when it does not say.
size_t available() {
    FILE *file = std::fopen("/proc/meminfo", "re");
    if (!file) {
        return SIZE_MAX;
    }
    size_t found = SIZE_MAX;
    char line[128];
    uint64_t kilobytes;
    while (found == SIZE_MAX && std::fgets(line, sizeof line, file)) {
        if (std::sscanf(line, "MemAvailable: %" SCNu64 " kB", &kilobytes) == 1) {
            found = size_t(kilobytes) * 1024;
        }
    }
    std::fclose(file);
    return found;
}

}  // namespace

namespace mlt {

void require_memory(size_t bytes) {
    if (bytes > size_t(limit.load(std::memory_order_relaxed)) || (bytes > SMALL && bytes > available())) {
        throw std::bad_alloc();
    }
}

}  // namespace mlt

extern "C" void mlt_memory_limit(int64_t bytes) {
    limit.store(bytes, std::memory_order_relaxed);
}
