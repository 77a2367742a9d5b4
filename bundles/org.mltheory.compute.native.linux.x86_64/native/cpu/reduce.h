// Products of a matrix with a vector as the reductions to two diagonals take them, on column-major matrices: memory's speed is their
// limit, so each element is used twice when it is there.
#pragma once

#include "simd.h"

namespace mlt {

// Columns and rows that are combined, from `a` on.
template <class T> struct Columns {
    int64_t rows;
    int64_t count;
    const T *a;
    int64_t ld;
};

}  // namespace mlt

#define MLT_REDUCE(S, T) \
    /* y += A c */ \
    MLT_DECLARE(void, reduce_combine_##S, (const ::mlt::Columns<T> &a, const T *c, T *y)) \
    /* dots = A^T x */ \
    MLT_DECLARE(void, reduce_dots_##S, (const ::mlt::Columns<T> &a, const T *x, T *dots)) \
    /* dots = A^T x, c += factor dots, y += A c: one sweep */ \
    MLT_DECLARE(void, reduce_sweep_##S, (const ::mlt::Columns<T> &a, const T *x, T factor, T *c, T *dots, T *y)) \
    /* y += (the symmetric matrix, of these columns of whose lower triangle this is a trapezium: its first `count` rows are a triangle) x, \
       and the result is what this adds to x^T y */ \
    MLT_DECLARE(T, reduce_symmetric_##S, (const ::mlt::Columns<T> &a, const T *x, T *y)) \
    /* the sum of the squares */ \
    MLT_DECLARE(T, reduce_squares_##S, (int64_t length, const T *x))

MLT_REDUCE(f32, float)
MLT_REDUCE(f64, double)
#undef MLT_REDUCE

namespace mlt {

template <class T> struct Reduce;

#define MLT_REDUCE(S, T) \
    template <> struct Reduce<T> { \
        static void combine(const Columns<T> &a, const T *c, T *y) { MLT_DISPATCH(reduce_combine_##S)(a, c, y); } \
        static void dots(const Columns<T> &a, const T *x, T *to) { MLT_DISPATCH(reduce_dots_##S)(a, x, to); } \
        static void sweep(const Columns<T> &a, const T *x, T factor, T *c, T *to, T *y) { \
            MLT_DISPATCH(reduce_sweep_##S)(a, x, factor, c, to, y); \
        } \
        static T symmetric(const Columns<T> &a, const T *x, T *y) { return MLT_DISPATCH(reduce_symmetric_##S)(a, x, y); } \
        static T squares(int64_t length, const T *x) { return MLT_DISPATCH(reduce_squares_##S)(length, x); } \
    };
MLT_REDUCE(f32, float)
MLT_REDUCE(f64, double)
#undef MLT_REDUCE

}  // namespace mlt
