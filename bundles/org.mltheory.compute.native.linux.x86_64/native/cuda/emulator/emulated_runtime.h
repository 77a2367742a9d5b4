// The part of the CUDA runtime that the engine calls, on the host's memory: devices, memory, streams, events, errors. Counts what is
// allocated, checks the ends of every copy, and fails on request.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <set>
#include <string>

struct dim3 {
    unsigned x, y, z;
    constexpr dim3(unsigned x_ = 1, unsigned y_ = 1, unsigned z_ = 1) : x(x_), y(y_), z(z_) {}
};

enum cudaError_t {
    cudaSuccess = 0,
    cudaErrorInvalidValue = 1,
    cudaErrorMemoryAllocation = 2,
    cudaErrorInvalidConfiguration = 9,
    cudaErrorInsufficientDriver = 35,
    cudaErrorNoDevice = 100,
    cudaErrorInvalidDevice = 101,
    cudaErrorLaunchFailure = 719
};

enum cudaMemcpyKind { cudaMemcpyHostToDevice = 1, cudaMemcpyDeviceToHost = 2, cudaMemcpyDeviceToDevice = 3 };

enum cudaFuncAttribute { cudaFuncAttributeMaxDynamicSharedMemorySize = 8 };

constexpr unsigned cudaStreamNonBlocking = 1;

struct cudaDeviceProp {
    char name[256];
    std::size_t totalGlobalMem;
    std::size_t sharedMemPerBlockOptin;
    int major, minor, multiProcessorCount;
};

struct EmulatedStream {
    int unused;
};
using cudaStream_t = EmulatedStream*;

namespace emulator {

/** What can be made to fail. */
enum class Call : int { ALLOCATE = 0, COPY = 1, LAUNCH = 2, SYNCHRONIZE = 3, STREAM = 4 };
constexpr int CALLS = 5;

/** The one device, or its absence. */
class Device {
public:
    static Device& get() {
        static Device* device = new Device();
        return *device;
    }

    /** Sets what machine is emulated: versions as CUDA has them (13000 is 13.0; 0 is no driver), compute capability, memory. */
    void configure(int driver, int devices, int major, int minor, std::size_t memory) {
        std::lock_guard<std::mutex> lock(mutex_);
        driver_ = driver;
        devices_ = devices;
        major_ = major;
        minor_ = minor;
        memory_ = memory;
    }

    /** The order in which the threads of a block, and blocks, run. Results must not depend on it. */
    void set_descending(bool on) { descending_ = on; }
    bool descending() const { return descending_; }

    /** The nth call of this kind from now (1 is the next) fails with this error; a sticky error then meets every later call. */
    void fail(Call call, long nth, cudaError_t error, bool sticky) {
        std::lock_guard<std::mutex> lock(mutex_);
        Failure& failure = failures_[static_cast<int>(call)];
        failure = {nth, error, sticky};
    }

    /** Forgets requested failures and errors that stuck. */
    void recover() {
        std::lock_guard<std::mutex> lock(mutex_);
        for (Failure& failure : failures_) {
            failure = {0, cudaSuccess, false};
        }
        stuck_ = cudaSuccess;
        last_ = cudaSuccess;
        kernel_problem_.clear();
    }

    long live_objects() {
        std::lock_guard<std::mutex> lock(mutex_);
        return static_cast<long>(allocations_.size() + streams_.size());
    }

    long launches() {
        std::lock_guard<std::mutex> lock(mutex_);
        return launches_;
    }

    std::string take_kernel_problem() {
        std::lock_guard<std::mutex> lock(mutex_);
        return kernel_problem_;
    }

    int driver() const { return driver_; }
    int devices() const { return devices_; }

    cudaError_t properties(cudaDeviceProp* p) const {
        std::memset(p, 0, sizeof *p);
        std::strcpy(p->name, "emulated device");
        p->totalGlobalMem = memory_;
        p->sharedMemPerBlockOptin = 101376;
        p->major = major_;
        p->minor = minor_;
        p->multiProcessorCount = 4;
        return cudaSuccess;
    }

    cudaError_t allocate(void** out, std::size_t bytes) {
        std::lock_guard<std::mutex> lock(mutex_);
        *out = nullptr;
        cudaError_t error = meets(Call::ALLOCATE);
        if (error == cudaSuccess && used_ + bytes > memory_) {
            error = remember(cudaErrorMemoryAllocation);
        }
        if (error != cudaSuccess || bytes == 0) {
            return error;
        }
        char* p = static_cast<char*>(std::malloc(GUARD + bytes + GUARD));
        if (p == nullptr) {
            return remember(cudaErrorMemoryAllocation);
        }
        std::memset(p, CANARY, GUARD);
        std::memset(p + GUARD, 0xFF, bytes);
        std::memset(p + GUARD + bytes, CANARY, GUARD);
        allocations_[p + GUARD] = bytes;
        used_ += bytes;
        *out = p + GUARD;
        return cudaSuccess;
    }

