#include "context.h"

#include "mltheory_cuda.h"

namespace mltheory {

namespace {

constexpr const char* UNKNOWN_BUFFER = "no such device buffer: it was freed, or never was";

template <typename V>
std::shared_ptr<V> lookup(const std::map<std::int64_t, std::shared_ptr<V>>& table, std::int64_t number, const char* message) {
    auto found = table.find(number);
    require(found != table.end(), message);
    return found->second;
}

}  // namespace

Buffer::Buffer(int type, std::size_t elements) : type_(type) {
    require(type == MLTHEORY_CUDA_FLOAT32 || type == MLTHEORY_CUDA_FLOAT64, "a buffer holds float32 or float64");
    if (type == MLTHEORY_CUDA_FLOAT32) {
        floats_ = DeviceArray<float>(elements);
    } else {
        doubles_ = DeviceArray<double>(elements);
    }
}

template <>
float* Buffer::from(std::size_t at, std::size_t elements) const {
    require(type_ == MLTHEORY_CUDA_FLOAT32, "a float64 buffer where float32 is computed");
    require(at <= floats_.size() && elements <= floats_.size() - at, "a matrix beyond the end of its device buffer");
    return floats_.data() + at;
}

template <>
double* Buffer::from(std::size_t at, std::size_t elements) const {
    require(type_ == MLTHEORY_CUDA_FLOAT64, "a float32 buffer where float64 is computed");
    require(at <= doubles_.size() && elements <= doubles_.size() - at, "a matrix beyond the end of its device buffer");
    return doubles_.data() + at;
}

DeviceInfo take_device(int index) {
    DeviceInfo info = find_device(index);
    use_device(index);
    return info;
}

Context::Context(int device, const std::string& cublas) : device_(take_device(device)), cublas_(Cublas::open(cublas)) {}

std::string Context::describe() const {
    auto version = [](int v) { return std::to_string(v / 1000) + "." + std::to_string(v % 1000 / 10); };
    std::string text = device_.name + ", compute capability " + std::to_string(device_.major) + "." + std::to_string(device_.minor)
            + ", driver for CUDA " + version(device_.driver) + ", runtime " + version(device_.runtime);
    if (cublas_ == nullptr) {
        return text + ", no cuBLAS";
    }
    int v = cublas_->version();
    return text + ", cuBLAS " + std::to_string(v / 10000) + "." + std::to_string(v / 100 % 100) + "." + std::to_string(v % 100);
}

std::int64_t Context::keep(std::shared_ptr<Buffer> buffer) {
    std::lock_guard<std::mutex> lock(tables_);
    buffers_[next_] = std::move(buffer);
    return next_++;
}

std::int64_t Context::keep(std::shared_ptr<Ensemble> ensemble) {
    std::lock_guard<std::mutex> lock(tables_);
    ensembles_[next_] = std::move(ensemble);
    return next_++;
}

std::shared_ptr<Buffer> Context::buffer(std::int64_t number) {
    std::lock_guard<std::mutex> lock(tables_);
    return lookup(buffers_, number, UNKNOWN_BUFFER);
}

std::shared_ptr<Ensemble> Context::ensemble(std::int64_t number) {
    std::lock_guard<std::mutex> lock(tables_);
    return lookup(ensembles_, number, "no such ensemble: it was closed, or never was");
}

void Context::forget_buffer(std::int64_t number) {
    std::shared_ptr<Buffer> last;  // freed outside the lock
    std::lock_guard<std::mutex> lock(tables_);
    last = lookup(buffers_, number, UNKNOWN_BUFFER);
    buffers_.erase(number);
}

void Context::forget_ensemble(std::int64_t number) {
    std::shared_ptr<Ensemble> last;
    std::lock_guard<std::mutex> lock(tables_);
    last = lookup(ensembles_, number, "no such ensemble: it was closed, or never was");
    ensembles_.erase(number);
}

}  // namespace mltheory
