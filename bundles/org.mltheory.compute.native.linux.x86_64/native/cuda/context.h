// What a caller has open: a device, a stream for its products, and the buffers and ensembles that it made.
#pragma once

#include "cublas.h"
#include "device.h"
#include "ensemble.h"
#include "memory.cuh"

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace mltheory {

/** Device memory of one type, on loan to the caller. */
class Buffer {
public:
    Buffer(int type, std::size_t elements);

    int type() const { return type_; }

    /** The elements of a buffer of this type, from a place on that leaves at least so many. */
    template <typename T>
    T* from(std::size_t at, std::size_t elements) const;

    DeviceArray<float>& floats() { return floats_; }
    DeviceArray<double>& doubles() { return doubles_; }

private:
    int type_;
    DeviceArray<float> floats_;
    DeviceArray<double> doubles_;
};

class Context {
public:
    /** @param cublas a library to load as cuBLAS; empty for those of the system */
    Context(int device, const std::string& cublas);

    std::string describe() const;

    const DeviceInfo& device() const { return device_; }
    const Stream& stream() const { return stream_; }
    const Cublas* cublas() const { return cublas_.get(); }

    /** Held by whoever uses the stream or cuBLAS. */
    std::mutex& mutex() { return mutex_; }

    std::int64_t keep(std::shared_ptr<Buffer> buffer);
    std::int64_t keep(std::shared_ptr<Ensemble> ensemble);
    std::shared_ptr<Buffer> buffer(std::int64_t number);
    std::shared_ptr<Ensemble> ensemble(std::int64_t number);
    void forget_buffer(std::int64_t number);
    void forget_ensemble(std::int64_t number);

private:
    // the order is that of dependence: what is declared first is destroyed last
    DeviceInfo device_;
    std::unique_ptr<Cublas> cublas_;
    Stream stream_;
    std::mutex mutex_;
    std::mutex tables_;
    std::int64_t next_ = 1;
    std::map<std::int64_t, std::shared_ptr<Buffer>> buffers_;
    std::map<std::int64_t, std::shared_ptr<Ensemble>> ensembles_;
};

/** Finds a device, then makes it the calling thread's. */
DeviceInfo take_device(int index);

}  // namespace mltheory