    cudaError_t release(void* pointer) {
        std::lock_guard<std::mutex> lock(mutex_);
        if (pointer == nullptr) {
            return cudaSuccess;
        }
        auto found = allocations_.find(static_cast<char*>(pointer));
        if (found == allocations_.end()) {
            return remember(cudaErrorInvalidValue);
        }
        bool intact = guards_intact(found->first, found->second);
        used_ -= found->second;
        std::free(found->first - GUARD);
        allocations_.erase(found);
        if (!intact) {
            kernel_problem_ = "a kernel wrote beyond an allocation";
            stuck_ = cudaErrorLaunchFailure;
        }
        return stuck_;
    }

    void memory(std::size_t* free, std::size_t* total) {
        std::lock_guard<std::mutex> lock(mutex_);
        *free = memory_ - used_;
        *total = memory_;
    }

    cudaError_t copy(void* to, const void* from, std::size_t bytes, cudaMemcpyKind kind) {
        std::lock_guard<std::mutex> lock(mutex_);
        cudaError_t error = meets(Call::COPY);
        if (error != cudaSuccess) {
            return error;
        }
        if ((kind != cudaMemcpyDeviceToHost && !inside(to, bytes)) || (kind != cudaMemcpyHostToDevice && !inside(from, bytes))) {
            return remember(cudaErrorInvalidValue);
        }
        if (bytes > 0) {
            std::memmove(to, from, bytes);
        }
        return cudaSuccess;
    }

    cudaError_t fill(void* to, int value, std::size_t bytes) {
        std::lock_guard<std::mutex> lock(mutex_);
        cudaError_t error = meets(Call::COPY);
        if (error != cudaSuccess) {
            return error;
        }
        if (!inside(to, bytes)) {
            return remember(cudaErrorInvalidValue);
        }
        if (bytes > 0) {
            std::memset(to, value, bytes);
        }
        return cudaSuccess;
    }

    cudaError_t new_stream(cudaStream_t* stream) {
        std::lock_guard<std::mutex> lock(mutex_);
        *stream = nullptr;
        cudaError_t error = meets(Call::STREAM);
        if (error == cudaSuccess) {
            *stream = new EmulatedStream();
            streams_.insert(*stream);
        }
        return error;
    }

    cudaError_t delete_stream(cudaStream_t stream) {
        std::lock_guard<std::mutex> lock(mutex_);
        if (streams_.erase(stream) == 0) {
            return remember(cudaErrorInvalidValue);
        }
        delete stream;
        return stuck_;
    }

    cudaError_t synchronize() {
        std::lock_guard<std::mutex> lock(mutex_);
        return meets(Call::SYNCHRONIZE);
    }

    cudaError_t take_last() {
        std::lock_guard<std::mutex> lock(mutex_);
        cudaError_t error = stuck_ != cudaSuccess ? stuck_ : last_;
        last_ = cudaSuccess;
        return error;
    }

    cudaError_t permit_shared(const void* kernel, int bytes) {
        std::lock_guard<std::mutex> lock(mutex_);
        if (bytes < 0 || bytes > 101376) {
            return remember(cudaErrorInvalidValue);
        }
        shared_limits_[kernel] = static_cast<std::size_t>(bytes);
        return cudaSuccess;
    }

    /** Whether a kernel may run; when not, the error is the next that take_last gives. */
    bool begin_launch(const char* name, const void* kernel, dim3 grid, dim3 block, std::size_t shared) {
        std::lock_guard<std::mutex> lock(mutex_);
        launches_++;
        if (meets(Call::LAUNCH) != cudaSuccess) {
            return false;
        }
        auto limit = shared_limits_.find(kernel);
        std::size_t most_shared = limit == shared_limits_.end() ? 49152 : limit->second;
        std::uint64_t threads = std::uint64_t(block.x) * block.y * block.z;
        if (grid.x == 0 || grid.y == 0 || grid.z == 0 || grid.x > 2147483647u || grid.y > 65535 || grid.z > 65535 || threads == 0
                || threads > 1024 || block.z > 64 || shared > most_shared) {
            kernel_problem_ = std::string("launch of ") + name + " beyond the limits of a device";
            remember(cudaErrorInvalidConfiguration);
            return false;
        }
        return true;
    }

    void kernel_failed(const std::string& problem) {
        std::lock_guard<std::mutex> lock(mutex_);
        kernel_problem_ = problem;
        stuck_ = cudaErrorLaunchFailure;
    }

private:
    struct Failure {
        long countdown;
        cudaError_t error;
        bool sticky;
    };

    static constexpr std::size_t GUARD = 256;
    static constexpr int CANARY = 0xA5;

