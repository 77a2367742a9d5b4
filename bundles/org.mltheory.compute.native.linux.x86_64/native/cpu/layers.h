// The three products of a layer - forward, back, gradient - over the layout of network.h, and how threads share them.
//
// Rows of activations and of derivatives lie `row_length` numbers apart. Every sum runs in one fixed order, whatever the threads and
// the other members do: along the inputs forward, along the outputs back, along the batch for gradients.
#pragma once

#include "network.h"
#include "tile.h"

namespace mlt::MLT_ISA {

// A sum of more terms than this is cut, so that the piece of the right operand that tiles share stays in the first cache.
constexpr int DEPTH = 320;
// Panels whose part of C stays in the second cache while the pieces of the sum follow each other.
constexpr int GROUP = 8;
// Rows of the left operand of a gradient that stay in the second cache; a multiple of every tile height.
constexpr int BLOCK_ROWS = 384;
// Left operands of more bytes than this are copied into tiles first: their columns lie too far apart for the translation buffer.
constexpr int64_t SPREAD = 128 * 1024;

MLT_INLINE int64_t up(int64_t n, int64_t unit) {
    return (n + unit - 1) / unit * unit;
}

// The distance of rows of n numbers: an odd number of cache lines, so that equal columns fall into different sets.
template <class T>
MLT_INLINE int64_t row_length(int64_t n) {
    const int64_t line = 64 / (int64_t)sizeof(T);
    const int64_t lines = (n + line - 1) / line;
    return (lines | 1) * line;
}

// The pieces of a sum of k terms: nearly equal ones of at most DEPTH, which start at multiples of 16, and so never within a vector.
struct Pieces {
    int64_t k;
    int64_t count;
    explicit MLT_MEMBER Pieces(int64_t terms) : k(terms), count(terms <= DEPTH ? 1 : (terms + DEPTH - 16 - 1) / (DEPTH - 16)) {}
    MLT_MEMBER int64_t at(int64_t i) const {
        return i == count ? k : k * i / count / 16 * 16;
    }
};

template <class T>
MLT_INLINE int64_t panels_of(int64_t columns) {
    return (columns + PANEL<T> - 1) / PANEL<T>;
}

// Vectors in panel p of a matrix of so many columns: 2, but 1 when the last one needs no more.
template <class T>
MLT_INLINE int vectors_of(int64_t columns, int64_t p) {
    return columns - p * PANEL<T> > LANES<T> ? 2 : 1;
}

// Calls body(task, worker) for all tasks.
template <class Body>
MLT_INLINE void each(Team *team, int tasks, const Body &body) {
    if (!team || tasks == 1) {
        for (int i = 0; i < tasks; i++) {
            body(i, 0);
        }
    } else {
        team_run(
                team, tasks, [](void *context, int32_t task, int32_t worker) { (*static_cast<const Body *>(context))(task, worker); },
                const_cast<void *>(static_cast<const void *>(&body)));
    }
}

// How a phase over a matrix of rows x panels is cut into tasks: into columns of panels, or rows when there are few panels.
struct Grid {
    int64_t rows;
    int64_t panels;
    int row_cuts;
    int panel_cuts;

