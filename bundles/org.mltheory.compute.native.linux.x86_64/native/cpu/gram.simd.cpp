// Blocks of the neural tangent kernel of an infinitely wide ReLU network, by the arc-cosine recursion of Cho and Saul 2009. The angle t
// between two rows is carried through the layers as gap = 1 - cos t and rest = 1 + cos t, each with its own relative accuracy; the
// formulas are those of the Java class org.mltheory.compute.kernel.JavaGrams.

#include "gram.h"

#include "functions.h"
#include "layers.h"

namespace mlt::MLT_ISA {
namespace {

typedef Vec<double> Real;
typedef Bits<double> Mask;

constexpr int L = LANES<double>;
constexpr int64_t WIDTH = GRAM_BLOCK;
constexpr double PI = 3.14159265358979323846;
// Beyond this cosine the angle is taken from the difference of the rows instead of their product.
constexpr double CLOSE = 0.95;
// Below this angle a series is more accurate than the difference.
constexpr double SMALL = 0.5;

// The angle between 0 and pi/2 with 1 - cos equal to this: 2 asin sqrt(gap / 2).
MLT_INLINE Real acute(Real gap) {
    const Real s = square_root(0.5 * gap);
    const Mask outer = s > splat<double>(0.5);
    const Real z = choose<double>(outer, 0.5 - 0.5 * s, 0.5 * gap);
    const Real root = choose<double>(outer, square_root(z), s);
    const Real angle = root + root * (z * polynomial<double>(z, Fit<double>::asin));
    return choose<double>(outer, PI - 4 * angle, angle + angle);
}

// sin t - t cos t for the angle t between 0 and pi/2 with these 1 - cos and 1 + cos.
MLT_INLINE Real wedge(Real t, Real gap, Real rest) {
    static constexpr double series[] = {1.0 / 518918400, -1.0 / 3991680, 1.0 / 45360, -1.0 / 840, 1.0 / 30, -1.0 / 3};
    const Real s = t * t;
    const Real near = -t * s * polynomial<double>(s, series);
    const Real far = square_root(gap * rest) - t * (0.5 * (rest - gap));
    return choose<double>(t < splat<double>(SMALL), near, far);
}

// Half the squared distance of the normalised rows i and j (sign -1), or half the squared length of their sum (1).
double distance(const Gram &gram, int64_t i, int64_t j, double sign) {
    const double *u = gram.unit + i * gram.d;
    const double *v = gram.unit + j * gram.d;
    Real sums = {};
    int64_t p = 0;
    for (; p + L <= gram.d; p += L) {
        const Real e = load<double>(u + p) + sign * load<double>(v + p);
        sums += e * e;
    }
    const double bias = __builtin_sqrt(gram.bias);
    const double e = bias / gram.roots[i] + sign * (bias / gram.roots[j]);
    double total = e * e;
    for (; p < gram.d; p++) {
        const double f = u[p] + sign * v[p];
        total += f * f;
    }
    return 0.5 * (total + sum<double>(sums));
}

}  // namespace

int64_t gram_panel_numbers(int64_t n, int64_t d) {
    return panels_of<double>(n) * PANEL<double> * d;
}

void gram_panels(const double *x, int64_t n, int64_t d, double *panels) {
    for (int64_t j = 0; j < panels_of<double>(n) * PANEL<double>; j++) {
        double *to = panels + j / PANEL<double> * PANEL<double> * d + j % PANEL<double>;
        for (int64_t p = 0; p < d; p++) {
            to[p * PANEL<double>] = j < n ? x[j * d + p] : 0;
        }
    }
}

void gram_block(const Gram &gram, int64_t row, int64_t column, double *ntk, double *nngp) {
    // one more vector a row, so that columns fall into different sets of the cache
    constexpr int64_t LD = WIDTH + 8;
    alignas(64) double s_block[WIDTH * LD];
    alignas(64) double t_block[WIDTH * LD];
    const int64_t n = gram.n;
    const int64_t rows = n - row < WIDTH ? n - row : WIDTH;
    const int64_t columns = n - column < WIDTH ? n - column : WIDTH;
    const Pieces pieces(gram.d);
    for (int64_t piece = 0; piece < pieces.count; piece++) {
        const int64_t from = pieces.at(piece);
        for (int64_t j = 0; j < columns; j += PANEL<double>) {
            const Operands<double> o{gram.x + row * gram.d + from, gram.d,
                    gram.panels + (column + j) * gram.d + from * PANEL<double>, PANEL<double>, (int)(pieces.at(piece + 1) - from),
                    piece == 0 ? nullptr : s_block + j, LD};
            panel<double, false>(0, rows, TILE_VECTORS, o, Keep<double>{s_block + j, LD});
        }
    }
    const Real one = splat<double>(1);
    for (int64_t r = 0; r < rows; r++) {
        const int64_t i = row + r;
        for (int64_t c = 0; c < columns; c += L) {
            const int64_t j = column + c;
            const int here = columns - c < L ? (int)(columns - c) : L;
            const auto of = [&](const double *per_row) {
                if (here == L) {
                    return load<double>(per_row + j);
                }
                Real v = {};
                for (int lane = 0; lane < here; lane++) {
                    v[lane] = per_row[j + lane];
                }
                return v;
            };
            Real s = gram.bias + gram.slope * load<double>(s_block + r * LD + c);
            Real t = s;
            const Real variance = of(gram.variances);
            const Mask empty = (variance == Real{}) | (splat<double>(gram.variances[i]) == Real{});
            Real root = splat<double>(gram.roots[i]);
            Real other = of(gram.roots);
            const Real cosine = s / (root * other);
            Real gap = one - cosine;
            Real rest = one + cosine;
            for (int lane = 0; lane < here; lane++) {
                if (empty[lane] == 0 && cosine[lane] > CLOSE) {
                    gap[lane] = distance(gram, i, j + lane, -1);
                } else if (empty[lane] == 0 && cosine[lane] < -CLOSE) {
                    rest[lane] = distance(gram, i, j + lane, 1);
                }
            }
            for (int64_t l = 0; l < gram.hidden; l++) {
                const Mask sharp = gap <= rest;
                const Real least = choose<double>(sharp, gap, rest);
                const Real most = choose<double>(sharp, rest, gap);
                const Real angle = acute(least);
                const Real w = wedge(angle, least, most) * (1 / PI);
                const Real share = angle * (1 / PI);
                // of degree 0, of degree 1, and 1 minus that
                const Real zero = choose<double>(sharp, one - share, share);
                const Real flat = choose<double>(sharp, gap - w, one - w);
                const Real first = choose<double>(sharp, one - flat, w);
                const Real product = root * other;
                t = gram.half * t * zero;
                s = gram.bias + gram.half * product * first;
                t += s;
                const Real difference = root - other;
                root = splat<double>(gram.roots[(l + 1) * n + i]);
                other = of(gram.roots + (l + 1) * n);
                const Real next = root * other;
                const Real spread = gram.bias * gram.half * difference * difference / (next + gram.bias + gram.half * product);
                gap = (spread + gram.half * product * flat) / next;
                rest = 2 - gap;
            }
            // only without biases, and then in every layer
            store<double>(s_block + r * LD + c, clear_where<double>(empty, s));
            store<double>(t_block + r * LD + c, clear_where<double>(empty, t));
        }
        if (row == column) {
            double s = gram.variances[i];
            double t = s;
            for (int64_t l = 0; l < gram.hidden; l++) {
                s = gram.variances[(l + 1) * n + i];
                t = s + gram.half * t;
            }
            s_block[r * LD + r] = s;
            t_block[r * LD + r] = t;
        }
    }
    const auto write = [&](double *out, const double *block) {
        for (int64_t r = 0; r < rows; r++) {
            __builtin_memcpy(out + (row + r) * n + column, block + r * LD, (size_t)columns * sizeof(double));
        }
        if (row != column) {
            for (int64_t c = 0; c < columns; c++) {
                for (int64_t r = 0; r < rows; r++) {
                    out[(column + c) * n + row + r] = block[r * LD + c];
                }
            }
        }
    };
    write(ntk, t_block);
    if (nngp) {
        write(nngp, s_block);
    }
}

}  // namespace mlt::MLT_ISA
