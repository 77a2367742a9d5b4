// The innermost products: a tile of C of up to TILE_ROWS rows and a few vectors of columns stays in registers over the whole sum.
#pragma once

#include "vectors.h"

namespace mlt::MLT_ISA {

// Rows of a tile: with two vectors a row, its sums fill three quarters of the registers.
constexpr int TILE_ROWS = MLT_VECTOR_BYTES == 64 ? 12 : 6;
// Vectors of a tile's row.
constexpr int TILE_VECTORS = 2;
// Columns of a tile, and of a panel of weights.
template <class T> constexpr int PANEL = TILE_VECTORS * LANES<T>;

// What becomes of a finished tile. put is called for every vector of it, with its row and its first column in the tile;
// at gives the same for a tile that starts elsewhere in C.

template <class T> struct Keep {
    T *c;
    long ldc;
    MLT_MEMBER Keep at(long i, long j) const {
        return {c + i * ldc + j, ldc};
    }
    MLT_MEMBER void put(int i, int j, Vec<T> v) const {
        store<T>(c + i * ldc + j, v);
    }
};

// max(0, v), NaN staying NaN.
template <class T> struct KeepPositive {
    T *c;
    long ldc;
    MLT_MEMBER KeepPositive at(long i, long j) const {
        return {c + i * ldc + j, ldc};
    }
    MLT_MEMBER void put(int i, int j, Vec<T> v) const {
        store<T>(c + i * ldc + j, clear_where<T>(v <= Vec<T>{}, v));
    }
};

// v, but 0 where the value of the unit is 0: the derivative of ReLU.
template <class T> struct WherePositive {
    T *c;
    long ldc;
    const T *value;
    MLT_MEMBER WherePositive at(long i, long j) const {
        return {c + i * ldc + j, ldc, value + i * ldc + j};
    }
    MLT_MEMBER void put(int i, int j, Vec<T> v) const {
        store<T>(c + i * ldc + j, clear_where<T>(load<T>(value + i * ldc + j) == Vec<T>{}, v));
    }
};

// v times another matrix of C's shape.
template <class T> struct Times {
    T *c;
    long ldc;
    const T *factor;
    MLT_MEMBER Times at(long i, long j) const {
        return {c + i * ldc + j, ldc, factor + i * ldc + j};
    }
    MLT_MEMBER void put(int i, int j, Vec<T> v) const {
        store<T>(c + i * ldc + j, load<T>(factor + i * ldc + j) * v);
    }
};

// C - rate v: a step of plain gradient descent.
template <class T> struct Descend {
    T *c;
    long ldc;
    T rate;
    MLT_MEMBER Descend at(long i, long j) const {
        return {c + i * ldc + j, ldc, rate};
    }
    MLT_MEMBER void put(int i, int j, Vec<T> v) const {
        T *place = c + i * ldc + j;
        store<T>(place, load<T>(place) - splat<T>(rate) * v);
    }
};

// C := alpha v + beta C.
template <class T> struct Scaled {
    T *c;
    long ldc;
    T alpha;
    T beta;
    MLT_MEMBER Scaled at(long i, long j) const {
        return {c + i * ldc + j, ldc, alpha, beta};
    }
    MLT_MEMBER void put(int i, int j, Vec<T> v) const {
        T *place = c + i * ldc + j;
        Vec<T> r = splat<T>(alpha) * v;
        // with beta 0 what C held is not read: NaN must not spread
        store<T>(place, beta == 0 ? r : multiply_add(splat<T>(beta), load<T>(place), r));
    }
};

// Operands of tiles: A(i, p) is a[i * lda + p], transposed a[p * lda + i]; B(p, j) is b[p * ldb + j].
template <class T> struct Operands {
    const T *a;
    long lda;
    const T *b;
    long ldb;
    int k;
    // What the sums start from: start[i * ld_start + j] (a row for all with ld_start 0), or 0 when null.
    const T *start;
    long ld_start;
};

// One tile of M rows and N vectors, at row `row` of the operands.
template <class T, bool TA, int M, int N, class End>
static __attribute__((noinline)) void tile(const Operands<T> &o, long row, const End &whole) {
    constexpr int L = LANES<T>;
    Vec<T> sums[M][N];
    if (o.start) {
        const T *start = o.start + row * o.ld_start;
#pragma GCC unroll 16
        for (int i = 0; i < M; i++) {
#pragma GCC unroll 8
            for (int j = 0; j < N; j++) {
                sums[i][j] = load<T>(start + i * o.ld_start + j * L);
            }
        }
    } else {
#pragma GCC unroll 16
        for (int i = 0; i < M; i++) {
#pragma GCC unroll 8
            for (int j = 0; j < N; j++) {
                sums[i][j] = Vec<T>{};
            }
        }
    }
    const long lda = o.lda;
    const long ldb = o.ldb;
    const T *a = o.a + (TA ? row : row * lda);
    const T *b = o.b;
    for (int p = o.k; p > 0; p--) {
        Vec<T> columns[N];
#pragma GCC unroll 8
        for (int j = 0; j < N; j++) {
            columns[j] = load<T>(b + j * L);
        }
#pragma GCC unroll 16
        for (int i = 0; i < M; i++) {
            Vec<T> left = splat<T>(TA ? a[i] : a[i * lda]);
#pragma GCC unroll 8
            for (int j = 0; j < N; j++) {
                sums[i][j] = multiply_add(left, columns[j], sums[i][j]);
            }
        }
        a += TA ? lda : 1;
        b += ldb;
    }
    const End end = whole.at(row, 0);
#pragma GCC unroll 16
    for (int i = 0; i < M; i++) {
#pragma GCC unroll 8
        for (int j = 0; j < N; j++) {
            end.put(i, j * L, sums[i][j]);
        }
    }
}

template <class T, bool TA, int N, class End>
MLT_INLINE void tile_of(int rows, const Operands<T> &o, long row, const End &end) {
    switch (rows) {
    case 1: return tile<T, TA, 1, N, End>(o, row, end);
    case 2: return tile<T, TA, 2, N, End>(o, row, end);
    case 3: return tile<T, TA, 3, N, End>(o, row, end);
    case 4: return tile<T, TA, 4, N, End>(o, row, end);
    case 5: return tile<T, TA, 5, N, End>(o, row, end);
    case 6: return tile<T, TA, 6, N, End>(o, row, end);
#if MLT_VECTOR_BYTES == 64
    case 7: return tile<T, TA, 7, N, End>(o, row, end);
    case 8: return tile<T, TA, 8, N, End>(o, row, end);
    case 9: return tile<T, TA, 9, N, End>(o, row, end);
    case 10: return tile<T, TA, 10, N, End>(o, row, end);
    case 11: return tile<T, TA, 11, N, End>(o, row, end);
    case 12: return tile<T, TA, 12, N, End>(o, row, end);
#endif
    default: __builtin_unreachable();
    }
}

// Rows `from` to `to` of a panel of `vectors` (1 or 2) vectors, in tiles of nearly equal heights.
template <class T, bool TA, class End>
static void panel(long from, long to, int vectors, const Operands<T> &o, const End &end) {
    long rows = to - from;
    long tiles = (rows + TILE_ROWS - 1) / TILE_ROWS;
    long row = from;
    for (long t = 0; t < tiles; t++) {
        int height = (int)((rows - (row - from)) / (tiles - t));
        if (vectors == 2) {
            tile_of<T, TA, 2>(height, o, row, end);
        } else {
            tile_of<T, TA, 1>(height, o, row, end);
        }
        row += height;
    }
}

}  // namespace mlt::MLT_ISA
