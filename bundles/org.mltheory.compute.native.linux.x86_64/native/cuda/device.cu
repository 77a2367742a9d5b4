#include "device.h"

#include "portable.cuh"

namespace mltheory {

void check(cudaError_t error, const char* what) {
    if (error == cudaSuccess) {
        return;
    }
    std::string message = std::string("CUDA failed in ") + what + ": " + cudaGetErrorString(error);
#ifdef MLTHEORY_EMULATED
    std::string problem = emulator::Device::get().take_kernel_problem();
    if (!problem.empty()) {
        message += " (" + problem + ")";
    }
#endif
    throw Error(error == cudaErrorMemoryAllocation ? Code::DEVICE_MEMORY : Code::BACKEND, message);
}

namespace {

std::string dotted(int version) { return std::to_string(version / 1000) + "." + std::to_string(version % 1000 / 10); }

}  // namespace

DeviceInfo find_device(int index) {
    DeviceInfo info = {};
    info.index = index;
    check(cudaRuntimeGetVersion(&info.runtime), "cudaRuntimeGetVersion");
    // gives 0 where no driver is installed
    cudaError_t found = cudaDriverGetVersion(&info.driver);
    if (found != cudaSuccess || info.driver == 0) {
        throw Error(Code::BACKEND, "no CUDA driver is installed (libcuda.so.1)");
    }
    if (info.driver / 1000 < info.runtime / 1000) {
        throw Error(Code::BACKEND, "the CUDA driver is too old: it supports CUDA " + dotted(info.driver) + ", and "
                + std::to_string(info.runtime / 1000) + ".0 or newer is needed");
    }
    int devices = 0;
    cudaError_t counted = cudaGetDeviceCount(&devices);
    if (counted == cudaErrorNoDevice || (counted == cudaSuccess && devices == 0)) {
        (void) cudaGetLastError();
        throw Error(Code::BACKEND, "no CUDA device is in this machine");
    }
    check(counted, "cudaGetDeviceCount");
    if (index < 0 || index >= devices) {
        throw Error(Code::BACKEND, "CUDA device " + std::to_string(index) + " is not there: this machine has "
                + std::to_string(devices));
    }
    cudaDeviceProp properties;
    check(cudaGetDeviceProperties(&properties, index), "cudaGetDeviceProperties");
    info.name = properties.name;
    info.major = properties.major;
    info.minor = properties.minor;
    info.memory = properties.totalGlobalMem;
    info.shared_per_block = properties.sharedMemPerBlockOptin;
    if (info.major < LEAST_MAJOR) {
        throw Error(Code::BACKEND, info.name + " is too old: it has compute capability " + std::to_string(info.major) + "."
                + std::to_string(info.minor) + ", and " + std::to_string(LEAST_MAJOR) + ".0 or newer is needed");
    }
    return info;
}

void use_device(int index) { check(cudaSetDevice(index), "cudaSetDevice"); }

void release_on_device(int index) { (void) cudaSetDevice(index); }

}  // namespace mltheory