    /** Counts a call; its error is the one that stuck, or the requested failure. */
    cudaError_t meets(Call call) {
        if (stuck_ != cudaSuccess) {
            return stuck_;
        }
        Failure& failure = failures_[static_cast<int>(call)];
        if (failure.countdown > 0 && --failure.countdown == 0) {
            if (failure.sticky) {
                stuck_ = failure.error;
            }
            return remember(failure.error);
        }
        return cudaSuccess;
    }

    cudaError_t remember(cudaError_t error) {
        last_ = error;
        return error;
    }

    bool inside(const void* pointer, std::size_t bytes) const {
        if (bytes == 0) {
            return true;
        }
        char* p = const_cast<char*>(static_cast<const char*>(pointer));
        auto after = allocations_.upper_bound(p);
        if (after == allocations_.begin()) {
            return false;
        }
        --after;
        return p + bytes <= after->first + after->second && guards_intact(after->first, after->second);
    }

    static bool guards_intact(const char* p, std::size_t bytes) {
        for (std::size_t i = 0; i < GUARD; i++) {
            if (p[-1 - static_cast<std::ptrdiff_t>(i)] != static_cast<char>(CANARY) || p[bytes + i] != static_cast<char>(CANARY)) {
                return false;
            }
        }
        return true;
    }

    std::mutex mutex_;
    int driver_ = 13000, devices_ = 1, major_ = 9, minor_ = 0;
    std::size_t memory_ = std::size_t(1) << 30, used_ = 0;
    bool descending_ = false;
    Failure failures_[CALLS] = {};
    cudaError_t stuck_ = cudaSuccess, last_ = cudaSuccess;
    std::string kernel_problem_;
    long launches_ = 0;
    std::map<char*, std::size_t> allocations_;
    std::set<cudaStream_t> streams_;
    std::map<const void*, std::size_t> shared_limits_;
};

}  // namespace emulator

inline const char* cudaGetErrorString(cudaError_t error) {
    switch (error) {
        case cudaSuccess: return "no error";
        case cudaErrorInvalidValue: return "invalid argument";
        case cudaErrorMemoryAllocation: return "out of memory";
        case cudaErrorInvalidConfiguration: return "invalid configuration argument";
        case cudaErrorInsufficientDriver: return "CUDA driver version is insufficient for CUDA runtime version";
        case cudaErrorNoDevice: return "no CUDA-capable device is detected";
        case cudaErrorInvalidDevice: return "invalid device ordinal";
        case cudaErrorLaunchFailure: return "unspecified launch failure";
    }
    return "unknown error";
}

inline cudaError_t cudaDriverGetVersion(int* version) {
    *version = emulator::Device::get().driver();
    return cudaSuccess;
}

inline cudaError_t cudaRuntimeGetVersion(int* version) {
    *version = 13000;
    return cudaSuccess;
}

inline cudaError_t cudaGetDeviceCount(int* count) {
    *count = 0;
    emulator::Device& device = emulator::Device::get();
    if (device.driver() == 0) {
        return cudaErrorInsufficientDriver;
    }
    *count = device.devices();
    return *count == 0 ? cudaErrorNoDevice : cudaSuccess;
}

inline cudaError_t cudaSetDevice(int device) {
    return device >= 0 && device < emulator::Device::get().devices() ? cudaSuccess : cudaErrorInvalidDevice;
}

inline cudaError_t cudaGetDeviceProperties(cudaDeviceProp* p, int) { return emulator::Device::get().properties(p); }

inline cudaError_t cudaMemGetInfo(std::size_t* free, std::size_t* total) {
    emulator::Device::get().memory(free, total);
    return cudaSuccess;
}

inline cudaError_t cudaMalloc(void** out, std::size_t bytes) { return emulator::Device::get().allocate(out, bytes); }

inline cudaError_t cudaFree(void* pointer) { return emulator::Device::get().release(pointer); }

inline cudaError_t cudaMemcpyAsync(void* to, const void* from, std::size_t bytes, cudaMemcpyKind kind, cudaStream_t) {
    return emulator::Device::get().copy(to, from, bytes, kind);
}

inline cudaError_t cudaMemsetAsync(void* to, int value, std::size_t bytes, cudaStream_t) {
    return emulator::Device::get().fill(to, value, bytes);
}

inline cudaError_t cudaStreamCreateWithFlags(cudaStream_t* stream, unsigned) { return emulator::Device::get().new_stream(stream); }

inline cudaError_t cudaStreamDestroy(cudaStream_t stream) { return emulator::Device::get().delete_stream(stream); }

inline cudaError_t cudaStreamSynchronize(cudaStream_t) { return emulator::Device::get().synchronize(); }

inline cudaError_t cudaGetLastError() { return emulator::Device::get().take_last(); }

template <typename Kernel>
cudaError_t cudaFuncSetAttribute(Kernel kernel, cudaFuncAttribute, int bytes) {
    return emulator::Device::get().permit_shared(reinterpret_cast<const void*>(kernel), bytes);
}
