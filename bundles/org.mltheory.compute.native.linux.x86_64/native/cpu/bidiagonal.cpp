// Reduction to bidiagonal form by Householder reflections, blocked, with one sweep over the matrix for both products of a step: a
// block of columns gives its part of the left product, from which follow its elements of the next row, and with these its part of the
// right one (Howell, Demmel, Fulton, Hammarling, Marmol: Cache efficient bidiagonalization using BLAS 2.5 operators, 2008).

#include "decompose.h"
#include "panels.h"

namespace mlt {

namespace {

template <class T>
class Bidiagonal {
public:
    Bidiagonal(int32_t rows, int32_t columns, T *matrix, int32_t ld, T *right_reflectors)
            : m(rows), n(columns), a(matrix), lda(ld), right(right_reflectors), left_layers(size_t(rows) * LAYERS),
              right_layers(size_t(columns) * LAYERS), sums(size_t(rows) * PARTS), row(columns), dots(columns) {}

    // Columns `first` to first + width - 1, and the rows beside them.
    void panel(Team *team, int32_t first, int32_t width, T *d, T *e, T *tau_q, T *tau_p) {
        pending = false;
        for (int32_t i = 0; i < width; i++) {
            const int32_t j = first + i;
            const int32_t layers = 2 * i;
            next_column(team, j, layers, true);
            T *x = a + int64_t(j) * lda + j;
            const Reflection<T> q = reflect(x, m - j, steps.gather(layers));
            d[j] = q.beta;
            tau_q[j] = q.tau;
            T *v = left_layer(layers) + j;
            std::copy(x, x + m - j, v);
            if (j == n - 1) {
                // a square matrix ends with its column, and the caller has no use for more of a tall one
                tau_p[j] = 0;
                return;
            }
            steps.normalise(q, layers, left_layer(0) + j, m, m - j, v);
            next_row(team, j, layers, q.tau, v);
            T *r = row + j + 1;
            const Reflection<T> p = reflect(r, n - j - 1, steps.gather(layers + 1));
            e[j] = p.beta;
            tau_p[j] = p.tau;
            std::copy(r, r + n - j - 1, right_layer(layers + 1) + j + 1);
            std::copy(r, r + n - j - 1, right + int64_t(j) * (n - 1) + j);
            steps.normalise(p, layers + 1, right_layer(0) + j + 1, n, n - j - 1, r);
            if (!p.plain) {
                product_again(team, j, r);
            }
            // A u from A r, which is what the sums are of
            const T scale = p.plain ? p.tau * p.inverse : p.tau;
            std::fill(scales, scales + PARTS, scale);
            corner = p.plain ? -scale * p.beta : T(0);
            for (int32_t l = 0; l <= layers; l++) {
                subtracted[l] = -p.tau * steps.total[l];
            }
            pending = true;
        }
        next_column(team, first + width, 2 * width, false);
    }

    // A -= L R^T beyond a panel.
    void update(int32_t from, int32_t layers, int32_t threads) const {
        multiply_columns<T>(false, true, m - from, n - from, layers, -1, left_layers + from, m, right_layers + from, n, 1,
            a + int64_t(from) * lda + from, lda, threads);
    }

private:
    const int32_t m;
    const int32_t n;
    T *const a;
    const int32_t lda;
    T *const right;
    // a panel's left reflectors v and right products x, and left products y and right reflectors u, alternating
    const Buffer<T> left_layers;
    const Buffer<T> right_layers;
    const Buffer<T> sums;  // of a block of columns each, m apart
    const Buffer<T> row;
    const Buffer<T> dots;
    Steps<T> steps;
    // of the product x of the last step, when it is not made yet
    bool pending = false;
    int32_t parts = 0;
    T scales[PARTS];
    T corner = 0;
    T subtracted[LAYERS];

    T *left_layer(int32_t number) const {
        return left_layers + int64_t(number) * m;
    }
    T *right_layer(int32_t number) const {
        return right_layers + int64_t(number) * n;
    }

