#include "gemm.h"

namespace mltheory {

namespace {

/** Elements that one 16-byte access moves. */
template <typename T>
struct alignas(16) Pack {
    static constexpr int SIZE = 16 / sizeof(T);
    T at[SIZE];
};

/**
 * A block computes BM x BN of C from slices of BK columns of op(A) and rows of op(B) in shared memory; a thread TM x TN of them. While
 * it multiplies one slice, the next is on its way into registers.
 */
template <typename T, int BM, int BN, int BK, int TM, int TN>
__global__ void __launch_bounds__((BM / TM) * (BN / TN))
        gemm_tiled(GemmShape s, const T* __restrict__ a0, const T* __restrict__ b0, T* __restrict__ c0, Epilogue<T> e) {
    constexpr int V = Pack<T>::SIZE;
    constexpr int TX = BN / TN;
    constexpr int TY = BM / TM;
    constexpr int THREADS = TX * TY;
    constexpr int LOADS_A = BM * BK / THREADS;
    constexpr int LOADS_B = BN * BK / THREADS;
    static_assert(TM % V == 0 && TN % V == 0 && BM * BK % THREADS == 0 && BN * BK % THREADS == 0, "whole packs and loads");
    __shared__ __align__(16) T tile_a[BK][BM + V];
    __shared__ __align__(16) T tile_b[BK][BN + V];
    int t = static_cast<int>(threadIdx.x);
    int tx = t % TX;
    int ty = t / TX;
    // what this thread brings of each slice: neighbours in a warp read neighbours in memory, whichever way the matrix lies
    static_assert(THREADS % BM == 0 && THREADS % BN == 0 && THREADS % BK == 0, "a thread's loads are evenly spaced");
    int row_a = s.trans_a ? t % BM : t / BK;
    int k_a = s.trans_a ? t / BM : t % BK;
    int row_step_a = s.trans_a ? 0 : THREADS / BK;
    int k_step_a = s.trans_a ? THREADS / BM : 0;
    std::int64_t row_stride_a = s.trans_a ? 1 : s.lda;
    std::int64_t k_stride_a = s.trans_a ? s.lda : 1;
    std::int64_t step_a = row_step_a * row_stride_a + k_step_a * k_stride_a;
    int column_b = s.trans_b ? t / BK : t % BN;
    int k_b = s.trans_b ? t % BK : t / BN;
    int column_step_b = s.trans_b ? THREADS / BK : 0;
    int k_step_b = s.trans_b ? 0 : THREADS / BN;
    std::int64_t column_stride_b = s.trans_b ? s.ldb : 1;
    std::int64_t k_stride_b = s.trans_b ? 1 : s.ldb;
    std::int64_t step_b = column_step_b * column_stride_b + k_step_b * k_stride_b;
    int tiles_n = static_cast<int>(ceil_div(s.n, BN));
    int m0 = static_cast<int>(blockIdx.x) / tiles_n * BM;
    int n0 = static_cast<int>(blockIdx.x) % tiles_n * BN;
    for (int item = static_cast<int>(blockIdx.z); item < s.batch; item += static_cast<int>(gridDim.z)) {
        const T* a = a0 + item * s.stride_a;
        const T* b = b0 + item * s.stride_b;
        T* c = c0 + item * s.stride_c;
        T next_a[LOADS_A];
        T next_b[LOADS_B];
        T sum[TM][TN] = {};
        auto fetch = [&](int k0) {
            const T* from_a = a + (m0 + row_a) * row_stride_a + (k0 + k_a) * k_stride_a;
#pragma unroll
            for (int i = 0; i < LOADS_A; i++) {
                bool in = m0 + row_a + i * row_step_a < s.m && k0 + k_a + i * k_step_a < s.k;
                next_a[i] = in ? from_a[i * step_a] : T(0);
            }
            const T* from_b = b + (n0 + column_b) * column_stride_b + (k0 + k_b) * k_stride_b;
#pragma unroll
            for (int i = 0; i < LOADS_B; i++) {
                bool in = n0 + column_b + i * column_step_b < s.n && k0 + k_b + i * k_step_b < s.k;
                next_b[i] = in ? from_b[i * step_b] : T(0);
            }
        };
        fetch(0);
        for (int k0 = 0; k0 < s.k; k0 += BK) {
#pragma unroll
            for (int i = 0; i < LOADS_A; i++) {
                tile_a[k_a + i * k_step_a][row_a + i * row_step_a] = next_a[i];
            }
#pragma unroll
            for (int i = 0; i < LOADS_B; i++) {
                tile_b[k_b + i * k_step_b][column_b + i * column_step_b] = next_b[i];
            }
            __syncthreads();
            if (k0 + BK < s.k) {
                fetch(k0 + BK);
            }
#pragma unroll
            for (int k = 0; k < BK; k++) {
                Pack<T> column[TM / V];
                Pack<T> row[TN / V];
#pragma unroll
                for (int g = 0; g < TM / V; g++) {
                    column[g] = *reinterpret_cast<const Pack<T>*>(&tile_a[k][(g * TY + ty) * V]);
                }
#pragma unroll
                for (int g = 0; g < TN / V; g++) {
                    row[g] = *reinterpret_cast<const Pack<T>*>(&tile_b[k][(g * TX + tx) * V]);
                }
#pragma unroll
                for (int i = 0; i < TM; i++) {
#pragma unroll
                    for (int j = 0; j < TN; j++) {
                        sum[i][j] += column[i / V].at[i % V] * row[j / V].at[j % V];
                    }
                }
            }
            __syncthreads();
        }
#pragma unroll
        for (int i = 0; i < TM; i++) {
            int row = m0 + (i / V * TY + ty) * V + i % V;
#pragma unroll
            for (int j = 0; j < TN; j++) {
                int column = n0 + (j / V * TX + tx) * V + j % V;
                if (row < s.m && column < s.n) {
                    finish(e, sum[i][j], item, column, row * s.ldc + column, c);
                }
            }
        }
    }
}

template <typename T, int BM, int BN, int BK, int TM, int TN>
void launch_gemm(const GemmShape& s, const T* a, const T* b, T* c, const Epilogue<T>& e, cudaStream_t stream) {
    std::int64_t tiles = ceil_div(s.m, BM) * ceil_div(s.n, BN);
    require(tiles <= 2147483647, "a product of more than 2147483647 tiles");
    dim3 grid(static_cast<unsigned>(tiles), 1, static_cast<unsigned>(s.batch < 65535 ? s.batch : 65535));
    launch("gemm", gemm_tiled<T, BM, BN, BK, TM, TN>, grid, dim3((BM / TM) * (BN / TN)), 0, stream, s, a, b, c, e);
}

}  // namespace

/** Chooses the tiles by the shape of one item. */
void gemm(const GemmShape& s, const float* a, const float* b, float* c, const Epilogue<float>& e, cudaStream_t stream) {
    if (s.m == 0 || s.n == 0 || s.batch == 0) {
        return;
    }
    if (s.m >= 512 && s.n >= 512) {
        launch_gemm<float, 128, 128, 16, 8, 8>(s, a, b, c, e, stream);
    } else if (s.m > 32 && s.n > 32) {
        launch_gemm<float, 64, 64, 16, 4, 4>(s, a, b, c, e, stream);
    } else {
        launch_gemm<float, 32, 32, 16, 4, 4>(s, a, b, c, e, stream);
    }
}

void gemm(const GemmShape& s, const double* a, const double* b, double* c, const Epilogue<double>& e, cudaStream_t stream) {
    if (s.m == 0 || s.n == 0 || s.batch == 0) {
        return;
    }
    if (s.m > 32 && s.n > 32) {
        launch_gemm<double, 64, 64, 16, 4, 4>(s, a, b, c, e, stream);
    } else {
        launch_gemm<double, 32, 32, 16, 4, 4>(s, a, b, c, e, stream);
    }
}

}  // namespace mltheory
