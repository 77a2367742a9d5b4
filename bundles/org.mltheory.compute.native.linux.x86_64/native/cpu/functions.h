// Elementary functions on vectors. Each reduces its argument, evaluates a polynomial that was fitted by Chebyshev interpolation in 60
// digits (errors well below half a unit in the last place), and puts the parts together; NaN and infinities come out as in the C
// library. The greatest errors that the tests allow over the whole range, in units in the last place of the result:
//
//                      float32   float64
//   exp                   2         2
//   log(1 + exp(x))       4         4
//   tanh                  2         4      the float64 reference has up to 2 itself
//   sigmoid               3         5      the same
//   erf                   2         4      float64 by the C library
//   sin                   1         2      and one unit in the last place of 1
#pragma once

#include <cmath>

#include "vectors.h"

namespace mlt::MLT_ISA {

// c[0] x^(N-1) + ... + c[N-1], by Horner's rule.
template <class T, int N>
MLT_INLINE Vec<T> polynomial(Vec<T> x, const T (&c)[N]) {
    Vec<T> r = splat<T>(c[0]);
#pragma GCC unroll 16
    for (int i = 1; i < N; i++) {
        r = r * x + splat<T>(c[i]);
    }
    return r;
}

template <class T> struct Fit;

template <> struct Fit<float> {
    static constexpr float exp[] = {0.0013926176119935579f, 0.008363173074513711f, 0.041666554662050534f, 0.16666577025597989f, 0.5f};
    static constexpr float log[] = {0.23330467216303835f, 0.28550820815960665f, 0.40000121839806124f, 0.66666666554497089f};
    static constexpr float tanh[] = {0.0022927448161781422f, -0.0083439455158391528f, 0.021768918651028209f, -0.053959259577204544f,
            0.1333330355691574f, -0.33333333172140361f};
    static constexpr float sin[] = {2.7249620080075331e-06f, -0.00019840084376422702f, 0.0083333318703413487f, -0.16666666663844049f};
    static constexpr float cos[] = {-2.730070403808665e-07f, 2.4800598408350121e-05f, -0.0013888887668370663f, 0.041666666664311826f};
    // adding it leaves the nearest integer in the low bits
    static constexpr float round = 12582912;
    static constexpr float ln2_high = 0.693359375f;
    static constexpr float ln2_low = -2.12194440e-4f;
    // pi/2 in three parts, the first two with trailing zeros
    static constexpr float half_pi[] = {1.5703125f, 4.837512969970703125e-4f, 7.549789948768648e-8f};
    // up to here the parts reduce exactly enough
    static constexpr float sin_limit = 2000;
    static constexpr float exp_least = -104;
    static constexpr float exp_most = 89;
    static constexpr int mantissa = 23;
    static constexpr int bias = 127;
};

template <> struct Fit<double> {
    static constexpr double exp[] = {2.0914679376583935e-09, 2.5105206373957011e-08, 2.7557273661348637e-07, 2.7557255425746435e-06,
            2.4801587325533363e-05, 0.00019841269874800493, 0.0013888888888883752, 0.0083333333333261411, 0.041666666666666671,
            0.16666666666666671, 0.5};
    static constexpr double log[] = {0.13086626147840102, 0.13268773138656886, 0.15386239702814658, 0.18181795640132906,
            0.22222222391713917, 0.28571428570803614, 0.40000000000000879, 0.66666666666666663};
    static constexpr double tanh[] = {-2.4388316314720878e-06, 1.2209921790162781e-05, -3.7081069215442337e-05, 9.6041091570262655e-05,
            -0.00023888944636751174, 0.0005899818158388232, -0.0014558283998303246, 0.0035921275075992522, -0.008863235499801992,
            0.021869488535133222, -0.053968253968235902, 0.13333333333333322, -0.33333333333333331};
    static constexpr double sin[] = {1.5917988979397435e-10, -2.5051129896450185e-08, 2.7557316093198404e-06, -0.00019841269836740532,
            0.0083333333333309358, -0.16666666666666666};
    static constexpr double cos[] = {-1.138254464534925e-11, 2.0876145049413178e-09, -2.7557317265878082e-07, 2.48015872987544e-05,
            -0.0013888888888887389, 0.041666666666666664};
    static constexpr double asin[] = {0.028757851367421566, -0.014851887071247204, 0.017400879442694021, 0.0054575067186403581,
            0.010322814350185779, 0.011479177415184906, 0.013971212973552933, 0.017352392720869973, 0.022372172942149889,
            0.030381944138531247, 0.044642857146355429, 0.074999999999984329, 0.16666666666666669};
    static constexpr double round = 6755399441055744;
    static constexpr double ln2_high = 6.93147180369123816490e-01;
    static constexpr double ln2_low = 1.90821492927058770002e-10;
    static constexpr double half_pi[] = {1.57079632673412561417, 6.07710050630396597660e-11, 2.02226624879595063154e-21};
    static constexpr double sin_limit = 100000;
    static constexpr double exp_least = -746;
    static constexpr double exp_most = 710;
    static constexpr int mantissa = 52;
    static constexpr int bias = 1023;
};

// 2^n for integers n of a normal result.
template <class T>
MLT_INLINE Vec<T> power_of_two(Bits<T> n) {
    return (Vec<T>)((n + Fit<T>::bias) << Fit<T>::mantissa);
}

template <class T>
MLT_INLINE Vec<T> exponential(Vec<T> x) {
    typedef Fit<T> F;
    x = at_most<T>(at_least<T>(x, splat<T>(F::exp_least)), splat<T>(F::exp_most));
    Vec<T> rounded = x * splat<T>((T)1.4426950408889634074) + splat<T>(F::round);
    Bits<T> n = bits<T>(rounded) - bits<T>(splat<T>(F::round));
    Vec<T> count = rounded - splat<T>(F::round);
    Vec<T> r = (x - count * splat<T>(F::ln2_high)) - count * splat<T>(F::ln2_low);
    Vec<T> value = r + r * r * polynomial<T>(r, F::exp) + (T)1;
    // in two factors, as 2^n may be below or above the normal numbers when the result is not
    Bits<T> half = n >> 1;
    return value * power_of_two<T>(half) * power_of_two<T>(n - half);
}

// The natural logarithm of normal numbers, infinity and NaN; minus infinity at 0 and below the normal numbers.
template <class T>
MLT_INLINE Vec<T> logarithm(Vec<T> x) {
    typedef Fit<T> F;
    // x = 2^e m with m from sqrt(1/2) to sqrt(2)
    const Bits<T> root = bits<T>(splat<T>((T)0.70710678118654752440));
    Bits<T> offset = bits<T>(x) - root;
    Bits<T> e = offset >> F::mantissa;
    Vec<T> m = (Vec<T>)(bits<T>(x) - (e << F::mantissa));
    Vec<T> count = (Vec<T>)(e + bits<T>(splat<T>(F::round))) - splat<T>(F::round);
    Vec<T> f = m - (T)1;
    Vec<T> s = f / (f + (T)2);
    Vec<T> z = s * s;
    Vec<T> half = (T)0.5 * f * f;
    Vec<T> r = z * polynomial<T>(z, F::log);
    Vec<T> value = count * splat<T>(F::ln2_high) - ((half - (s * (half + r) + count * splat<T>(F::ln2_low))) - f);
    const Vec<T> infinity = splat<T>((T)__builtin_inf());
    const Vec<T> least = (Vec<T>)(((Bits<T>{} + 1)) << F::mantissa);
    value = choose<T>(x < least, -infinity, value);
    value = choose<T>(x < Vec<T>{}, splat<T>((T)__builtin_nan("")), value);
    return choose<T>((x == infinity) | (x != x), x, value);
}

// log(1 + u) for u from 0 to 1.
template <class T>
MLT_INLINE Vec<T> logarithm_1p(Vec<T> u) {
    Vec<T> w = u + (T)1;
    return logarithm<T>(w) + (u - (w - (T)1)) / w;
}

template <class T>
MLT_INLINE Vec<T> hyperbolic_tangent(Vec<T> x) {
    Vec<T> a = magnitude<T>(x);
    Vec<T> z = x * x;
    Vec<T> small = x + x * (z * polynomial<T>(z, Fit<T>::tanh));
    Vec<T> large = (T)1 - (T)2 / (exponential<T>(a + a) + (T)1);
    return choose<T>(a > splat<T>((T)0.625), with_sign<T>(large, x), small);
}

template <class T>
MLT_INLINE Vec<T> sigmoid(Vec<T> x) {
    // exp of minus the magnitude does not overflow
    Vec<T> e = exponential<T>(-magnitude<T>(x));
    Vec<T> part = choose<T>(x < Vec<T>{}, e, splat<T>((T)1));
    return part / (e + (T)1);
}

MLT_INLINE Vec<float> error_function(Vec<float> x) {
    static constexpr float small[] = {8.3347186152099052e-05f, -0.00081347093321190559f, 0.0052003685868649606f, -0.026859151472438985f,
            0.11283691519733097f, -0.37612633517140809f, 0.1283791666206442f};
    // the logarithm of 1 - erf(a), for a from 0.9 to 4
    static constexpr float large[] = {1.6430636556906173e-06f, -4.6163858625244572e-05f, 0.00059758577023023309f,
            -0.0047626258325129921f, 0.026427637153529877f, -0.1100871664955004f, -0.63182391810575944f, -1.1302310552231873f,
            0.00031853966241225597f};
    Vec<float> a = magnitude<float>(x);
    Vec<float> z = x * x;
    Vec<float> near = x + x * polynomial<float>(z, small);
    Vec<float> far = 1.0f - exponential<float>(polynomial<float>(at_most<float>(a, splat<float>(4)), large));
    return choose<float>(a > splat<float>(0.92f), with_sign<float>(far, x), near);
}

MLT_INLINE Vec<double> error_function(Vec<double> x) {
    for (int i = 0; i < LANES<double>; i++) {
        x[i] = ::erf(x[i]);
    }
    return x;
}

// sin x and cos x.
template <class T>
MLT_INLINE void sine_cosine(Vec<T> x, Vec<T> &sine, Vec<T> &cosine) {
    typedef Fit<T> F;
    Vec<T> rounded = x * splat<T>((T)0.63661977236758134308) + splat<T>(F::round);
    Bits<T> quadrant = bits<T>(rounded) - bits<T>(splat<T>(F::round));
    Vec<T> count = rounded - splat<T>(F::round);
    Vec<T> r = ((x - count * splat<T>(F::half_pi[0])) - count * splat<T>(F::half_pi[1])) - count * splat<T>(F::half_pi[2]);
    Vec<T> z = r * r;
    Vec<T> s = r + r * (z * polynomial<T>(z, F::sin));
    Vec<T> c = z * z * polynomial<T>(z, F::cos) - (T)0.5 * z + (T)1;
    Bits<T> odd = (quadrant & 1) != 0;
    Bits<T> sine_negative = (quadrant & 2) != 0;
    Bits<T> cosine_negative = ((quadrant + 1) & 2) != 0;
    sine = choose<T>(odd, c, s);
    cosine = choose<T>(odd, s, c);
    sine = choose<T>(sine_negative, -sine, sine);
    cosine = choose<T>(cosine_negative, -cosine, cosine);
    for (int i = 0; i < LANES<T>; i++) {
        // rare: so large that the reduction needs more digits, infinite, or NaN
        if (!(x[i] <= F::sin_limit && x[i] >= -F::sin_limit)) {
            sine[i] = (T)::sin((double)x[i]);
            cosine[i] = (T)::cos((double)x[i]);
        }
    }
}

}  // namespace mlt::MLT_ISA
