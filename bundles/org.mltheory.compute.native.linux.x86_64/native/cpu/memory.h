// Native memory that fails with std::bad_alloc when there is not enough of it: the system grants far more than it has, and ends
// the process when that is used.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace mlt {

// Throws std::bad_alloc when this many bytes are not available.
void require_memory(size_t bytes);

// An array without initial values, aligned to cache lines.
template <class T>
class Buffer {
public:
    explicit Buffer(size_t length) {
        const size_t bytes = (length * sizeof(T) + 63) / 64 * 64;
        require_memory(bytes);
        elements = static_cast<T *>(std::aligned_alloc(64, bytes == 0 ? 64 : bytes));
        if (!elements) {
            throw std::bad_alloc();
        }
    }
    ~Buffer() {
        std::free(elements);
    }
    Buffer(const Buffer &) = delete;
    Buffer &operator=(const Buffer &) = delete;

    T *data() const {
        return elements;
    }
    operator T *() const {
        return elements;
    }

private:
    T *elements;
};

}  // namespace mlt
