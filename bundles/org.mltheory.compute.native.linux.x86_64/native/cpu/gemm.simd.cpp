// Small products of matrices of any layout: panels of B are copied when they are transposed, incomplete or far apart in memory.

#include "gemm.h"

#include "layers.h"

namespace mlt::MLT_ISA {
namespace {

// Rows of C that wait in a buffer where its last columns do not fill a vector.
constexpr int64_t EDGE_ROWS = 48;
// Panels of B whose rows lie further apart than this many bytes are copied, when enough tiles read them.
constexpr int64_t FAR = 512;

// Copies rows from .. from + depth and `columns` columns from `column` of op(B) to panel, in rows of PANEL; 0 behind them.
template <class T>
void copy_panel(const SmallProduct<T> &p, int64_t from, int64_t depth, int64_t column, int64_t columns, T *panel) {
    constexpr int64_t L = LANES<T>;
    constexpr int64_t Q = LANE<T>;
    for (int64_t first = 0; first < PANEL<T>; first += L) {
        T *out = panel + first;
        const int64_t here = columns - first < L ? (columns - first < 0 ? 0 : columns - first) : L;
        int64_t r = 0;
        if (here == L && p.trans_b) {
            for (; r + Q <= depth; r += Q) {
                Vec<T> block[Q];
                transpose(p.b + (column + first) * p.ldb + from + r, p.ldb, block);
#pragma GCC unroll 4
                for (int64_t i = 0; i < Q; i++) {
                    store<T>(out + (r + i) * PANEL<T>, block[i]);
                }
            }
        } else if (here == L) {
            for (; r < depth; r++) {
                store<T>(out + r * PANEL<T>, load<T>(p.b + (from + r) * p.ldb + column + first));
            }
        }
        for (; r < depth; r++) {
            for (int64_t j = 0; j < L; j++) {
                const int64_t place = p.trans_b ? (column + first + j) * p.ldb + from + r : (from + r) * p.ldb + column + first + j;
                out[r * PANEL<T> + j] = j < here ? p.b[place] : (T)0;
            }
        }
    }
}

template <class T, bool TA>
void multiply(const SmallProduct<T> &p) {
    constexpr int64_t L = LANES<T>;
    alignas(64) T copy[DEPTH * PANEL<T>];
    alignas(64) T edge[EDGE_ROWS * PANEL<T>];
    const Pieces pieces(p.k);
    for (int64_t piece = 0; piece < pieces.count; piece++) {
        const int64_t from = pieces.at(piece);
        const int64_t depth = pieces.at(piece + 1) - from;
        const T beta = piece == 0 ? p.beta : (T)1;
        for (int64_t column = 0; column < p.n;) {
            const int64_t left = p.n - column;
            const int64_t columns = left >= PANEL<T> ? PANEL<T> : left >= L ? L : left;
            const int vectors = columns > L ? 2 : 1;
            const bool whole = columns >= L;
            Operands<T> o{p.a + (TA ? from * p.lda : from), p.lda, p.b + from * p.ldb + column, p.ldb, (int)depth, nullptr, 0};
            if (!whole || p.trans_b || (p.ldb * (int64_t)sizeof(T) > FAR && p.m > 4 * TILE_ROWS)) {
                copy_panel<T>(p, from, depth, column, columns, copy);
                o.b = copy;
                o.ldb = PANEL<T>;
            }
            if (whole) {
                panel<T, TA>(0, p.m, vectors, o, Scaled<T>{p.c, p.ldc, p.alpha, beta}.at(0, column));
            } else {
                for (int64_t row = 0; row < p.m; row += EDGE_ROWS) {
                    const int64_t rows = p.m - row < EDGE_ROWS ? p.m - row : EDGE_ROWS;
                    Operands<T> shifted = o;
                    shifted.a += TA ? row : row * p.lda;
                    panel<T, TA>(0, rows, 1, shifted, Keep<T>{edge, PANEL<T>});
                    for (int64_t i = 0; i < rows; i++) {
                        for (int64_t j = 0; j < columns; j++) {
                            T *place = p.c + (row + i) * p.ldc + column + j;
                            const T term = p.alpha * edge[i * PANEL<T> + j];
                            *place = beta == 0 ? term : term + beta * *place;
                        }
                    }
                }
            }
            column += columns;
        }
    }
}

template <class T>
void gemm_small(const SmallProduct<T> &product) {
    if (product.trans_a) {
        multiply<T, true>(product);
    } else {
        multiply<T, false>(product);
    }
}

}  // namespace

void gemm_small_f32(const SmallProduct<float> &product) {
    gemm_small(product);
}

void gemm_small_f64(const SmallProduct<double> &product) {
    gemm_small(product);
}

}  // namespace mlt::MLT_ISA
