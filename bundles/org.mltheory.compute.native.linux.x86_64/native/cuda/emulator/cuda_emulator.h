// Runs CUDA kernels on the CPU: with this header the kernel sources compile as plain C++17, to be compared with the Java reference and
// checked by sanitizers where there is no GPU. Blocks run one after the other; the threads of a block are fibers that run in order from
// barrier to barrier. What a GPU leaves undefined and often forgives is an error here: barriers that not all threads reach, copies
// outside an allocation, launches beyond the limits of a device. Fresh device and dynamic shared memory holds NaN patterns.
// Made for x86-64 and the part of CUDA that the kernels use; speed is no aim.
#pragma once

#include "emulated_runtime.h"
#include "fibers.h"

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <type_traits>
#include <vector>

#define __global__
#define __device__
#define __host__
#define __forceinline__ inline
#define __restrict__ __restrict
#define __launch_bounds__(...)
#define __align__(n) __attribute__((aligned(n)))
// the threads of a block share one operating-system thread, and blocks follow each other on it
#define __shared__ static thread_local

struct uint3 {
    unsigned x, y, z;
};

inline thread_local uint3 threadIdx;
inline thread_local uint3 blockIdx;
inline thread_local dim3 blockDim;
inline thread_local dim3 gridDim;

namespace emulator {

constexpr unsigned WARP = 32;

struct Site {
    const char* file;
    int line;

