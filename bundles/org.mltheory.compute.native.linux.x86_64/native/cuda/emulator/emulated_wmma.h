// Tensor-core products of nvcuda::wmma on the CPU, for bfloat16 tiles of 16 x 16 x 16. As on the device a fragment is spread over the
// warp: lane l holds the elements l, l + 32, ... of the row-major tile, and a product gathers them at a rendezvous of the warp.
#pragma once

#include <cstdint>
#include <cstring>

struct __nv_bfloat16 {
    std::uint16_t bits;
};

/** To the nearest, ties to even; NaN stays NaN. */
inline __nv_bfloat16 __float2bfloat16(float value) {
    std::uint32_t u;
    std::memcpy(&u, &value, sizeof u);
    if ((u & 0x7FFFFFFFu) > 0x7F800000u) {
        return {0x7FFF};
    }
    u += 0x7FFFu + ((u >> 16) & 1u);
    return {static_cast<std::uint16_t>(u >> 16)};
}

inline float __bfloat162float(__nv_bfloat16 value) {
    std::uint32_t u = static_cast<std::uint32_t>(value.bits) << 16;
    float f;
    std::memcpy(&f, &u, sizeof f);
    return f;
}

namespace nvcuda {
namespace wmma {

struct matrix_a {};
struct matrix_b {};
struct accumulator {};
struct row_major {};
enum layout_t { mem_row_major };

constexpr int TILE = 16;

template <typename Use, int M, int N, int K, typename T, typename Layout = void>
struct fragment {
    static_assert(M == TILE && N == TILE && K == TILE, "tiles of 16 x 16 x 16 are emulated");
    static constexpr int num_elements = TILE * TILE / 32;
    T x[num_elements];
};

using AFragment = fragment<matrix_a, 16, 16, 16, __nv_bfloat16, row_major>;
using BFragment = fragment<matrix_b, 16, 16, 16, __nv_bfloat16, row_major>;
using CFragment = fragment<accumulator, 16, 16, 16, float>;

inline void fill_fragment(CFragment& f, float value) {
    for (float& x : f.x) {
        x = value;
    }
}

inline void require_aligned(const void* pointer, unsigned stride_bytes) {
    if (reinterpret_cast<std::uintptr_t>(pointer) % 32 != 0 || stride_bytes % 16 != 0) {
        emulator::Block::current()->fault("a wmma tile must start at a multiple of 32 bytes, with rows of a multiple of 16");
    }
}

template <typename F>
void load_matrix_sync(F& f, const __nv_bfloat16* from, unsigned stride, const char* file = __builtin_FILE(),
        int line = __builtin_LINE()) {
    require_aligned(from, stride * 2);
    for (int i = 0; i < F::num_elements; i++) {
        unsigned e = emulator::Block::current()->lane() + 32 * static_cast<unsigned>(i);
        f.x[i] = from[e / TILE * stride + e % TILE];
    }
    emulator::Block::current()->warp_barrier({file, line});
}

inline void store_matrix_sync(float* to, const CFragment& f, unsigned stride, layout_t, const char* file = __builtin_FILE(),
        int line = __builtin_LINE()) {
    require_aligned(to, stride * 4);
    for (int i = 0; i < CFragment::num_elements; i++) {
        unsigned e = emulator::Block::current()->lane() + 32 * static_cast<unsigned>(i);
        to[e / TILE * stride + e % TILE] = f.x[i];
    }
    emulator::Block::current()->warp_barrier({file, line});
}

inline void mma_sync(CFragment& d, const AFragment& a, const BFragment& b, const CFragment& c, const char* file = __builtin_FILE(),
        int line = __builtin_LINE()) {
    struct Pair {
        const AFragment* a;
        const BFragment* b;
    };
    emulator::Block* block = emulator::Block::current();
    Pair mine{&a, &b};
    std::memcpy(block->deposit(), &mine, sizeof mine);
    block->warp_barrier({file, line});
    CFragment result = c;
    for (int i = 0; i < CFragment::num_elements; i++) {
        int e = static_cast<int>(block->lane()) + 32 * i;
        float sum = c.x[i];
        for (int k = 0; k < TILE; k++) {
            int ea = e / TILE * TILE + k;
            int eb = k * TILE + e % TILE;
            Pair at_a;
            Pair at_b;
            std::memcpy(&at_a, block->deposited_by(static_cast<unsigned>(ea % 32)), sizeof at_a);
            std::memcpy(&at_b, block->deposited_by(static_cast<unsigned>(eb % 32)), sizeof at_b);
            sum += __bfloat162float(at_a.a->x[ea / 32]) * __bfloat162float(at_b.b->x[eb / 32]);
        }
        result.x[i] = sum;
    }
    // nobody changes a fragment before all have read it
    block->warp_barrier({file, line});
    d = result;
}

}  // namespace wmma
}  // namespace nvcuda
