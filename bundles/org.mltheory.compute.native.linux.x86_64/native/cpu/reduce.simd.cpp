#include "reduce.h"

#include "vectors.h"

namespace mlt::MLT_ISA {
namespace {

// sums[k] = the product of column k with x, four columns at a time (or COUNT, at the end).
template <class T, int COUNT>
MLT_INLINE void dot_columns(int64_t rows, const T *a, int64_t ld, const T *x, T *sums) {
    constexpr int L = LANES<T>;
    Vec<T> even[COUNT] = {};
    Vec<T> odd[COUNT] = {};
    int64_t i = 0;
    for (; i + 2 * L <= rows; i += 2 * L) {
        const Vec<T> x0 = load<T>(x + i);
        const Vec<T> x1 = load<T>(x + i + L);
#pragma GCC unroll 4
        for (int k = 0; k < COUNT; k++) {
            even[k] += load<T>(a + k * ld + i) * x0;
            odd[k] += load<T>(a + k * ld + i + L) * x1;
        }
    }
    T rest[COUNT] = {};
    for (; i < rows; i++) {
#pragma GCC unroll 4
        for (int k = 0; k < COUNT; k++) {
            rest[k] += a[k * ld + i] * x[i];
        }
    }
    for (int k = 0; k < COUNT; k++) {
        sums[k] = sum<T>(even[k] + odd[k]) + rest[k];
    }
}

// y += the columns times c.
template <class T, int COUNT>
MLT_INLINE void add_columns(int64_t rows, const T *a, int64_t ld, const T *c, T *y) {
    constexpr int L = LANES<T>;
    Vec<T> factors[COUNT];
    for (int k = 0; k < COUNT; k++) {
        factors[k] = splat<T>(c[k]);
    }
    int64_t i = 0;
    for (; i + 2 * L <= rows; i += 2 * L) {
        Vec<T> y0 = load<T>(y + i);
        Vec<T> y1 = load<T>(y + i + L);
#pragma GCC unroll 4
        for (int k = 0; k < COUNT; k++) {
            y0 += load<T>(a + k * ld + i) * factors[k];
            y1 += load<T>(a + k * ld + i + L) * factors[k];
        }
        store<T>(y + i, y0);
        store<T>(y + i + L, y1);
    }
    for (; i < rows; i++) {
        T at = y[i];
#pragma GCC unroll 4
        for (int k = 0; k < COUNT; k++) {
            at += a[k * ld + i] * c[k];
        }
        y[i] = at;
    }
}

// y += the columns times c, and sums as above, in one sweep.
template <class T, int COUNT>
MLT_INLINE void both(int64_t rows, const T *a, int64_t ld, const T *x, const T *c, T *y, T *sums) {
    constexpr int L = LANES<T>;
    Vec<T> part[COUNT] = {};
    Vec<T> factors[COUNT];
    for (int k = 0; k < COUNT; k++) {
        factors[k] = splat<T>(c[k]);
    }
    int64_t i = 0;
    for (; i + L <= rows; i += L) {
        const Vec<T> x0 = load<T>(x + i);
        Vec<T> y0 = load<T>(y + i);
#pragma GCC unroll 4
        for (int k = 0; k < COUNT; k++) {
            const Vec<T> v = load<T>(a + k * ld + i);
            part[k] += v * x0;
            y0 += v * factors[k];
        }
        store<T>(y + i, y0);
    }
    T rest[COUNT] = {};
    for (; i < rows; i++) {
        T at = y[i];
#pragma GCC unroll 4
        for (int k = 0; k < COUNT; k++) {
            rest[k] += a[k * ld + i] * x[i];
            at += a[k * ld + i] * c[k];
        }
        y[i] = at;
    }
    for (int k = 0; k < COUNT; k++) {
        sums[k] = sum<T>(part[k]) + rest[k];
    }
}

template <class T>
void combine(const Columns<T> &a, const T *c, T *y) {
    int64_t j = 0;
    for (; j + 4 <= a.count; j += 4) {
        add_columns<T, 4>(a.rows, a.a + j * a.ld, a.ld, c + j, y);
    }
    for (; j < a.count; j++) {
        add_columns<T, 1>(a.rows, a.a + j * a.ld, a.ld, c + j, y);
    }
}

template <class T>
void dots(const Columns<T> &a, const T *x, T *to) {
    int64_t j = 0;
    for (; j + 4 <= a.count; j += 4) {
        dot_columns<T, 4>(a.rows, a.a + j * a.ld, a.ld, x, to + j);
    }
    for (; j < a.count; j++) {
        dot_columns<T, 1>(a.rows, a.a + j * a.ld, a.ld, x, to + j);
    }
}

template <class T, int COUNT>
MLT_INLINE void sweep_columns(const Columns<T> &a, int64_t j, const T *x, T factor, T *c, T *to, T *y) {
    const T *from = a.a + j * a.ld;
    dot_columns<T, COUNT>(a.rows, from, a.ld, x, to + j);
    for (int k = 0; k < COUNT; k++) {
        c[j + k] += factor * to[j + k];
    }
    add_columns<T, COUNT>(a.rows, from, a.ld, c + j, y);
}

template <class T>
void sweep(const Columns<T> &a, const T *x, T factor, T *c, T *to, T *y) {
    int64_t j = 0;
    for (; j + 4 <= a.count; j += 4) {
        sweep_columns<T, 4>(a, j, x, factor, c, to, y);
    }
    for (; j < a.count; j++) {
        sweep_columns<T, 1>(a, j, x, factor, c, to, y);
    }
}

template <class T, int COUNT>
MLT_INLINE T symmetric_columns(const Columns<T> &a, int64_t j, const T *x, T *y) {
    const T *corner = a.a + j * a.ld + j;
    const int64_t below = j + COUNT;
    T sums[COUNT];
    both<T, COUNT>(a.rows - below, corner + COUNT, a.ld, x + below, x + j, y + below, sums);
    T products = 0;
    for (int k = 0; k < COUNT; k++) {
        for (int i = k + 1; i < COUNT; i++) {
            sums[k] += corner[k * a.ld + i] * x[j + i];
            y[j + i] += corner[k * a.ld + i] * x[j + k];
        }
        const T diagonal = corner[k * a.ld + k] * x[j + k];
        y[j + k] += sums[k] + diagonal;
        products += x[j + k] * (2 * sums[k] + diagonal);
    }
    return products;
}

template <class T>
T symmetric(const Columns<T> &a, const T *x, T *y) {
    T products = 0;
    int64_t j = 0;
    for (; j + 4 <= a.count; j += 4) {
        products += symmetric_columns<T, 4>(a, j, x, y);
    }
    for (; j < a.count; j++) {
        products += symmetric_columns<T, 1>(a, j, x, y);
    }
    return products;
}

template <class T>
T squares(int64_t length, const T *x) {
    T total;
    dot_columns<T, 1>(length, x, 0, x, &total);
    return total;
}

}  // namespace

#define MLT_REDUCE(S, T) \
    void reduce_combine_##S(const Columns<T> &a, const T *c, T *y) { combine<T>(a, c, y); } \
    void reduce_dots_##S(const Columns<T> &a, const T *x, T *to) { dots<T>(a, x, to); } \
    void reduce_sweep_##S(const Columns<T> &a, const T *x, T factor, T *c, T *to, T *y) { sweep<T>(a, x, factor, c, to, y); } \
    T reduce_symmetric_##S(const Columns<T> &a, const T *x, T *y) { return symmetric<T>(a, x, y); } \
    T reduce_squares_##S(int64_t length, const T *x) { return squares<T>(length, x); }

MLT_REDUCE(f32, float)
MLT_REDUCE(f64, double)

}  // namespace mlt::MLT_ISA
