// What the blocked reductions to two diagonals (Dongarra, Sorensen, Hammarling 1989) have in common: within a panel the current matrix
// is A - L R^T, of which only the next column and row are made; each step costs one parallel sweep over A and one over L.
#pragma once

#include "lapack.h"
#include "reduce.h"
#include "team.h"

namespace mlt {

// Columns of a panel, and most of L and R.
constexpr int32_t PANEL = 24;
constexpr int32_t LAYERS = 2 * PANEL;

// At most as many blocks as this in a phase.
constexpr int32_t PARTS = 16;

// Blocks of rows in which columns of L are combined.
inline Cut row_blocks(int32_t rows) {
    return Cut(rows, std::clamp(rows / 128, 1, PARTS), 16);
}

// Blocks of columns for a sweep: few, as each has a sum of its own, which are added afterwards.
inline Cut column_blocks(int32_t rows, int32_t columns) {
    return Cut(columns, int32_t(std::clamp(int64_t(rows) * columns / 32768, int64_t(1), int64_t(PARTS / 2))), 4);
}

// Runs body(block, worker) for every block.
template <class Body>
void phase(Team *team, int32_t blocks, Body &&body) {
    using Bare = std::remove_reference_t<Body>;
    team_run(team, blocks, [](void *context, int32_t block, int32_t) { (*static_cast<Bare *>(context))(block); },
        const_cast<void *>(static_cast<const void *>(&body)));
}

// Runs body(team) with a team when there is work for one.
template <class Body>
void with_team(int32_t threads, Body &&body) {
    using Bare = std::remove_reference_t<Body>;
    team_open(threads, [](void *context, Team *team) { (*static_cast<Bare *>(context))(team); },
        const_cast<void *>(static_cast<const void *>(&body)));
}

// I - tau v v^T maps x to beta e_1.
template <class T>
struct Reflection {
    T beta;
    T tau;
    T inverse;   // v = (x - beta e_1) inverse
    bool plain;  // false when x had to be scaled first, so that this does not hold
};

// x becomes v, whose first element is 1. squares is the sum of the squares of the others.
template <class T>
Reflection<T> reflect(T *x, int32_t length, T squares) {
    const T alpha = x[0];
    const T least = std::ldexp(T(1), std::numeric_limits<T>::min_exponent / 2);
    x[0] = 1;
    const T all = alpha * alpha + squares;
    if (all >= least) {
        if (squares == 0) {
            std::fill(x + 1, x + length, T(0));
            return {alpha, 0, 0, true};
        }
        const T beta = -std::copysign(std::sqrt(all), alpha);
        const T inverse = 1 / (alpha - beta);
        multiply(x + 1, length - 1, inverse);
        return {beta, (beta - alpha) / beta, inverse, true};
    }
    T greatest = 0;
    for (int32_t i = 1; i < length; i++) {
        greatest = std::max(greatest, std::abs(x[i]));
    }
    if (greatest == 0) {
        return {alpha, 0, 0, true};
    }
    // squares vanish: by a power of 2, in two steps as that may be out of range, to where they do not
    const int exponent = std::ilogb(std::max(greatest, std::abs(alpha)));
    const T by = std::ldexp(T(1), -exponent / 2);
    const T by2 = std::ldexp(T(1), -exponent - -exponent / 2);
    multiply(x + 1, length - 1, by);
    multiply(x + 1, length - 1, by2);
    x[0] = alpha * by * by2;
    Reflection<T> scaled = reflect(x, length, Reduce<T>::squares(length - 1, x + 1));
    return {scaled.beta / by / by2, scaled.tau, scaled.inverse, scaled.tau == 0};
}

// What a phase leaves of its blocks: the products of layers with the vector that it made, and the sum of the squares of all of its
// elements but the first.
template <class T>
struct Steps {
    int32_t parts = 0;
    T total[LAYERS];

    void part(int32_t block, const Columns<T> &layers, const T *x) {
        Reduce<T>::dots(layers, x, of_part[block]);
        const int first = block == 0;
        squares[block] = Reduce<T>::squares(layers.rows - first, x + first);
    }
    // Adds up the parts in their order; the sum of squares.
    T gather(int32_t layers) {
        T sum = 0;
        std::fill(total, total + layers, T(0));
        for (int32_t block = 0; block < parts; block++) {
            sum += squares[block];
            for (int32_t l = 0; l < layers; l++) {
                total[l] += of_part[block][l];
            }
        }
        return sum;
    }
    // From the products with a vector x those with its reflector v; the layers begin at its first row.
    void normalise(const Reflection<T> &by, int32_t count, const T *layers, int32_t ld, int32_t rows, const T *v) {
        if (!by.plain) {
            Reduce<T>::dots({rows, count, layers, ld}, v, total);
            return;
        }
        for (int32_t l = 0; l < count; l++) {
            total[l] = by.inverse * (total[l] - by.beta * layers[int64_t(l) * ld]);
        }
    }

private:
    T of_part[PARTS][LAYERS];
    T squares[PARTS];
};

}  // namespace mlt
