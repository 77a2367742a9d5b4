#include <algorithm>
#include <cstdint>
#include <limits>

#include "algebra.h"
#include "blocks.h"
#include "gemm.h"
#include "memory.h"
#include "openblas.h"
#include "team.h"

namespace mlt {

namespace {

// A thread's share has at least so many operations: some 10 microseconds' work, a few times what handing it over costs.
constexpr double LEAST_WORK = 5e5;
// Shares of a phase per thread, so that one that is slowed down does not hold up all.
constexpr int32_t SHARES = 4;
// Panels of B that a thread copies together, and then meets every row of A with.
constexpr int32_t GROUP = 8;
// Rows of A that are copied together: 4 MiB in float64.
constexpr int32_t MOST_ROWS = 2048;
// Rows of A further apart than this share too few sets of the first-level cache, and are copied first.
constexpr int64_t FAR = 2048;
constexpr int64_t ALL = std::numeric_limits<int64_t>::max() / 4;

template <class T> const GemmKernels<T> &kernels();
template <> const GemmKernels<float> &kernels() {
    return MLT_DISPATCH(gemm_kernels_f32)();
}
template <> const GemmKernels<double> &kernels() {
    return MLT_DISPATCH(gemm_kernels_f64)();
}

// The calling thread's work space, which it keeps: fresh memory costs more than a product of medium size.
class Space {
public:
    ~Space() {
        std::free(memory);
    }
    template <class T>
    T *of(size_t count) {
        const size_t bytes = (count * sizeof(T) + 4095) / 4096 * 4096;
        if (bytes > length) {
            require_memory(bytes);
            std::free(memory);
            length = 0;
            memory = std::aligned_alloc(4096, bytes);
            if (!memory) {
                throw std::bad_alloc();
            }
            length = bytes;
        }
        return static_cast<T *>(memory);
    }

private:
    void *memory = nullptr;
    size_t length = 0;
};

thread_local Space space;

template <class Body>
void phases(int32_t threads, Body &&body) {
    using Bare = std::remove_reference_t<Body>;
    if (threads == 1) {
        return body(nullptr);
    }
    team_open(threads, [](void *context, Team *team) { (*static_cast<Bare *>(context))(team); },
        const_cast<void *>(static_cast<const void *>(&body)));
}

// Runs body(task, worker) for every task.
template <class Body>
void phase(Team *team, int32_t tasks, Body &&body) {
    using Bare = std::remove_reference_t<Body>;
    if (!team) {
        for (int32_t task = 0; task < tasks; task++) {
            body(task, 0);
        }
        return;
    }
    team_run(team, tasks, [](void *context, int32_t task, int32_t worker) { (*static_cast<Bare *>(context))(task, worker); },
        const_cast<void *>(static_cast<const void *>(&body)));
}

// Where part i of `parts` nearly equal ones begins.
int32_t part_of(int32_t length, int32_t parts, int32_t i) {
    return int32_t(int64_t(length) * i / parts);
}

template <class T> class Multiplication {
public:
    Multiplication(const Product &product, T alpha_, const T *a_, const T *b_, T beta_, T *c_, bool lower_, int32_t most_threads)
            : kernel(kernels<T>()), p(product), alpha(alpha_), beta(beta_), a(a_), b(b_), c(c_), lower(lower_) {
        panels = (p.n + kernel.tile_columns - 1) / kernel.tile_columns;
        depth = std::min(kernel.depth, p.k);
        rows = std::min(p.m, MOST_ROWS);
        copies = p.trans_a || (p.lda * int64_t(sizeof(T)) > FAR && panels > 4);
        const double work = 2.0 * p.m * p.n * p.k * p.batch / (lower ? 2 : 1);
        threads = int32_t(std::clamp(work / LEAST_WORK, 1.0, double(most_threads)));
        group = std::min(panels, GROUP);
        room_size = (size_t(depth) * size_t(group * kernel.tile_columns) + 63) / 64 * 64;
        left_size = copies ? (size_t(depth) * size_t(rows) + 63) / 64 * 64 : 0;
        // items are shared out whole where there are enough of them
        whole_items = p.batch >= SHARES * threads || threads == 1;
        const size_t lefts = whole_items ? size_t(threads) : 1;
        left = space.of<T>(left_size * lefts + room_size * size_t(threads));
        rooms = left + left_size * lefts;
    }

    void run() {
        phases(threads, [&](Team *team) {
            if (whole_items) {
                const int32_t shares = std::min(p.batch, SHARES * threads);
                phase(team, shares, [&](int32_t share, int32_t worker) {
                    const int32_t end = part_of(p.batch, shares, share + 1);
                    for (int32_t item = part_of(p.batch, shares, share); item < end; item++) {
                        multiply(nullptr, item, left + left_size * size_t(worker), worker);
                    }
                });
            } else {
                for (int32_t item = 0; item < p.batch; item++) {
                    multiply(team, item, left, 0);
                }
            }
        });
    }

private:
    const GemmKernels<T> &kernel;
    const Product &p;
    const T alpha;
    const T beta;
    const T *const a;
    const T *const b;
    T *const c;
    const bool lower;
    int32_t panels;
    int32_t depth;
    int32_t rows;
    bool copies;
    int32_t threads;
    int32_t group;
    bool whole_items;
    size_t room_size;
    size_t left_size;
    T *left;
    T *rooms;

    // One item, by the team or else by one worker.
    void multiply(Team *team, int32_t item, T *copied, int32_t worker) {
        for (int32_t row = 0; row < p.m; row += rows) {
            const int32_t here = std::min(rows, p.m - row);
            if (p.k == 0) {
                multiply(team, item, copied, worker, row, here, 0, 0);
            }
            for (int32_t from = 0; from < p.k; from += std::min(depth, p.k - from)) {
                multiply(team, item, copied, worker, row, here, from, std::min(depth, p.k - from));
            }
        }
    }

    void multiply(Team *team, int32_t item, T *copied, int32_t worker, int32_t row, int32_t here, int32_t from, int32_t terms) {
        const T *above = a + item * p.stride_a + (p.trans_a ? int64_t(from) * p.lda + row : int64_t(row) * p.lda + from);
        Piece<T> piece{above, p.lda, b + item * p.stride_b + (p.trans_b ? from : int64_t(from) * p.ldb), p.ldb, p.trans_b,
            terms, alpha, from == 0 ? beta : T(1), c + item * p.stride_c + int64_t(row) * p.ldc, p.ldc,
            lower ? row : ALL};
        if (copies) {
            const int32_t parts = team ? std::min(SHARES * threads, (here + 15) / 16) : 1;
            phase(team, parts, [&](int32_t part, int32_t) {
                const int32_t first = part_of(here, parts, part);
                kernel.copy(p.trans_a, above + first * (p.trans_a ? 1 : int64_t(p.lda)), p.lda, part_of(here, parts, part + 1) - first,
                    piece.depth, copied + int64_t(first) * piece.depth);
            });
            piece.a = copied;
            piece.lda = piece.depth;
        }
        // columns right of the rows' part of the diagonal are not wanted
        const int32_t wide = lower ? std::min(panels, (row + here + kernel.tile_columns - 1) / kernel.tile_columns) : panels;
        int32_t columns = 1;
        int32_t down = 1;
        if (team) {
            columns = std::min(wide, std::max(SHARES * threads, (wide + group - 1) / group));
            down = std::clamp(SHARES * threads / columns, 1, std::max(1, here / (8 * kernel.tile_rows)));
        }
        phase(team, columns * down, [&](int32_t task, int32_t by) {
            const int32_t up = part_of(here, down, task % down);
            const int32_t end = part_of(here, down, task % down + 1);
            const int32_t first = part_of(wide, columns, task / down) * kernel.tile_columns;
            const int32_t last = std::min(part_of(wide, columns, task / down + 1) * kernel.tile_columns, p.n);
            kernel.multiply(piece, up, end, first, last, rooms + room_size * size_t(team ? by : worker), group);
        });
    }
};

int transposed(bool trans) {
    return trans ? TRANSPOSE : NO_TRANSPOSE;
}

}  // namespace

template <class T>
void gemm(const Product &p, T alpha, const T *a, const T *b, T beta, T *c, int32_t threads) {
    if (p.m > 0 && p.n > 0 && p.batch > 0) {
        Multiplication<T>(p, alpha, a, b, beta, c, false, threads).run();
    }
}

template <class T>
void gemv(bool trans, int32_t m, int32_t n, T alpha, const T *a, const T *x, T beta, T *y, int32_t threads) noexcept {
    const int32_t length = trans ? n : m;
    if (length == 0) {
        return;
    }
    // both are bound by memory, where more than a few threads gain nothing
    const int32_t parts = int32_t(std::clamp(double(m) * n / 65536, 1.0, 16.0));
    const Cut cuts(length, parts, 16);
    parallel(threads, cuts.count(), [&](int32_t part) {
        const int32_t from = cuts.from(part);
        const int32_t width = cuts.width(part);
        if ((trans ? m : n) == 0) {
            for (int32_t i = from; i < from + width; i++) {
                y[i] = beta == 0 ? 0 : beta * y[i];
            }
            return;
        }
        // with beta 0 an old NaN must not spread
        if (beta == 0) {
            std::fill(y + from, y + from + width, T(0));
        }
        const T *block = a + (trans ? from : int64_t(from) * n);
        blas<T>().gemv(ROW_MAJOR, transposed(trans), trans ? m : width, trans ? width : n, alpha, block, n, x, 1, beta, y + from, 1);
    });
}

template <class T>
void syrk(bool trans, int32_t n, int32_t k, T alpha, const T *a, int32_t lda, T beta, T *c, int32_t ldc, int32_t threads) {
    if (n == 0) {
        return;
    }
    Multiplication<T>({trans, !trans, n, n, k, lda, lda, ldc, 1, 0, 0, 0}, alpha, a, a, beta, c, true, threads).run();
    const Cut mirror(n, (n + 63) / 64, 64);
    for (int32_t row = 0; row < mirror.count(); row++) {
        for (int32_t column = 0; column <= row; column++) {
            for (int32_t i = mirror.from(row); i < mirror.from(row) + mirror.width(row); i++) {
                const int32_t end = std::min(i, mirror.from(column) + mirror.width(column));
                for (int32_t j = mirror.from(column); j < end; j++) {
                    c[int64_t(j) * ldc + i] = c[int64_t(i) * ldc + j];
                }
            }
        }
    }
}

#define MLT_INSTANCES(T) \
    template void gemm<T>(const Product &, T, const T *, const T *, T, T *, int32_t); \
    template void gemv<T>(bool, int32_t, int32_t, T, const T *, const T *, T, T *, int32_t) noexcept; \
    template void syrk<T>(bool, int32_t, int32_t, T, const T *, int32_t, T, T *, int32_t, int32_t);
MLT_INSTANCES(double)
MLT_INSTANCES(float)

}  // namespace mlt