    // flops: of the whole phase; below some 10^5 a phase costs more than it gives
    MLT_MEMBER Grid(const Team *team, int64_t row_count, int64_t panel_count, double flops)
            : rows(row_count), panels(panel_count), row_cuts(1), panel_cuts(1) {
        if (team && flops > 2e5) {
            const int64_t wanted = 2 * team_threads(team);
            panel_cuts = (int)(panels < wanted ? panels : wanted);
            const int64_t left = (wanted + panel_cuts - 1) / panel_cuts;
            const int64_t most = (rows + 2 * TILE_ROWS - 1) / (2 * TILE_ROWS);
            row_cuts = (int)(left < most ? left : most);
        }
    }
    MLT_MEMBER int tasks() const {
        return row_cuts * panel_cuts;
    }
    MLT_MEMBER int64_t row_from(int task) const {
        return rows * (task % row_cuts) / row_cuts;
    }
    MLT_MEMBER int64_t row_to(int task) const {
        return rows * (task % row_cuts + 1) / row_cuts;
    }
    MLT_MEMBER int64_t panel_from(int task) const {
        return panels * (task / row_cuts) / panel_cuts;
    }
    MLT_MEMBER int64_t panel_to(int task) const {
        return panels * (task / row_cuts + 1) / panel_cuts;
    }
};

// Forward, wide: end(a W + biases) for some rows and panels; c is where the sums wait between the pieces of a long sum.
template <class T, class End>
static void forward_wide(const Layer &layer, const T *theta, const T *a, int64_t lda, T *c, int64_t ldc, int64_t row_from,
        int64_t row_to, int64_t panel_from, int64_t panel_to, const End &end) {
    const Pieces pieces(layer.inputs);
    for (int64_t group = panel_from; group < panel_to; group += GROUP) {
        const int64_t group_end = group + GROUP < panel_to ? group + GROUP : panel_to;
        for (int64_t piece = 0; piece < pieces.count; piece++) {
            const int64_t from = pieces.at(piece);
            for (int64_t p = group; p < group_end; p++) {
                const int vectors = vectors_of<T>(layer.outputs, p);
                const int64_t column = p * PANEL<T>;
                const int64_t width = vectors * LANES<T>;
                const T *start = piece == 0 ? theta + layer.biases + column : c + column;
                const Operands<T> o{a + from, lda, theta + layer.weights + column * layer.inputs + from * width, width,
                        (int)(pieces.at(piece + 1) - from), start, piece == 0 ? 0 : ldc};
                if (piece + 1 < pieces.count) {
                    panel<T, false>(row_from, row_to, vectors, o, Keep<T>{c, ldc}.at(0, column));
                } else {
                    panel<T, false>(row_from, row_to, vectors, o, end.at(0, column));
                }
            }
        }
    }
}

// R rows times N columns of a narrow layer; the lanes' sums are added last.
template <class T, int R, int N>
MLT_INLINE void narrow_products(const Layer &layer, const T *weights, const T *biases, const T *a, int64_t lda, T *c, int64_t ldc) {
    constexpr int L = LANES<T>;
    Vec<T> sums[R][N] = {};
    const int64_t whole = layer.inputs / L * L;
    for (int64_t p = 0; p < whole; p += L) {
#pragma GCC unroll 8
        for (int r = 0; r < R; r++) {
#pragma GCC unroll 8
            for (int j = 0; j < N; j++) {
                sums[r][j] += load<T>(a + r * lda + p) * load<T>(weights + j * layer.stride + p);
            }
        }
    }
    if (whole < layer.inputs) {
        const Bits<T> inside = first_lanes<T>((int)(layer.inputs - whole));
        for (int r = 0; r < R; r++) {
            // what lies in the padding of a may be NaN
            const Vec<T> row = clear_where<T>(~inside, load<T>(a + r * lda + whole));
            for (int j = 0; j < N; j++) {
                sums[r][j] += row * load<T>(weights + j * layer.stride + whole);
            }
        }
    }
    for (int r = 0; r < R; r++) {
        for (int j = 0; j < N; j++) {
            c[r * ldc + j] = sum<T>(sums[r][j]) + biases[j];
        }
    }
}

// Forward, narrow: c = a W + biases for some rows.
template <class T>
static void forward_narrow(const Layer &layer, const T *theta, const T *a, int64_t lda, T *c, int64_t ldc, int64_t row_from,
        int64_t row_to) {
    const T *weights = theta + layer.weights;
    const T *biases = theta + layer.biases;
    for (int64_t r = row_from; r < row_to;) {
        const bool four = r + 4 <= row_to;
        for (int j = 0; j < layer.outputs;) {
            const bool two = j + 2 <= layer.outputs;
            const T *w = weights + j * layer.stride;
            if (four && two) {
                narrow_products<T, 4, 2>(layer, w, biases + j, a + r * lda, lda, c + r * ldc + j, ldc);
            } else if (four) {
                narrow_products<T, 4, 1>(layer, w, biases + j, a + r * lda, lda, c + r * ldc + j, ldc);
            } else if (two) {
                narrow_products<T, 1, 2>(layer, w, biases + j, a + r * lda, lda, c + r * ldc + j, ldc);
            } else {
                narrow_products<T, 1, 1>(layer, w, biases + j, a + r * lda, lda, c + r * ldc + j, ldc);
            }
            j += two ? 2 : 1;
        }
        r += four ? 4 : 1;
    }
}

// Copies columns `column` to `column` + PANEL (of the inputs) and rows from .. to (of the outputs) of W^T to panel, in rows of PANEL;
// 0 for columns that there are not.
template <class T>
static void transposed_panel(const Layer &layer, const T *theta, int64_t column, int64_t from, int64_t to, T *panel) {
    constexpr int L = LANES<T>;
    constexpr int Q = LANE<T>;
    for (int half = 0; half < TILE_VECTORS; half++) {
        const int64_t first = column + half * L;
        T *out = panel + half * L - from * PANEL<T>;
        int64_t j = from;
        if (first + L <= layer.inputs) {
            for (; j + Q <= to; j += Q) {
                const int64_t source = j / PANEL<T>;
                const int64_t width = vectors_of<T>(layer.outputs, source) * L;
                Vec<T> block[Q];
                transpose(theta + layer.weights + source * PANEL<T> * layer.inputs + first * width + (j - source * PANEL<T>), width,
                        block);
#pragma GCC unroll 4
                for (int i = 0; i < Q; i++) {
                    store<T>(out + (j + i) * PANEL<T>, block[i]);
                }
            }
        }
        for (; j < to; j++) {
            const int64_t source = j / PANEL<T>;
            const int64_t width = vectors_of<T>(layer.outputs, source) * L;
            const T *weights = theta + layer.weights + source * PANEL<T> * layer.inputs + first * width + (j - source * PANEL<T>);
            for (int i = 0; i < L; i++) {
                out[j * PANEL<T> + i] = first + i < layer.inputs ? weights[i * width] : (T)0;
            }
        }
    }
}

// Back: end(delta W^T) for some rows and panels of inputs. `room` holds DEPTH x PANEL numbers; c as in forward_wide.
template <class T, class End>
static void back(const Layer &layer, const T *theta, const T *delta, int64_t ldd, T *c, int64_t ldc, int64_t row_from, int64_t row_to,
        int64_t panel_from, int64_t panel_to, T *room, const End &end) {
    if (layer.narrow) {
        for (int64_t p = panel_from; p < panel_to; p++) {
            const int64_t column = p * PANEL<T>;
            const Operands<T> o{delta, ldd, theta + layer.weights + column, layer.stride, layer.outputs, nullptr, 0};
            panel<T, false>(row_from, row_to, vectors_of<T>(layer.inputs, p), o, end.at(0, column));
        }
        return;
    }
    const Pieces pieces(layer.outputs);
    for (int64_t group = panel_from; group < panel_to; group += GROUP) {
        const int64_t group_end = group + GROUP < panel_to ? group + GROUP : panel_to;
        for (int64_t piece = 0; piece < pieces.count; piece++) {
            const int64_t from = pieces.at(piece);
            const int64_t to = pieces.at(piece + 1);
            for (int64_t p = group; p < group_end; p++) {
                const int64_t column = p * PANEL<T>;
                transposed_panel<T>(layer, theta, column, from, to, room);
                const Operands<T> o{delta + from, ldd, room, PANEL<T>, (int)(to - from), piece == 0 ? nullptr : c + column, ldc};
                const int vectors = vectors_of<T>(layer.inputs, p);
                if (piece + 1 < pieces.count) {
                    panel<T, false>(row_from, row_to, vectors, o, Keep<T>{c, ldc}.at(0, column));
                } else {
                    panel<T, false>(row_from, row_to, vectors, o, end.at(0, column));
                }
            }
        }
    }
}

// Copies columns from .. to of a (b rows) into tiles of TILE_ROWS columns: tile t holds b rows of TILE_ROWS numbers.
template <class T>
static void into_tiles(const T *a, int64_t lda, int64_t b, int64_t from, int64_t to, T *tiles) {
    for (int64_t column = from; column < to; column += TILE_ROWS) {
        T *tile = tiles + column * b;
        const int64_t width = column + TILE_ROWS < to ? TILE_ROWS : to - column;
        for (int64_t r = 0; r < b; r++) {
            for (int64_t i = 0; i < width; i++) {
                tile[r * TILE_ROWS + i] = a[r * lda + column + i];
            }
        }
    }
}

// The left operand of a gradient, A^T: as it lies (tiles null) or copied by into_tiles.
template <class T> struct Left {
    const T *a;
    int64_t lda;
    const T *tiles;
    int64_t b;
};

template <class T, class End>
MLT_INLINE void gradient_panel(const Left<T> &left, int64_t from, int64_t row_from, int64_t row_to, int vectors, Operands<T> o,
        const End &end) {
    if (left.tiles) {
        o.lda = TILE_ROWS;
        for (int64_t row = row_from; row < row_to; row += TILE_ROWS) {
            o.a = left.tiles + row * left.b + from * TILE_ROWS - row;
            panel<T, true>(row, row + TILE_ROWS < row_to ? row + TILE_ROWS : row_to, vectors, o, end);
        }
    } else {
        o.a = left.a + from * left.lda;
        o.lda = left.lda;
        panel<T, true>(row_from, row_to, vectors, o, end);
    }
}

// The gradient of a wide layer, A^T delta, for some rows of W and panels, or with `add` what was there plus it. place(p, row, width)
// says where row 0 of panel p would lie when its rows from `row` on are to be computed, end_of(p, g, width) what becomes of them, and
// done(p, from, to, width, g) is told when they are. `room` holds DEPTH x PANEL numbers.
template <class T, class Place, class EndOf, class Done>
static void gradient_wide(const Layer &layer, const Left<T> &left, const T *delta, int64_t ldd, int64_t row_from, int64_t row_to,
        int64_t panel_from, int64_t panel_to, T *room, bool add, const Place &place, const EndOf &end_of, const Done &done) {
    const Pieces pieces(left.b);
    const bool spread = left.b * ldd * (int64_t)sizeof(T) > SPREAD;
    for (int64_t block = row_from; block < row_to; block += BLOCK_ROWS) {
        const int64_t block_end = block + BLOCK_ROWS < row_to ? block + BLOCK_ROWS : row_to;
        for (int64_t p = panel_from; p < panel_to; p++) {
            const int64_t column = p * PANEL<T>;
            const int vectors = vectors_of<T>(layer.outputs, p);
            const int64_t width = vectors * LANES<T>;
            // where row 0 would lie
            T *g = place(p, block, width);
            for (int64_t piece = 0; piece < pieces.count; piece++) {
                const int64_t from = pieces.at(piece);
                const int64_t depth = pieces.at(piece + 1) - from;
                const T *right = delta + from * ldd + column;
                int64_t ldr = ldd;
                if (spread) {
                    for (int64_t r = 0; r < depth; r++) {
                        for (int j = 0; j < vectors; j++) {
                            store<T>(room + r * width + j * LANES<T>, load<T>(right + r * ldd + j * LANES<T>));
                        }
                    }
                    right = room;
                    ldr = width;
                }
                const Operands<T> o{nullptr, 0, right, ldr, (int)depth, piece == 0 && !add ? nullptr : g, width};
                if (piece + 1 < pieces.count) {
                    gradient_panel<T>(left, from, block, block_end, vectors, o, Keep<T>{g, width});
                } else {
                    gradient_panel<T>(left, from, block, block_end, vectors, o, end_of(p, g, width));
                }
            }
            done(p, block, block_end, width, g);
        }
    }
}

// The gradient of a narrow layer, transposed as its weights: columns from .. to of delta^T A go to g, rows layer.stride apart.
template <class T>
static void gradient_narrow(const Layer &layer, const T *a, int64_t lda, int64_t b, const T *delta, int64_t ldd, int64_t panel_from,
        int64_t panel_to, bool add, T *g) {
    const Pieces pieces(b);
    for (int64_t p = panel_from; p < panel_to;) {
        const int64_t column = p * PANEL<T>;
        const int vectors = vectors_of<T>(layer.inputs, p);
        for (int64_t piece = 0; piece < pieces.count; piece++) {
            const int64_t from = pieces.at(piece);
            const Operands<T> o{delta + from * ldd, ldd, a + from * lda + column, lda, (int)(pieces.at(piece + 1) - from),
                    piece == 0 && !add ? nullptr : g + column, layer.stride};
            panel<T, true>(0, layer.outputs, vectors, o, Keep<T>{g, layer.stride}.at(0, column));
        }
        p++;
    }
}

// sums[j] (+)= the sum of column j of delta over b rows, for the N vectors of columns from `from` on.
template <class T, int N>
MLT_INLINE void column_sums_of(const T *delta, int64_t ldd, int64_t b, int64_t from, bool add, T *sums) {
    constexpr int L = LANES<T>;
    Vec<T> s[N];
#pragma GCC unroll 8
    for (int v = 0; v < N; v++) {
        s[v] = add ? load<T>(sums + from + v * L) : Vec<T>{};
    }
    for (int64_t r = 0; r < b; r++) {
#pragma GCC unroll 8
        for (int v = 0; v < N; v++) {
            s[v] += load<T>(delta + r * ldd + from + v * L);
        }
    }
#pragma GCC unroll 8
    for (int v = 0; v < N; v++) {
        store<T>(sums + from + v * L, s[v]);
    }
}

// The same for columns from .. to, multiples of LANES.
template <class T>
static void column_sums(const T *delta, int64_t ldd, int64_t b, int64_t from, int64_t to, bool add, T *sums) {
    constexpr int L = LANES<T>;
    int64_t j = from;
    for (; j + 8 * L <= to; j += 8 * L) {
        column_sums_of<T, 8>(delta, ldd, b, j, add, sums);
    }
    for (; j + 2 * L <= to; j += 2 * L) {
        column_sums_of<T, 2>(delta, ldd, b, j, add, sums);
    }
    for (; j < to; j += L) {
        column_sums_of<T, 1>(delta, ldd, b, j, add, sums);
    }
}

}  // namespace mlt::MLT_ISA
