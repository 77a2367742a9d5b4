// The functions of the interface that only the emulated library has. Included at the end of api.cu.
#pragma once

namespace {

/** Half of the threads come to a barrier, the others end: what the emulator must refuse. */
__global__ void meet_in_part() {
    if (threadIdx.x < 32) {
        __syncthreads();
    }
}

}  // namespace

extern "C" {

void mltheory_emulator_configure(int driver, int devices, int major, int minor, int64_t bytes) {
    emulator::Device::get().configure(driver, devices, major, minor, static_cast<std::size_t>(bytes));
}

void mltheory_emulator_descending(int on) { emulator::Device::get().set_descending(on != 0); }

void mltheory_emulator_fail(int call, int64_t nth, int error, int sticky) {
    emulator::Device::get().fail(static_cast<emulator::Call>(call), nth, static_cast<cudaError_t>(error), sticky != 0);
}

void mltheory_emulator_recover(void) { emulator::Device::get().recover(); }

int64_t mltheory_emulator_live(void) { return emulator::Device::get().live_objects(); }

int64_t mltheory_emulator_launches(void) { return emulator::Device::get().launches(); }

void mltheory_emulator_cublas(const char* path) {
    std::lock_guard<std::mutex> lock(contexts().mutex);
    contexts().cublas = path;
}

int mltheory_emulator_divergence(int64_t context) {
    return on_stream(context, [](Context& c) { launch("divergence", meet_in_part, dim3(1), dim3(64), 0, c.stream().get()); });
}

}  // extern "C"
