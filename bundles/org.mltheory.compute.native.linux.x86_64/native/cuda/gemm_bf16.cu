#include "gemm.h"

namespace mltheory {

namespace {

/** A block of 4 warps computes 64 x 64 of C from slices of 32; a warp 32 x 32 as 2 x 2 fragments. */
__global__ void __launch_bounds__(128)
        gemm_bf16_tiled(GemmShape s, const float* __restrict__ a0, const float* __restrict__ b0, float* __restrict__ c0,
                Epilogue<float> e) {
    namespace wmma = nvcuda::wmma;
    constexpr int TILE = 64;
    constexpr int BK = 32;
    constexpr int THREADS = 128;
    // rows of a multiple of 32 bytes keep every fragment aligned as the instruction wants
    constexpr int LD_A = BK + 16;
    constexpr int LD_B = TILE + 16;
    constexpr int LD_C = TILE + 8;
    __shared__ __align__(32) __nv_bfloat16 tile_a[TILE * LD_A];
    __shared__ __align__(32) __nv_bfloat16 tile_b[BK * LD_B];
    __shared__ __align__(32) float tile_c[TILE * LD_C];
    int t = static_cast<int>(threadIdx.x);
    int warp_m = t / WARP / 2 * 32;
    int warp_n = t / WARP % 2 * 32;
    int tiles_n = static_cast<int>(ceil_div(s.n, TILE));
    int m0 = static_cast<int>(blockIdx.x) / tiles_n * TILE;
    int n0 = static_cast<int>(blockIdx.x) % tiles_n * TILE;
    for (int item = static_cast<int>(blockIdx.z); item < s.batch; item += static_cast<int>(gridDim.z)) {
        const float* a = a0 + item * s.stride_a;
        const float* b = b0 + item * s.stride_b;
        float* c = c0 + item * s.stride_c;
        wmma::fragment<wmma::accumulator, 16, 16, 16, float> sum[2][2];
#pragma unroll
        for (int i = 0; i < 2; i++) {
#pragma unroll
            for (int j = 0; j < 2; j++) {
                wmma::fill_fragment(sum[i][j], 0.0f);
            }
        }
        for (int k0 = 0; k0 < s.k; k0 += BK) {
            for (int i = t; i < TILE * BK; i += THREADS) {
                int row = s.trans_a ? i % TILE : i / BK;
                int k = s.trans_a ? i / TILE : i % BK;
                bool in = m0 + row < s.m && k0 + k < s.k;
                float value = in ? a[s.trans_a ? (k0 + k) * s.lda + m0 + row : (m0 + row) * s.lda + k0 + k] : 0.0f;
                tile_a[row * LD_A + k] = __float2bfloat16(value);
            }
            for (int i = t; i < TILE * BK; i += THREADS) {
                int column = s.trans_b ? i / BK : i % TILE;
                int k = s.trans_b ? i % BK : i / TILE;
                bool in = n0 + column < s.n && k0 + k < s.k;
                float value = in ? b[s.trans_b ? (n0 + column) * s.ldb + k0 + k : (k0 + k) * s.ldb + n0 + column] : 0.0f;
                tile_b[k * LD_B + column] = __float2bfloat16(value);
            }
            __syncthreads();
#pragma unroll
            for (int k = 0; k < BK; k += 16) {
                wmma::fragment<wmma::matrix_a, 16, 16, 16, __nv_bfloat16, wmma::row_major> left[2];
                wmma::fragment<wmma::matrix_b, 16, 16, 16, __nv_bfloat16, wmma::row_major> right[2];
#pragma unroll
                for (int i = 0; i < 2; i++) {
                    wmma::load_matrix_sync(left[i], &tile_a[(warp_m + i * 16) * LD_A + k], LD_A);
                    wmma::load_matrix_sync(right[i], &tile_b[k * LD_B + warp_n + i * 16], LD_B);
                }
#pragma unroll
                for (int i = 0; i < 2; i++) {
#pragma unroll
                    for (int j = 0; j < 2; j++) {
                        wmma::mma_sync(sum[i][j], left[i], right[j], sum[i][j]);
                    }
                }
            }
            __syncthreads();
        }
#pragma unroll
        for (int i = 0; i < 2; i++) {
#pragma unroll
            for (int j = 0; j < 2; j++) {
                wmma::store_matrix_sync(&tile_c[(warp_m + i * 16) * LD_C + warp_n + j * 16], sum[i][j], LD_C, wmma::mem_row_major);
            }
        }
        __syncthreads();
        for (int i = t; i < TILE * TILE; i += THREADS) {
            int row = m0 + i / TILE;
            int column = n0 + i % TILE;
            if (row < s.m && column < s.n) {
                finish(e, tile_c[i / TILE * LD_C + i % TILE], item, column, row * s.ldc + column, c);
            }
        }
        __syncthreads();
    }
}

}  // namespace

void gemm_bf16(const GemmShape& s, const float* a, const float* b, float* c, const Epilogue<float>& e, cudaStream_t stream) {
    if (s.m == 0 || s.n == 0 || s.batch == 0) {
        return;
    }
    std::int64_t tiles = ceil_div(s.m, 64) * ceil_div(s.n, 64);
    require(tiles <= 2147483647, "a product of more than 2147483647 tiles");
    dim3 grid(static_cast<unsigned>(tiles), 1, static_cast<unsigned>(s.batch < 65535 ? s.batch : 65535));
    launch("gemm on tensor cores", gemm_bf16_tiled, grid, dim3(128), 0, stream, s, a, b, c, e);
}

}  // namespace mltheory
