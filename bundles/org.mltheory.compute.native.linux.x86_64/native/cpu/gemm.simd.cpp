// The blocks of a product: panels of B are copied one vector pair wide, and tiles of C run down them.

#include "gemm.h"

#include "tile.h"

namespace mlt::MLT_ISA {
namespace {

// The terms of a piece: then a panel of B takes three quarters of the first-level cache, and leaves room for a tile's rows of A.
constexpr int32_t DEPTH = MLT_VECTOR_BYTES == 64 ? 192 : 384;
// Bytes of A that stay in the second-level cache while the panels of a group pass.
constexpr int64_t RESIDENT = 256 << 10;

// Copies `depth` rows of `columns` columns of op(B) from `column` to panel, in rows of PANEL; 0 behind them.
template <class T>
void copy_panel(const Piece<T> &p, int64_t column, int64_t columns, T *panel) {
    constexpr int64_t L = LANES<T>;
    constexpr int64_t Q = LANE<T>;
    const int64_t depth = p.depth;
    if (columns >= PANEL<T> && !p.trans_b) {
        const T *b = p.b + column;
        for (int64_t r = 0; r < depth; r++) {
#pragma GCC unroll 2
            for (int64_t j = 0; j < TILE_VECTORS; j++) {
                store<T>(panel + j * L, load<T>(b + j * L));
            }
            b += p.ldb;
            panel += PANEL<T>;
        }
        return;
    }
    for (int64_t first = 0; first < PANEL<T>; first += L) {
        T *out = panel + first;
        const int64_t here = columns - first < L ? (columns - first < 0 ? 0 : columns - first) : L;
        int64_t r = 0;
        if (here == L && p.trans_b) {
            for (; r + Q <= depth; r += Q) {
                Vec<T> block[Q];
                transpose(p.b + (column + first) * p.ldb + r, p.ldb, block);
#pragma GCC unroll 4
                for (int64_t i = 0; i < Q; i++) {
                    store<T>(out + (r + i) * PANEL<T>, block[i]);
                }
            }
        } else if (here == L) {
            for (; r < depth; r++) {
                store<T>(out + r * PANEL<T>, load<T>(p.b + r * p.ldb + column + first));
            }
        }
        for (; r < depth; r++) {
            for (int64_t j = 0; j < L; j++) {
                const int64_t place = p.trans_b ? (column + first + j) * p.ldb + r : r * p.ldb + column + first + j;
                out[r * PANEL<T> + j] = j < here ? p.b[place] : (T)0;
            }
        }
    }
}

// Rows from .. to of a copied panel, whose first column is `column` of C.
template <class T>
void run_down(const Piece<T> &p, const T *panel_of_b, int64_t from, int64_t to, int64_t column, int64_t columns) {
    constexpr int64_t L = LANES<T>;
    const Operands<T> o{p.a, p.lda, panel_of_b, PANEL<T>, p.depth, nullptr, 0};
    const int vectors = columns > L ? 2 : 1;
    if (columns == L * vectors) {
        const Scaled<T> end = Scaled<T>{p.c, p.ldc, p.alpha, p.beta}.at(0, column);
        const int64_t tiles = (to - from + TILE_ROWS - 1) / TILE_ROWS;
        int64_t row = from;
        for (int64_t left = tiles; left > 0; left--) {
            const int height = (int)((to - row) / left);
            // C is met once in a while only: without this each tile would wait for it
            for (int i = 0; i < height; i++) {
                const T *c = end.c + (row + i) * p.ldc;
                __builtin_prefetch(c, 1);
                __builtin_prefetch(c + columns - 1, 1);
            }
            if (vectors == 2) {
                tile_of<T, false, 2>(height, o, row, end);
            } else {
                tile_of<T, false, 1>(height, o, row, end);
            }
            row += height;
        }
        return;
    }
    // where the last columns do not fill a vector, tiles of C wait in a copy
    alignas(64) T edge[TILE_ROWS * PANEL<T>];
    for (int64_t row = from; row < to; row += TILE_ROWS) {
        const int64_t rows = to - row < TILE_ROWS ? to - row : TILE_ROWS;
        T *c = p.c + row * p.ldc + column;
        for (int64_t i = 0; i < rows; i++) {
            for (int64_t j = 0; j < PANEL<T>; j++) {
                edge[i * PANEL<T> + j] = p.beta != 0 && j < columns ? c[i * p.ldc + j] : (T)0;
            }
        }
        Operands<T> shifted = o;
        shifted.a += row * p.lda;
        panel<T, false>(0, rows, vectors, shifted, Scaled<T>{edge, PANEL<T>, p.alpha, p.beta});
        for (int64_t i = 0; i < rows; i++) {
            for (int64_t j = 0; j < columns; j++) {
                c[i * p.ldc + j] = edge[i * PANEL<T> + j];
            }
        }
    }
}

template <class T>
void multiply(const Piece<T> &p, int64_t row_from, int64_t row_to, int64_t column_from, int64_t column_to, T *room, int64_t panels) {
    const int64_t most = RESIDENT / (int64_t)sizeof(T) / (p.depth + 1) / TILE_ROWS * TILE_ROWS;
    const int64_t width = panels * PANEL<T>;
    const int64_t step = p.depth * PANEL<T>;
    for (int64_t group = column_from; group < column_to; group += width) {
        const int64_t end = column_to - group < width ? column_to : group + width;
        for (int64_t row = row_from; row < row_to; row += most) {
            const int64_t row_end = row_to - row < most ? row_to : row + most;
            T *copy = room;
            for (int64_t column = group; column < end; column += PANEL<T>) {
                const int64_t columns = end - column < PANEL<T> ? end - column : PANEL<T>;
                if (row == row_from) {
                    copy_panel<T>(p, column, columns, copy);
                }
                const int64_t first = column - p.diagonal > row ? column - p.diagonal : row;
                if (first < row_end) {
                    run_down<T>(p, copy, first, row_end, column, columns);
                }
                copy += step;
            }
        }
    }
}

template <class T>
void copy_rows(bool trans, const T *a, int64_t lda, int64_t rows, int64_t depth, T *to) {
    constexpr int64_t L = LANES<T>;
    constexpr int64_t Q = LANE<T>;
    if (!trans) {
        for (int64_t i = 0; i < rows; i++) {
            __builtin_memcpy(to + i * depth, a + i * lda, (size_t)depth * sizeof(T));
        }
        return;
    }
    int64_t p = 0;
    for (; p + L <= depth; p += L) {
        int64_t i = 0;
        for (; i + Q <= rows; i += Q) {
            Vec<T> block[Q];
            transpose(a + p * lda + i, lda, block);
#pragma GCC unroll 4
            for (int64_t j = 0; j < Q; j++) {
                store<T>(to + (i + j) * depth + p, block[j]);
            }
        }
        for (; i < rows; i++) {
            for (int64_t j = 0; j < L; j++) {
                to[i * depth + p + j] = a[(p + j) * lda + i];
            }
        }
    }
    for (; p < depth; p++) {
        for (int64_t i = 0; i < rows; i++) {
            to[i * depth + p] = a[p * lda + i];
        }
    }
}

template <class T> constexpr GemmKernels<T> KERNELS{TILE_ROWS, PANEL<T>, DEPTH, multiply<T>, copy_rows<T>};

}  // namespace

const GemmKernels<float> &gemm_kernels_f32() {
    return KERNELS<float>;
}

const GemmKernels<double> &gemm_kernels_f64() {
    return KERNELS<double>;
}

}  // namespace mlt::MLT_ISA