    bool operator==(const Site& other) const { return line == other.line && std::strcmp(file, other.file) == 0; }
};

inline const char* base_name(const char* path) {
    const char* slash = std::strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/** One block in flight. */
class Block {
public:
    Block(unsigned threads, std::size_t dynamic_bytes) : lanes_(threads), dynamic_(dynamic_bytes, 0xFF) {}

    /** Runs every thread of the block to its end; returns a description of what went wrong, or an empty one. */
    template <typename Body>
    std::string run(Fibers& fibers, const Body& body, bool descending) {
        unsigned n = static_cast<unsigned>(lanes_.size());
        current() = this;
        fibers.start(n, [&](unsigned) { body(); });
        std::string problem;
        while (problem.empty() && !all_done()) {
            for (unsigned step = 0; step < n && problem.empty(); step++) {
                unsigned t = descending ? n - 1 - step : step;
                if (lanes_[t].state == State::READY) {
                    resume(fibers, t);
                    problem = lanes_[t].problem;
                }
            }
            if (problem.empty() && !all_done()) {
                problem = release();
            }
        }
        fibers.abandon();
        current() = nullptr;
        return problem;
    }

    void block_barrier(Site site) { wait(State::AT_BLOCK_BARRIER, site); }

    void warp_barrier(Site site) { wait(State::AT_WARP_BARRIER, site); }

    /** What the running thread hands to its warp for this rendezvous; two slots alternate, so that one rendezvous is enough. */
    void* deposit() {
        Lane& lane = lanes_[running_];
        lane.parity ^= 1;
        return lane.slots[lane.parity];
    }

    const void* deposited_by(unsigned lane_in_warp) const {
        unsigned t = running_ / WARP * WARP + lane_in_warp;
        return t < lanes_.size() ? lanes_[t].slots[lanes_[running_].parity] : nullptr;
    }

    unsigned lane() const { return running_ % WARP; }

    unsigned char* dynamic_shared() { return dynamic_.data(); }

    [[noreturn]] void fault(const char* what) {
        lanes_[running_].problem = std::string(what) + " (block " + std::to_string(blockIdx.x) + "," + std::to_string(blockIdx.y) + ","
                + std::to_string(blockIdx.z) + ", thread " + std::to_string(running_) + ")";
        for (;;) {
            fibers_->leave();
        }
    }

    static Block*& current() {
        static thread_local Block* block = nullptr;
        return block;
    }

private:
    enum class State { READY, AT_WARP_BARRIER, AT_BLOCK_BARRIER, DONE };

    struct Lane {
        State state = State::READY;
        Site site{"", 0};
        int parity = 0;
        alignas(16) unsigned char slots[2][16] = {};
        std::string problem;
    };

    void resume(Fibers& fibers, unsigned t) {
        running_ = t;
        fibers_ = &fibers;
        threadIdx = {t % blockDim.x, t / blockDim.x % blockDim.y, t / blockDim.x / blockDim.y};
        if (fibers.enter(t)) {
            lanes_[t].state = State::DONE;
        }
    }

    void wait(State state, Site site) {
        Lane& lane = lanes_[running_];
        lane.state = state;
        lane.site = site;
        fibers_->leave();
    }

    bool all_done() const {
        for (const Lane& lane : lanes_) {
            if (lane.state != State::DONE) {
                return false;
            }
        }
        return true;
    }

    /** Nobody can run: lets those go on who are complete at a barrier. Returns a problem when nobody is. */
    std::string release() {
        bool released = false;
        for (unsigned from = 0; from < lanes_.size(); from += WARP) {
            unsigned to = std::min<unsigned>(from + WARP, static_cast<unsigned>(lanes_.size()));
            released |= release(from, to, State::AT_WARP_BARRIER);
        }
        if (!released) {
            released = release(0, static_cast<unsigned>(lanes_.size()), State::AT_BLOCK_BARRIER);
        }
        return released ? "" : divergence();
    }

    /** Lets these threads go on when all of them wait at the same barrier. */
    bool release(unsigned from, unsigned to, State state) {
        for (unsigned t = from; t < to; t++) {
            if (lanes_[t].state != state || !(lanes_[t].site == lanes_[from].site)) {
                return false;
            }
        }
        for (unsigned t = from; t < to; t++) {
            lanes_[t].state = State::READY;
        }
        return true;
    }

    std::string divergence() const {
        unsigned first = 0;
        while (lanes_[first].state == State::DONE) {
            first++;
        }
        unsigned other = 0;
        while (other + 1 < lanes_.size() && lanes_[other].state == lanes_[first].state && lanes_[other].site == lanes_[first].site) {
            other++;
        }
        return "divergent barrier: thread " + std::to_string(first) + " " + place(first) + ", thread " + std::to_string(other) + " "
                + place(other) + " (block " + std::to_string(blockIdx.x) + "," + std::to_string(blockIdx.y) + ","
                + std::to_string(blockIdx.z) + ")";
    }

    std::string place(unsigned t) const {
        const Lane& lane = lanes_[t];
        if (lane.state == State::DONE) {
            return "has ended";
        }
        return std::string("waits at ") + base_name(lane.site.file) + ":" + std::to_string(lane.site.line);
    }

    std::vector<Lane> lanes_;
    std::vector<unsigned char> dynamic_;
    Fibers* fibers_ = nullptr;
    unsigned running_ = 0;
};

template <typename Kernel, typename... Arguments>
void launch(const char* name, Kernel kernel, dim3 grid, dim3 block, std::size_t shared, Arguments... arguments) {
    Device& device = Device::get();
    if (!device.begin_launch(name, reinterpret_cast<const void*>(kernel), grid, block, shared)) {
        return;
    }
    static thread_local Fibers fibers;
    gridDim = grid;
    blockDim = block;
    bool descending = device.descending();
    std::uint64_t blocks = std::uint64_t(grid.x) * grid.y * grid.z;
    for (std::uint64_t b = 0; b < blocks; b++) {
        std::uint64_t i = descending ? blocks - 1 - b : b;
        blockIdx = {unsigned(i % grid.x), unsigned(i / grid.x % grid.y), unsigned(i / grid.x / grid.y)};
        Block running(block.x * block.y * block.z, shared);
        std::string problem = running.run(fibers, [&] { kernel(arguments...); }, descending);
        if (!problem.empty()) {
            device.kernel_failed(std::string(name) + ": " + problem);
            return;
        }
    }
}

inline void require_full_mask(unsigned mask) {
    if (mask != 0xFFFFFFFFu) {
        Block::current()->fault("warp operation for a part of a warp");
    }
}

template <typename T>
T exchange(T value, unsigned source, Site site) {
    static_assert(sizeof(T) <= 16 && std::is_trivially_copyable<T>::value, "a shuffle moves plain values");
    Block* block = Block::current();
    std::memcpy(block->deposit(), &value, sizeof(T));
    block->warp_barrier(site);
    const void* from = block->deposited_by(source);
    if (from == nullptr) {
        block->fault("shuffle from a lane that does not exist");
    }
    T result;
    std::memcpy(&result, from, sizeof(T));
    return result;
}

}  // namespace emulator

inline void __syncthreads(const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    emulator::Block::current()->block_barrier({file, line});
}

inline void __syncwarp(unsigned mask = 0xFFFFFFFFu, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    emulator::require_full_mask(mask);
    emulator::Block::current()->warp_barrier({file, line});
}

template <typename T>
T __shfl_xor_sync(unsigned mask, T value, int bits, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    emulator::require_full_mask(mask);
    return emulator::exchange(value, emulator::Block::current()->lane() ^ static_cast<unsigned>(bits), {file, line});
}

template <typename T>
T __shfl_sync(unsigned mask, T value, int source, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    emulator::require_full_mask(mask);
    return emulator::exchange(value, static_cast<unsigned>(source) % emulator::WARP, {file, line});
}

#include "emulated_wmma.h"
