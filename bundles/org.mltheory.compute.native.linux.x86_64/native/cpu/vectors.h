// Vectors of MLT_VECTOR_BYTES bytes by GCC's vector extensions. The same sources are compiled once for every width, each time in
// a namespace of its own (MLT_ISA), so that no inline function of one instruction set is linked into another's code. For the same
// reason these sources use no templates of the standard library.
#pragma once

#include <immintrin.h>

#include <cstddef>
#include <cstdint>

namespace mlt::MLT_ISA {

template <class T> struct VectorTypes;

template <> struct VectorTypes<float> {
    typedef float Vec __attribute__((vector_size(MLT_VECTOR_BYTES)));
    typedef float Loose __attribute__((vector_size(MLT_VECTOR_BYTES), aligned(4), may_alias));
    typedef int32_t Bits __attribute__((vector_size(MLT_VECTOR_BYTES)));
    typedef int32_t Int;
    // as many numbers in float64
    typedef double Wide __attribute__((vector_size(2 * MLT_VECTOR_BYTES)));
};

template <> struct VectorTypes<double> {
    typedef double Vec __attribute__((vector_size(MLT_VECTOR_BYTES)));
    typedef double Loose __attribute__((vector_size(MLT_VECTOR_BYTES), aligned(8), may_alias));
    typedef int64_t Bits __attribute__((vector_size(MLT_VECTOR_BYTES)));
    typedef int64_t Int;
    typedef Vec Wide;
};

template <class T> using Vec = typename VectorTypes<T>::Vec;
template <class T> using Bits = typename VectorTypes<T>::Bits;

// Numbers in a vector.
template <class T> constexpr int LANES = MLT_VECTOR_BYTES / (int)sizeof(T);

#define MLT_INLINE static inline __attribute__((always_inline))
#define MLT_MEMBER inline __attribute__((always_inline))

template <class T> MLT_INLINE Vec<T> load(const T *at) {
    return (Vec<T>)(*(const typename VectorTypes<T>::Loose *)at);
}

template <class T> MLT_INLINE void store(T *at, Vec<T> v) {
    *(typename VectorTypes<T>::Loose *)at = v;
}

// All lanes equal; x - 0 is x for every x, and so the compiler makes it one broadcast.
template <class T> MLT_INLINE Vec<T> splat(T x) {
    return x - Vec<T>{};
}

template <class T> MLT_INLINE Bits<T> bits(Vec<T> v) {
    return (Bits<T>)v;
}

// Where the mask (0 or all ones in each lane) is set a, else b.
template <class T> MLT_INLINE Vec<T> choose(Bits<T> mask, Vec<T> a, Vec<T> b) {
    return mask ? a : b;
}

// 0 where the mask is set, else v.
template <class T> MLT_INLINE Vec<T> clear_where(Bits<T> mask, Vec<T> v) {
    return (Vec<T>)(~mask & (Bits<T>)v);
}

template <class T> MLT_INLINE Vec<T> magnitude(Vec<T> v) {
    typedef typename VectorTypes<T>::Int Int;
    const Int sign = (Int)((uint64_t)1 << (sizeof(T) * 8 - 1));
    return (Vec<T>)((Bits<T>)v & ~(sign - Bits<T>{}));
}

// The magnitude of v with the sign of s.
template <class T> MLT_INLINE Vec<T> with_sign(Vec<T> v, Vec<T> s) {
    typedef typename VectorTypes<T>::Int Int;
    const Bits<T> sign = (Int)((uint64_t)1 << (sizeof(T) * 8 - 1)) - Bits<T>{};
    return (Vec<T>)(((Bits<T>)v & ~sign) | ((Bits<T>)s & sign));
}

// The greater one; v when v is NaN.
template <class T> MLT_INLINE Vec<T> at_least(Vec<T> v, Vec<T> bound) {
    return choose<T>(bound > v, bound, v);
}

// The smaller one; v when v is NaN.
template <class T> MLT_INLINE Vec<T> at_most(Vec<T> v, Vec<T> bound) {
    return choose<T>(bound < v, bound, v);
}

// Lanes 0 to count-1 set.
template <class T> MLT_INLINE Bits<T> first_lanes(int count) {
    Bits<T> lane;
    for (int i = 0; i < LANES<T>; i++) {
        lane[i] = i;
    }
    return lane < (typename VectorTypes<T>::Int)count - Bits<T>{};
}

// The lanes' sum, halves upon halves.
template <class T> MLT_INLINE T sum(Vec<T> v) {
    T part[LANES<T>];
    store<T>(part, v);
    for (int half = LANES<T> / 2; half > 0; half /= 2) {
        for (int i = 0; i < half; i++) {
            part[i] += part[i + half];
        }
    }
    return part[0];
}

// a b + c, rounded once where the instruction set can. Left to itself the compiler may round once in one kernel and twice in another.
MLT_INLINE Vec<float> multiply_add(Vec<float> a, Vec<float> b, Vec<float> c) {
#if defined(__AVX512F__) && MLT_VECTOR_BYTES == 64
    return (Vec<float>)_mm512_fmadd_ps((__m512)a, (__m512)b, (__m512)c);
#elif MLT_VECTOR_BYTES == 32
    return (Vec<float>)_mm256_fmadd_ps((__m256)a, (__m256)b, (__m256)c);
#elif MLT_VECTOR_BYTES == 16
    return a * b + c;
#else
    __m256 x[2], y[2], z[2];
    __builtin_memcpy(x, &a, sizeof a);
    __builtin_memcpy(y, &b, sizeof b);
    __builtin_memcpy(z, &c, sizeof c);
    z[0] = _mm256_fmadd_ps(x[0], y[0], z[0]);
    z[1] = _mm256_fmadd_ps(x[1], y[1], z[1]);
    __builtin_memcpy(&c, z, sizeof c);
    return c;
#endif
}

MLT_INLINE Vec<double> multiply_add(Vec<double> a, Vec<double> b, Vec<double> c) {
#if defined(__AVX512F__) && MLT_VECTOR_BYTES == 64
    return (Vec<double>)_mm512_fmadd_pd((__m512d)a, (__m512d)b, (__m512d)c);
#elif MLT_VECTOR_BYTES == 32
    return (Vec<double>)_mm256_fmadd_pd((__m256d)a, (__m256d)b, (__m256d)c);
#elif MLT_VECTOR_BYTES == 16
    return a * b + c;
#else
    __m256d x[2], y[2], z[2];
    __builtin_memcpy(x, &a, sizeof a);
    __builtin_memcpy(y, &b, sizeof b);
    __builtin_memcpy(z, &c, sizeof c);
    z[0] = _mm256_fmadd_pd(x[0], y[0], z[0]);
    z[1] = _mm256_fmadd_pd(x[1], y[1], z[1]);
    __builtin_memcpy(&c, z, sizeof c);
    return c;
#endif
}

MLT_INLINE Vec<float> square_root(Vec<float> v) {
#if defined(__AVX512F__) && MLT_VECTOR_BYTES == 64
    return (Vec<float>)_mm512_maskz_sqrt_ps((__mmask16)-1, (__m512)v);
#elif MLT_VECTOR_BYTES == 32
    return (Vec<float>)_mm256_sqrt_ps((__m256)v);
#elif MLT_VECTOR_BYTES == 16
    return (Vec<float>)_mm_sqrt_ps((__m128)v);
#else
    __m256 halves[2];
    __builtin_memcpy(halves, &v, sizeof v);
    halves[0] = _mm256_sqrt_ps(halves[0]);
    halves[1] = _mm256_sqrt_ps(halves[1]);
    __builtin_memcpy(&v, halves, sizeof v);
    return v;
#endif
}

MLT_INLINE Vec<double> square_root(Vec<double> v) {
#if defined(__AVX512F__) && MLT_VECTOR_BYTES == 64
    return (Vec<double>)_mm512_maskz_sqrt_pd((__mmask8)-1, (__m512d)v);
#elif MLT_VECTOR_BYTES == 32
    return (Vec<double>)_mm256_sqrt_pd((__m256d)v);
#elif MLT_VECTOR_BYTES == 16
    return (Vec<double>)_mm_sqrt_pd((__m128d)v);
#else
    __m256d halves[2];
    __builtin_memcpy(halves, &v, sizeof v);
    halves[0] = _mm256_sqrt_pd(halves[0]);
    halves[1] = _mm256_sqrt_pd(halves[1]);
    __builtin_memcpy(&v, halves, sizeof v);
    return v;
#endif
}

// Numbers in a sixteen-byte lane, within which shuffles are cheap.
template <class T> constexpr int LANE = 16 / (int)sizeof(T);

// Sixteen bytes from each of a + 0, a + step, a + 2 step, ...: the lanes of one vector.
template <class T>
MLT_INLINE Vec<T> load_lanes(const T *a, int64_t step) {
#if MLT_VECTOR_BYTES == 16
    (void)step;
    return load<T>(a);
#else
    typedef int Quarter __attribute__((vector_size(16), aligned(4), may_alias));
    typedef int Half __attribute__((vector_size(32)));
    const Quarter q0 = *(const Quarter *)a;
    const Quarter q1 = *(const Quarter *)(a + step);
    const Half h0 = __builtin_shufflevector(q0, q1, 0, 1, 2, 3, 4, 5, 6, 7);
#if MLT_VECTOR_BYTES == 32
    return (Vec<T>)h0;
#else
    const Quarter q2 = *(const Quarter *)(a + 2 * step);
    const Quarter q3 = *(const Quarter *)(a + 3 * step);
    const Half h1 = __builtin_shufflevector(q2, q3, 0, 1, 2, 3, 4, 5, 6, 7);
    return (Vec<T>)__builtin_shufflevector(h0, h1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
#endif
#endif
}

// In every lane, with BLOCK 1 the numbers of its lower (ODD 0) or upper half of u and v, alternating; with BLOCK 2 that half of u, then
// that of v.
template <class T, int BLOCK, int ODD>
MLT_INLINE Vec<T> alternate(Vec<T> u, Vec<T> v) {
    constexpr int L = LANES<T>;
    Bits<T> order;
    for (int i = 0; i < L; i++) {
        const int lane = i / LANE<T> * LANE<T>;
        const int within = i % LANE<T>;
        // within a lane u's numbers go to places 0, 2, .. for blocks of 1, to the lower half for blocks of 2
        const int from = BLOCK == 1 ? within / 2 + ODD * (LANE<T> / 2) : within % 2 + ODD * 2;
        const bool of_v = BLOCK == 1 ? within % 2 == 1 : within / 2 == 1;
        order[i] = lane + from + (of_v ? L : 0);
    }
    return __builtin_shuffle(u, v, order);
}

// LANES rows of LANE numbers, `step` apart, transposed: out[j] holds number j of every row.
MLT_INLINE void transpose(const float *a, int64_t step, Vec<float> (&out)[4]) {
    Vec<float> v[4];
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++) {
        v[i] = load_lanes<float>(a + i * step, 4 * step);
    }
    const Vec<float> low02 = alternate<float, 1, 0>(v[0], v[1]);
    const Vec<float> high02 = alternate<float, 1, 1>(v[0], v[1]);
    const Vec<float> low13 = alternate<float, 1, 0>(v[2], v[3]);
    const Vec<float> high13 = alternate<float, 1, 1>(v[2], v[3]);
    out[0] = alternate<float, 2, 0>(low02, low13);
    out[1] = alternate<float, 2, 1>(low02, low13);
    out[2] = alternate<float, 2, 0>(high02, high13);
    out[3] = alternate<float, 2, 1>(high02, high13);
}

MLT_INLINE void transpose(const double *a, int64_t step, Vec<double> (&out)[2]) {
    const Vec<double> v0 = load_lanes<double>(a, 2 * step);
    const Vec<double> v1 = load_lanes<double>(a + step, 2 * step);
    out[0] = alternate<double, 1, 0>(v0, v1);
    out[1] = alternate<double, 1, 1>(v0, v1);
}

}  // namespace mlt::MLT_ISA
