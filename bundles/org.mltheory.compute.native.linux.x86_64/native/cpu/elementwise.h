// What is done to every number by itself: activations, losses, optimiser updates.
#pragma once

#include "functions.h"
#include "network.h"

namespace mlt::MLT_ISA {

template <class T>
MLT_INLINE void activate(Activation kind, Vec<T> z, Vec<T> &value, Vec<T> &slope) {
    const Vec<T> one = splat<T>((T)1);
    switch (kind) {
        case LEAKY_RELU: {
            const Vec<T> leak = splat<T>((T)0.01);
            const Bits<T> below = z <= Vec<T>{};
            value = choose<T>(below, leak * z, z);
            slope = choose<T>(below, leak, one);
            return;
        }
        case TANH:
            value = hyperbolic_tangent<T>(z);
            slope = one - value * value;
            return;
        case SIGMOID:
            value = sigmoid<T>(z);
            slope = value * (one - value);
            return;
        case ERF:
            value = error_function(z);
            slope = (T)1.12837916709551257390 * exponential<T>(-z * z);
            return;
        case GELU: {
            const Vec<T> phi = (T)0.5 * (one + error_function(z * (T)0.70710678118654752440));
            const Vec<T> density = (T)0.39894228040143267794 * exponential<T>((T)-0.5 * z * z);
            // at minus infinity the limit, where the products are none
            const Bits<T> end = z == -splat<T>((T)__builtin_inf());
            value = choose<T>(end, Vec<T>{}, z * phi);
            slope = phi + choose<T>(density == Vec<T>{}, Vec<T>{}, z * density);
            return;
        }
        case SINE:
            sine_cosine<T>(z, value, slope);
            return;
        case QUADRATIC:
            value = z * z;
            slope = z + z;
            return;
        default:
            value = z;
            slope = one;
    }
}

// Replaces the columns from .. to of some rows by their values and writes their slopes; the padding behind `width` columns becomes 0.
template <class T, int KIND>
static void activate_rows(T *z, T *slopes, int64_t ld, int64_t row_from, int64_t row_to, int64_t from, int64_t to, int64_t width) {
    for (int64_t r = row_from; r < row_to; r++) {
        for (int64_t j = from; j < to; j += LANES<T>) {
            Vec<T> value;
            Vec<T> slope;
            T *at = z + r * ld + j;
            activate<T>((Activation)KIND, load<T>(at), value, slope);
            if (j + LANES<T> > width) {
                const Bits<T> padding = ~first_lanes<T>((int)(width - j));
                value = clear_where<T>(padding, value);
                slope = clear_where<T>(padding, slope);
            }
            store<T>(at, value);
            store<T>(slopes + r * ld + j, slope);
        }
    }
}

template <class T>
static void activate_rows(Activation kind, T *z, T *slopes, int64_t ld, int64_t row_from, int64_t row_to, int64_t from, int64_t to,
        int64_t width) {
    switch (kind) {
        case LEAKY_RELU: return activate_rows<T, LEAKY_RELU>(z, slopes, ld, row_from, row_to, from, to, width);
        case TANH: return activate_rows<T, TANH>(z, slopes, ld, row_from, row_to, from, to, width);
        case SIGMOID: return activate_rows<T, SIGMOID>(z, slopes, ld, row_from, row_to, from, to, width);
        case ERF: return activate_rows<T, ERF>(z, slopes, ld, row_from, row_to, from, to, width);
        case GELU: return activate_rows<T, GELU>(z, slopes, ld, row_from, row_to, from, to, width);
        case SINE: return activate_rows<T, SINE>(z, slopes, ld, row_from, row_to, from, to, width);
        case QUADRATIC: return activate_rows<T, QUADRATIC>(z, slopes, ld, row_from, row_to, from, to, width);
        default: return;
    }
}

// The losses of LANES examples, one in each lane: k outputs z against k targets t. z becomes scale times the derivative.
template <class T>
MLT_INLINE Vec<T> differentiate(Loss kind, Vec<T> *z, const Vec<T> *t, int k, Vec<T> scale) {
    const Vec<T> one = splat<T>((T)1);
    Vec<T> total = {};
    switch (kind) {
        case SQUARED:
            for (int j = 0; j < k; j++) {
                const Vec<T> e = z[j] - t[j];
                total += e * e;
                z[j] = (scale + scale) * e;
            }
            return total;
        case CROSS_ENTROPY: {
            Vec<T> most = z[0];
            for (int j = 1; j < k; j++) {
                most = choose<T>(z[j] > most, z[j], most);
            }
            // a NaN shows in the sum of exponentials
            Vec<T> sum = {};
            for (int j = 0; j < k; j++) {
                sum += exponential<T>(z[j] - most);
            }
            const Vec<T> log = most + logarithm<T>(sum);
            const Vec<T> inverse = one / sum;
            for (int j = 0; j < k; j++) {
                // a class without weight costs nothing, even at an output of minus infinity
                total += choose<T>(t[j] == Vec<T>{}, Vec<T>{}, t[j] * (log - z[j]));
                z[j] = scale * (exponential<T>(z[j] - most) * inverse - t[j]);
            }
            return total;
        }
        case LOGISTIC:
            for (int j = 0; j < k; j++) {
                const Vec<T> m = t[j] * z[j];
                const Vec<T> e = exponential<T>(-magnitude<T>(m));
                const Bits<T> right = m > Vec<T>{};
                total += logarithm_1p<T>(e) - choose<T>(right, Vec<T>{}, m);
                z[j] = scale * t[j] * -(choose<T>(right, e, one) / (one + e));
            }
            return total;
        case HINGE:
            for (int j = 0; j < k; j++) {
                const Vec<T> m = t[j] * z[j];
                // NaN stays NaN
                total += clear_where<T>(m >= one, one - m);
                z[j] = scale * t[j] * choose<T>(m >= one, Vec<T>{}, choose<T>(m < one, -one, m));
            }
            return total;
        default:
            for (int j = 0; j < k; j++) {
                const Vec<T> e = exponential<T>(-(t[j] * z[j]));
                total += e;
                z[j] = scale * t[j] * -e;
            }
            return total;
    }
}

// The losses of the examples from .. to (a multiple of LANES apart, but for the last), and their derivatives in place of out. `room`
// holds 2 k vectors.
template <class T>
static void losses(Loss kind, T *out, int64_t ld, int k, const T *targets, const int32_t *rows, int64_t from, int64_t to, T scale,
        T *room, double *each_loss) {
    constexpr int L = LANES<T>;
    T *z = room;
    T *t = room + (int64_t)k * L;
    for (int64_t r = from; r < to; r += L) {
        const int here = to - r < L ? (int)(to - r) : L;
        for (int i = 0; i < L; i++) {
            // lanes without an example repeat the last one
            const int64_t row = r + (i < here ? i : here - 1);
            const T *o = out + row * ld;
            const T *target = targets + (int64_t)rows[row] * k;
            for (int j = 0; j < k; j++) {
                z[j * L + i] = o[j];
                t[j * L + i] = target[j];
            }
        }
        const Vec<T> total = differentiate<T>(kind, reinterpret_cast<Vec<T> *>(z), reinterpret_cast<const Vec<T> *>(t), k,
                splat<T>(scale));
        for (int i = 0; i < here; i++) {
            each_loss[r + i] = (double)total[i];
            T *o = out + (r + i) * ld;
            for (int j = 0; j < k; j++) {
                o[j] = z[j * L + i];
            }
        }
    }
}

// A step's numbers, in the precision of the parameters.
template <class T> struct Update {
    Method method;
    bool plain;  // no momentum, no decay, no clipping
    T rate;
    T momentum;  // or beta1
    T beta2;
    T rest1;
    T rest2;
    T correction1;
    T correction2;
    T epsilon;
    T decay;
    T factor;  // of the gradient, when it is clipped
};

template <class T, int METHOD, bool CLIPPED>
static void update_as(const Update<T> &u, T *w, T *const (&moments)[3], int64_t at, const T *g, int64_t count) {
    const Vec<T> rate = splat<T>(u.rate);
    const Vec<T> decay = splat<T>(u.decay);
    const Vec<T> momentum = splat<T>(u.momentum);
    for (int64_t i = 0; i < count; i += LANES<T>) {
        const Vec<T> theta = load<T>(w + at + i);
        Vec<T> gradient = load<T>(g + i);
        if (CLIPPED) {
            gradient = gradient * splat<T>(u.factor);
        }
        gradient = gradient + decay * theta;
        if (METHOD == DESCENT || METHOD == NESTEROV) {
            Vec<T> step = gradient;
            if (moments[0]) {
                const Vec<T> v = momentum * load<T>(moments[0] + at + i) + gradient;
                store<T>(moments[0] + at + i, v);
                step = METHOD == NESTEROV ? gradient + momentum * v : v;
            }
            store<T>(w + at + i, theta - rate * step);
        } else {
            const Vec<T> m = momentum * load<T>(moments[0] + at + i) + splat<T>(u.rest1) * gradient;
            Vec<T> v = splat<T>(u.beta2) * load<T>(moments[1] + at + i) + splat<T>(u.rest2) * gradient * gradient;
            store<T>(moments[0] + at + i, m);
            store<T>(moments[1] + at + i, v);
            if (METHOD == AMSGRAD) {
                const Vec<T> before = load<T>(moments[2] + at + i);
                // NaN on either side stays
                v = choose<T>(v > before, v, choose<T>(v != v, v, before));
                store<T>(moments[2] + at + i, v);
            }
            const Vec<T> down = square_root(v / splat<T>(u.correction2)) + splat<T>(u.epsilon);
            // with epsilon 0 a weight without gradient stays
            const Vec<T> step = clear_where<T>(down == Vec<T>{}, rate * (m / splat<T>(u.correction1)) / down);
            store<T>(w + at + i, theta - step);
        }
    }
}

// Moves `count` (a multiple of LANES) parameters from place `at` on along g, and their moments.
template <class T, bool CLIPPED>
static void update(const Update<T> &u, T *w, T *const (&moments)[3], int64_t at, const T *g, int64_t count) {
    switch (u.method) {
        case DESCENT: return update_as<T, DESCENT, CLIPPED>(u, w, moments, at, g, count);
        case NESTEROV: return update_as<T, NESTEROV, CLIPPED>(u, w, moments, at, g, count);
        case ADAM: return update_as<T, ADAM, CLIPPED>(u, w, moments, at, g, count);
        default: return update_as<T, AMSGRAD, CLIPPED>(u, w, moments, at, g, count);
    }
}

// The sum of squares of `width` of every `stride` numbers, `rows` times; in float64.
template <class T>
static double squares(const T *g, int64_t rows, int64_t stride, int64_t width) {
    constexpr int L = LANES<T>;
    typedef typename VectorTypes<T>::Wide Wide;
    Wide sums = {};
    double rest = 0;
    for (int64_t r = 0; r < rows; r++) {
        const T *row = g + r * stride;
        int64_t j = 0;
        for (; j + L <= width; j += L) {
            const Wide v = __builtin_convertvector(load<T>(row + j), Wide);
            sums += v * v;
        }
        for (; j < width; j++) {
            rest += (double)row[j] * (double)row[j];
        }
    }
    for (int i = 0; i < L; i++) {
        rest += sums[i];
    }
    return rest;
}

}  // namespace mlt::MLT_ISA
