// Reduction to tridiagonal form by Householder reflections, blocked; the products with the symmetric matrix read its lower triangle
// once, in fixed blocks of columns that have a sum each.

#include "decompose.h"
#include "panels.h"

namespace mlt {

namespace {

template <class T>
class Tridiagonal {
public:
    Tridiagonal(int32_t size, T *matrix) : n(size), a(matrix), layers_at(size_t(size) * LAYERS), sums(size_t(size) * PARTS) {}

    // Columns `first` to first + width - 1.
    void panel(Team *team, int32_t first, int32_t width, T *d, T *e, T *tau) {
        pending = false;
        for (int32_t i = 0; i < width; i++) {
            const int32_t j = first + i;
            const int32_t layers = 2 * i;
            next_column(team, j, layers, true);
            T *x = a + int64_t(j) * n + j;
            d[j] = x[0];
            if (j == n - 1) {
                tau[j] = 0;
                return;
            }
            const Reflection<T> q = reflect(x + 1, n - j - 1, steps.gather(layers));
            e[j] = q.beta;
            tau[j] = q.tau;
            T *v = layer(layers) + j + 1;
            std::copy(x + 1, x + n - j, v);
            steps.normalise(q, layers, layer(0) + j + 1, n, n - j - 1, v);
            product(team, j, v);
            // w = tau (A v - W V^T v - V W^T v) + along v, with along = -tau/2 (that)^T v
            T products = 0;
            for (int32_t part = 0; part < parts; part++) {
                products += sum_products[part];
            }
            for (int32_t l = 0; l < layers; l++) {
                subtracted[l] = -q.tau * steps.total[l ^ 1];
                products -= steps.total[l] * steps.total[l ^ 1];
            }
            subtracted[layers] = -q.tau * q.tau * products / 2;
            std::fill(scales, scales + PARTS, q.tau);
            pending = true;
        }
        next_column(team, first + width, 2 * width, false);
    }

    // The lower triangle of A -= V W^T + W V^T beyond a panel.
    void update(int32_t from, int32_t layers, int32_t threads) const {
        const Buffer<T> turned(size_t(n - from) * layers);
        for (int32_t l = 0; l < layers; l++) {
            std::copy(layer(l) + from, layer(l) + n, turned + int64_t(l ^ 1) * (n - from));
        }
        const Cut cut(n - from, std::clamp((n - from) / 128, 1, PARTS), 16);
        parallel(threads, cut.count(), [&](int32_t strip) {
            const int32_t at = cut.from(strip);
            const int32_t j = from + at;
            multiply_columns<T>(false, true, n - j, cut.width(strip), layers, -1, layers_at + j, n, turned + at, n - from, 1,
                a + int64_t(j) * n + j, n, 1);
        });
    }

private:
    const int32_t n;
    T *const a;
    // a panel's reflectors v and products w, alternating
    const Buffer<T> layers_at;
    const Buffer<T> sums;  // of a block of columns each, n apart
    Steps<T> steps;
    // of the product w of the last step, when it is not made yet
    bool pending = false;
    int32_t parts = 0;
    int32_t starts[PARTS];
    T sum_products[PARTS];
    T scales[PARTS];
    T subtracted[LAYERS];

    T *layer(int32_t number) const {
        return layers_at + int64_t(number) * n;
    }

    // Makes the last step's w, and column j current.
    void next_column(Team *team, int32_t j, int32_t layers, bool column) {
        // the row of the diagonal goes ahead, as it has no part in the next reflector
        const Cut cut = row_blocks(n - j - 1);
        T factors[LAYERS];
        const auto work = [&](int32_t i, int32_t rows) {
            if (pending) {
                T *w = layer(layers - 1) + i;
                std::fill(w, w + rows, T(0));
                // blocks that begin below add nothing
                Reduce<T>::combine({rows, parts, sums + i, n}, scales, w);
                Reduce<T>::combine({rows, layers - 1, layer(0) + i, n}, subtracted, w);
            }
        };
        if (j == n) {
            return;
        }
        work(j, 1);
        for (int32_t l = 0; column && l < layers; l++) {
            factors[l] = -layer(l ^ 1)[j];
        }
        if (column) {
            Reduce<T>::combine({1, layers, layer(0) + j, n}, factors, a + int64_t(j) * n + j);
        }
        phase(team, j + 1 < n ? cut.count() : 0, [&](int32_t block) {
            const int32_t i = j + 1 + cut.from(block);
            const int32_t rows = cut.width(block);
            work(i, rows);
            if (column) {
                T *of_column = a + int64_t(j) * n + i;
                Reduce<T>::combine({rows, layers, layer(0) + i, n}, factors, of_column);
                steps.part(block, {rows, layers, layer(0) + i, n}, of_column);
            }
        });
        steps.parts = j + 1 < n ? cut.count() : 0;
        pending = false;
    }

    // The sums of the trailing matrix times v.
    void product(Team *team, int32_t j, const T *v) {
        const int32_t size = n - j - 1;
        const Cut cut = column_blocks(size / 2 + 1, size);
        phase(team, cut.count(), [&](int32_t block) {
            const int32_t from = cut.from(block);
            T *sum = sums + int64_t(block) * n + j + 1;
            std::fill(sum, sum + size, T(0));
            const int64_t column = j + 1 + from;
            sum_products[block] = Reduce<T>::symmetric({size - from, cut.width(block), a + column * n + column, n}, v + from, sum + from);
        });
        parts = cut.count();
    }
};

}  // namespace

template <class T>
void tridiagonalise(int32_t n, T *a, T *d, T *e, T *tau, int32_t threads) {
    Tridiagonal<T> reduction(n, a);
    for (int32_t j = 0; j < n; j += PANEL) {
        const int32_t width = std::min(PANEL, n - j);
        with_team(threads, [&](Team *team) { reduction.panel(team, j, width, d, e, tau); });
        if (j + width < n) {
            reduction.update(j + width, 2 * width, threads);
        }
    }
}

#define MLT_INSTANCES(T) template void tridiagonalise<T>(int32_t, T *, T *, T *, T *, int32_t);
MLT_INSTANCES(double)
MLT_INSTANCES(float)

}  // namespace mlt
