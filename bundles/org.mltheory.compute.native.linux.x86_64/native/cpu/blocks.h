// Work cut into blocks: cuts are a function of shape alone.
#pragma once

#include <algorithm>
#include <cstdint>
#include <type_traits>

#include "mltheory_cpu.h"

namespace mlt {

// Calls body(block) for every block, on up to this many threads.
template <class Body>
void parallel(int32_t threads, int32_t blocks, Body &&body) {
    using Bare = std::remove_reference_t<Body>;
    mlt_parallel(threads, blocks, [](void *context, int32_t block) { (*static_cast<Bare *>(context))(block); },
        const_cast<void *>(static_cast<const void *>(&body)));
}

// length cut into parts of the same size, a multiple of a unit, but the last which may be shorter.
struct Cut {
    int32_t length;
    int32_t size;

    Cut(int32_t whole, int32_t parts, int32_t unit) : length(whole), size(whole) {
        const int32_t share = (whole + parts - 1) / std::max(parts, 1);
        size = std::max((share + unit - 1) / unit * unit, unit);
    }
    int32_t count() const {
        return (length + size - 1) / size;
    }
    int32_t from(int32_t part) const {
        return part * size;
    }
    int32_t width(int32_t part) const {
        return std::min(size, length - part * size);
    }
};

}  // namespace mlt
