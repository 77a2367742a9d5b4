// The C interface of libmltheory_cpu.so. The JNI wrappers (jni_*.cpp) are thin layers over it, so that it can be tested without a
// JVM. Nothing here throws; functions that can fail return a status.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {

// Raised whenever a function or a native method changes: the Java side refuses a library with another number.
#define MLT_ABI_VERSION 3

int32_t mlt_abi_version(void);

enum mlt_status : int32_t {
    MLT_OK = 0,
    MLT_NO_MEMORY = 1,       // an allocation failed
    MLT_FAILED = 2,          // an algorithm did not converge, or refused its arguments
};

// Instruction sets, each with one variant of the kernels. AVX2_WIDE is the 64-byte code path run with AVX2 instructions, so that
// machines without AVX-512 test what AVX-512 machines run; it is never chosen by itself.
enum mlt_isa : int32_t { MLT_SSE2 = 0, MLT_AVX2 = 1, MLT_AVX2_WIDE = 2, MLT_AVX512 = 3 };

// The best that this processor and its operating system support.
int32_t mlt_isa_best(void);

// What the kernels run with: the best one, unless another one was chosen.
int32_t mlt_isa_chosen(void);

// Chooses an instruction set, for tests. False when this processor lacks it.
bool mlt_isa_choose(int32_t isa);

typedef void (*mlt_block)(void *context, int32_t block);

// Calls run(context, 0 .. blocks - 1), each once, on the caller and at most threads - 1 threads of the pool, in any order, and
// returns when all are done. Blocks may not throw. The pool is made at the first call that wants it; when the system gives no more
// threads, the caller does the work alone. Any number of callers at once.
void mlt_parallel(int32_t threads, int32_t blocks, mlt_block run, void *context);

// How many threads the pool has.
int32_t mlt_pool_size(void);
}