    // Makes the last step's x, and column j current.
    void next_column(Team *team, int32_t j, int32_t layers, bool column) {
        const Cut cut = row_blocks(m - j);
        T factors[LAYERS];
        for (int32_t l = 0; column && l < layers; l++) {
            factors[l] = -right_layer(l)[j];
        }
        phase(team, j < m ? cut.count() : 0, [&](int32_t block) {
            const int32_t i = j + cut.from(block);
            const int32_t rows = cut.width(block);
            T *of_column = a + int64_t(j) * lda + i;
            if (pending) {
                T *x = left_layer(layers - 1) + i;
                std::fill(x, x + rows, T(0));
                Reduce<T>::combine({rows, parts, sums + i, m}, scales, x);
                Reduce<T>::combine({rows, 1, of_column, lda}, &corner, x);
                Reduce<T>::combine({rows, layers - 1, left_layer(0) + i, m}, subtracted, x);
            }
            if (column) {
                Reduce<T>::combine({rows, layers, left_layer(0) + i, m}, factors, of_column);
                steps.part(block, {rows, layers, left_layer(0) + i, m}, of_column);
            }
        });
        steps.parts = cut.count();
        pending = false;
    }

    // y of this step, row j as it leaves it, and the sums of A times it.
    void next_row(Team *team, int32_t j, int32_t layers, T tau, const T *v) {
        const int32_t rows = m - j;
        const Cut cut = column_blocks(rows, n - j - 1);
        T factors[LAYERS];
        T inner[LAYERS];
        for (int32_t l = 0; l < layers; l++) {
            factors[l] = -left_layer(l)[j];
            inner[l] = -steps.total[l];
        }
        phase(team, cut.count(), [&](int32_t block) {
            const int32_t from = j + 1 + cut.from(block);
            const int32_t columns = cut.width(block);
            const T *part = a + int64_t(from) * lda + j;
            T *r = row + from;
            T *y = right_layer(layers) + from;
            for (int32_t c = 0; c < columns; c++) {
                r[c] = part[int64_t(c) * lda];
            }
            std::fill(y, y + columns, T(0));
            Reduce<T>::combine({columns, layers, right_layer(0) + from, n}, factors, r);
            Reduce<T>::combine({columns, layers, right_layer(0) + from, n}, inner, y);
            for (int32_t c = 0; c < columns; c++) {
                r[c] -= tau * y[c];
            }
            T *sum = sums + int64_t(block) * m + j;
            std::fill(sum, sum + rows, T(0));
            Reduce<T>::sweep({rows, columns, part, lda}, v, -tau, r, dots + from, sum);
            for (int32_t c = 0; c < columns; c++) {
                y[c] = tau * (dots[from + c] + y[c]);
            }
            steps.part(block, {columns, layers + 1, right_layer(0) + from, n}, r);
        });
        steps.parts = cut.count();
        parts = cut.count();
    }

    // The sums of A times u, where those of A times the row would have vanished.
    void product_again(Team *team, int32_t j, const T *u) {
        const Cut cut = column_blocks(m - j, n - j - 1);
        phase(team, cut.count(), [&](int32_t block) {
            T *sum = sums + int64_t(block) * m + j;
            std::fill(sum, sum + m - j, T(0));
            const int32_t from = cut.from(block);
            Reduce<T>::combine({m - j, cut.width(block), a + int64_t(j + 1 + from) * lda + j, lda}, u + from, sum);
        });
    }
};

}  // namespace

template <class T>
void bidiagonalise(int32_t m, int32_t n, T *a, int32_t lda, T *d, T *e, T *tau_q, T *right, T *tau_p, int32_t threads) {
    Bidiagonal<T> reduction(m, n, a, lda, right);
    for (int32_t j = 0; j < n; j += PANEL) {
        const int32_t width = std::min(PANEL, n - j);
        with_team(threads, [&](Team *team) { reduction.panel(team, j, width, d, e, tau_q, tau_p); });
        if (j + width < n) {
            reduction.update(j + width, 2 * width, threads);
        }
    }
}

#define MLT_INSTANCES(T) template void bidiagonalise<T>(int32_t, int32_t, T *, int32_t, T *, T *, T *, T *, T *, int32_t);
MLT_INSTANCES(double)
MLT_INSTANCES(float)

}  // namespace mlt
