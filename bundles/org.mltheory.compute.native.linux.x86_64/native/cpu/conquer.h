// What the two divide-and-conquer methods share. A merge knows the columns of its two halves' vectors by their number; those that take
// part in the secular equation are packed in the order: in the upper half alone, in both, in the lower half alone. Then each half of the
// new vectors is one product.
#pragma once

#include <atomic>

#include "decompose.h"

namespace mlt {

// Problems up to this size are solved by QR iterations.
constexpr int32_t LEAF = 32;

// How many columns one task of a merge takes.
constexpr int32_t CHUNK = 16;

enum Kind : int32_t { UPPER_HALF = 0, BOTH_HALVES = 1, LOWER_HALF = 2 };

template <class Body>
void chunks(int32_t threads, int32_t count, Body &&body) {
    parallel(threads, (count + CHUNK - 1) / CHUNK, [&](int32_t chunk) {
        const int32_t end = std::min((chunk + 1) * CHUNK, count);
        for (int32_t i = chunk * CHUNK; i < end; i++) {
            body(i);
        }
    });
}

// Which columns stay in a merge, and which are deflated: their vectors are done.
struct Deflation {
    int32_t *order;    // all columns by their old value
    int32_t *stays;    // those that stay, by value
    int32_t *leaves;   // those that are deflated
    int32_t *kind;     // of every column
    int32_t *place;    // where each that stays is packed
    int32_t staying = 0;
    int32_t leaving = 0;
    int32_t counts[3] = {0, 0, 0};

    // Five arrays of whole numbers that are `step` apart.
    Deflation(int32_t *from, size_t step)
            : order(from), stays(from + step), leaves(from + 2 * step), kind(from + 3 * step), place(from + 4 * step) {}

    void stay(int32_t column) {
        counts[kind[column]]++;
        stays[staying++] = column;
    }
    void leave(int32_t column) {
        leaves[leaving++] = column;
    }
    void pack() {
        int32_t next[3] = {0, counts[0], counts[0] + counts[1]};
        for (int32_t t = 0; t < staying; t++) {
            place[t] = next[kind[stays[t]]]++;
        }
    }
};

// Plane rotation: x := c x + s y, y := c y - s x.
template <class T>
void rotate(int32_t length, T *x, T *y, T c, T s) {
    for (int32_t i = 0; i < length; i++) {
        const T old = x[i];
        x[i] = c * old + s * y[i];
        y[i] = c * y[i] - s * old;
    }
}

template <class T>
void copy_column(const T *from, T *to, int32_t length) {
    std::copy(from, from + length, to);
}

// The columns in the order of these numbers; space holds rows x columns.
template <class T>
void permute_columns(int32_t rows, int32_t columns, const int32_t *order, T *a, int32_t lda, T *space, int32_t threads) {
    chunks(threads, columns, [&](int32_t j) { copy_column(a + int64_t(j) * lda, space + int64_t(j) * rows, rows); });
    chunks(threads, columns, [&](int32_t j) { copy_column(space + int64_t(order[j]) * rows, a + int64_t(j) * lda, rows); });
}

// Sorts values, and the columns of up to two matrices along, unless they are in order. before(x, y) says whether x comes first.
template <class T, class Before>
void sort_columns(int32_t n, T *values, int32_t *order, Before before, std::initializer_list<std::pair<T *, int32_t>> matrices, T *space,
        int32_t threads) {
    bool sorted = true;
    for (int32_t i = 0; i < n; i++) {
        order[i] = i;
        sorted = sorted && (i == 0 || !before(values[i], values[i - 1]));
    }
    if (sorted) {
        return;
    }
    std::sort(order, order + n, [&](int32_t i, int32_t j) {
        return before(values[i], values[j]) || (!before(values[j], values[i]) && i < j);
    });
    std::copy(values, values + n, space);
    for (int32_t i = 0; i < n; i++) {
        values[i] = space[order[i]];
    }
    for (const auto &matrix : matrices) {
        permute_columns(n, n, order, matrix.first, matrix.second, space, threads);
    }
}

}  // namespace mlt
