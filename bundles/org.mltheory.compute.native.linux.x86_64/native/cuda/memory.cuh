// Streams and device memory that free themselves.
#pragma once

#include "portable.cuh"

#include <string>

namespace mltheory {

/** An ordered queue of work on the device. */
class Stream {
public:
    Stream() { check(cudaStreamCreateWithFlags(&stream_, cudaStreamNonBlocking), "new stream"); }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    ~Stream() {
        // nothing is to be done about a device that fails even here; the work that failed has reported it
        (void) cudaStreamSynchronize(stream_);
        (void) cudaStreamDestroy(stream_);
    }

    cudaStream_t get() const { return stream_; }

    /** Waits for all work; throws when some of it failed. */
    void synchronize() const { check(cudaStreamSynchronize(stream_), "waiting for the device"); }

private:
    cudaStream_t stream_ = nullptr;
};

/** n elements on the device, not initialised. */
template <typename T>
class DeviceArray {
public:
    DeviceArray() = default;

    explicit DeviceArray(std::size_t n) : n_(n) {
        require(n <= SIZE_MAX / sizeof(T), "more bytes than an address has");
        if (n == 0) {
            return;
        }
        cudaError_t error = cudaMalloc(&data_, n * sizeof(T));
        if (error == cudaErrorMemoryAllocation) {
            (void) cudaGetLastError();
            std::size_t free = 0;
            std::size_t total = 0;
            (void) cudaMemGetInfo(&free, &total);
            throw Error(Code::DEVICE_MEMORY, "the device has not the memory: " + std::to_string(n * sizeof(T)) + " bytes wanted, "
                    + std::to_string(free) + " of " + std::to_string(total) + " free");
        }
        check(error, "allocation");
    }

    DeviceArray(DeviceArray&& other) noexcept : data_(std::exchange(other.data_, nullptr)), n_(std::exchange(other.n_, 0)) {}

    DeviceArray& operator=(DeviceArray&& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(n_, other.n_);
        return *this;
    }

    ~DeviceArray() { (void) cudaFree(data_); }

    T* data() const { return static_cast<T*>(data_); }
    std::size_t size() const { return n_; }

    /** Copies from the host; the host's memory may be used again when this returns. */
    void upload(std::size_t at, const T* from, std::size_t n, const Stream& stream) {
        require(at <= n_ && n <= n_ - at, "a copy beyond the end of device memory");
        if (n > 0) {
            check(cudaMemcpyAsync(data() + at, from, n * sizeof(T), cudaMemcpyHostToDevice, stream.get()), "copy to the device");
            stream.synchronize();
        }
    }

    /** Copies to the host after all work of the stream. */
    void download(std::size_t at, T* to, std::size_t n, const Stream& stream) const {
        require(at <= n_ && n <= n_ - at, "a copy beyond the end of device memory");
        if (n > 0) {
            check(cudaMemcpyAsync(to, data() + at, n * sizeof(T), cudaMemcpyDeviceToHost, stream.get()), "copy from the device");
        }
        stream.synchronize();
    }

    void zero(const Stream& stream) {
        if (n_ > 0) {
            check(cudaMemsetAsync(data_, 0, n_ * sizeof(T), stream.get()), "zeroing device memory");
        }
    }

private:
    void* data_ = nullptr;
    std::size_t n_ = 0;
};

}  // namespace mltheory
