// The kernels against naive loops, without a JVM, so that sanitizers see them: test_kernels, by test.sh. Every instruction set of this
// machine is tested; exits 1 when something is wrong.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <random>
#include <vector>

#include "../algebra.h"
#include "../mltheory_grams.h"
#include "../mltheory_networks.h"

namespace {

typedef std::vector<double> Reals;
typedef std::vector<int32_t> Ints;

std::mt19937_64 generator(7);
int failures = 0;
const char *const NAMES[] = {"SSE2", "AVX2", "AVX2 wide", "AVX-512"};

double gaussian() {
    static std::normal_distribution<double> normal;
    return normal(generator);
}

int32_t below(int32_t n) {
    return (int32_t)(generator() % (uint64_t)n);
}

Reals gaussians(size_t count, double scale = 1) {
    Reals x(count);
    for (double &v : x) {
        v = scale * gaussian();
    }
    return x;
}

void require(bool right, const char *what, double expected, double actual) {
    if (!right) {
        std::printf("%s: %s: expected %.17g, got %.17g\n", NAMES[mlt_isa_chosen()], what, expected, actual);
        failures++;
    }
}

void require_near(const Reals &expected, const Reals &actual, double tolerance, const char *what) {
    double scale = 1e-3;
    for (double v : expected) {
        scale = std::fmax(scale, std::fabs(v));
    }
    for (size_t i = 0; i < expected.size(); i++) {
        // what overflows does so in both
        const bool both = !std::isfinite(expected[i]) && !std::isfinite(actual[i]);
        if (!both && !(std::fabs(expected[i] - actual[i]) <= tolerance * scale)) {
            return require(false, what, expected[i], actual[i]);
        }
    }
}

void require_equal(const Reals &expected, const Reals &actual, const char *what) {
    for (size_t i = 0; i < expected.size(); i++) {
        if (std::memcmp(&expected[i], &actual[i], sizeof(double)) != 0) {
            return require(false, what, expected[i], actual[i]);
        }
    }
}

struct Plan {
    Ints widths;
    int32_t bits;
    int32_t activation;
    int32_t loss;
    int32_t method;
    int32_t batch;
    double momentum;
    double decay;
    double clip;

    int32_t moments() const {
        return method >= 2 ? method : momentum > 0 ? 1 : 0;
    }
    size_t parameters() const {
        size_t count = 0;
        for (size_t l = 0; l + 1 < widths.size(); l++) {
            count += (size_t)(widths[l] + 1) * (size_t)widths[l + 1];
        }
        return count;
    }
    mlt_network network() const {
        return {bits, (int32_t)widths.size() - 1, widths.data(), activation, loss, method, moments(), batch, momentum, 0.99, 1e-8, decay,
                clip};
    }
};

double value(int32_t activation, double z) {
    switch (activation) {
        case 0: return z > 0 ? z : 0;
        case 1: return z > 0 ? z : 0.01 * z;
        case 2: return std::tanh(z);
        case 3: return 1 / (1 + std::exp(-z));
        case 4: return std::erf(z);
        case 5: return 0.5 * z * (1 + std::erf(z * std::sqrt(0.5)));
        case 6: return std::sin(z);
        case 7: return z * z;
        default: return z;
    }
}

double slope(int32_t activation, double z) {
    switch (activation) {
        case 0: return z > 0 ? 1 : 0;
        case 1: return z > 0 ? 1 : 0.01;
        case 2: return 1 - std::tanh(z) * std::tanh(z);
        case 3: return value(3, z) * (1 - value(3, z));
        case 4: return 2 / std::sqrt(M_PI) * std::exp(-z * z);
        case 5: return 0.5 * (1 + std::erf(z * std::sqrt(0.5))) + z * std::exp(-z * z / 2) / std::sqrt(2 * M_PI);
        case 6: return std::cos(z);
        case 7: return 2 * z;
        default: return 1;
    }
}

// The loss of one example, and its derivative in place of z.
double differentiate(int32_t loss, Reals &z, const double *t) {
    double total = 0;
    if (loss == 1) {
        double sum = 0;
        for (double v : z) {
            sum += std::exp(v);
        }
        for (size_t j = 0; j < z.size(); j++) {
            total -= t[j] * std::log(std::exp(z[j]) / sum);
            z[j] = std::exp(z[j]) / sum - t[j];
        }
        return total;
    }
    for (size_t j = 0; j < z.size(); j++) {
        const double m = t[j] * z[j];
        switch (loss) {
            case 0:
                total += (z[j] - t[j]) * (z[j] - t[j]);
                z[j] = 2 * (z[j] - t[j]);
                break;
            case 2:
                total += std::log1p(std::exp(-m));
                z[j] = -t[j] / (1 + std::exp(m));
                break;
            case 3:
                total += m < 1 ? 1 - m : 0;
                z[j] = m < 1 ? -t[j] : 0;
                break;
            default:
                total += std::exp(-m);
                z[j] = -t[j] * std::exp(-m);
        }
    }
    return total;
}

// One network by the definition, in float64.
struct Naive {
    const Plan &plan;
    Reals theta;
    Reals moment[3];
    double power1 = 1;
    double power2 = 1;

    Naive(const Plan &p, const Reals &start) : plan(p), theta(start) {
        for (Reals &m : moment) {
            m.resize(theta.size());
        }
    }

    Reals forward(const double *x, std::vector<Reals> &sums) const {
        Reals values(x, x + plan.widths[0]);
        size_t at = 0;
        sums.clear();
        for (size_t l = 0; l + 1 < plan.widths.size(); l++) {
            const size_t in = values.size();
            const size_t out = (size_t)plan.widths[l + 1];
            Reals z(theta.begin() + (long)(at + in * out), theta.begin() + (long)(at + in * out + out));
            for (size_t i = 0; i < in; i++) {
                for (size_t j = 0; j < out; j++) {
                    z[j] += values[i] * theta[at + i * out + j];
                }
            }
            at += (in + 1) * out;
            sums.push_back(z);
            if (l + 2 < plan.widths.size()) {
                for (double &v : z) {
                    v = value(plan.activation, v);
                }
            }
            values = z;
        }
        return values;
    }

    double gradient(const Reals &x, const Reals &t, const int32_t *rows, int32_t count, Reals &g) const {
        const size_t d = (size_t)plan.widths.front();
        const size_t k = (size_t)plan.widths.back();
        g.assign(theta.size(), 0);
        double total = 0;
        std::vector<Reals> sums;
        for (int32_t r = 0; r < count; r++) {
            const double *input = x.data() + (size_t)rows[r] * d;
            Reals delta = forward(input, sums);
            total += differentiate(plan.loss, delta, t.data() + (size_t)rows[r] * k);
            size_t end = theta.size();
            for (size_t l = plan.widths.size() - 1; l-- > 0;) {
                const size_t in = (size_t)plan.widths[l];
                const size_t out = (size_t)plan.widths[l + 1];
                const size_t at = end - (in + 1) * out;
                Reals before(in);
                for (size_t i = 0; i < in; i++) {
                    const double a = l == 0 ? input[i] : value(plan.activation, sums[l - 1][i]);
                    for (size_t j = 0; j < out; j++) {
                        g[at + i * out + j] += a * delta[j] / count;
                        before[i] += theta[at + i * out + j] * delta[j];
                    }
                    before[i] *= l == 0 ? 0 : slope(plan.activation, sums[l - 1][i]);
                }
                for (size_t j = 0; j < out; j++) {
                    g[at + in * out + j] += delta[j] / count;
                }
                delta = before;
                end = at;
            }
        }
        return total / count;
    }

    double step(const Reals &x, const Reals &t, const int32_t *rows, double rate) {
        Reals g;
        const double loss = gradient(x, t, rows, plan.batch, g);
        double norm = 0;
        for (double v : g) {
            norm += v * v;
        }
        norm = std::sqrt(norm);
        power1 *= plan.momentum;
        power2 *= 0.99;
        for (size_t i = 0; i < g.size(); i++) {
            const double e = (norm > plan.clip ? g[i] * plan.clip / norm : g[i]) + plan.decay * theta[i];
            double &v = moment[0][i];
            if (plan.method < 2) {
                v = plan.momentum * v + e;
                theta[i] -= rate * (plan.method == 1 ? e + plan.momentum * v : v);
            } else {
                v = plan.momentum * v + (1 - plan.momentum) * e;
                moment[1][i] = 0.99 * moment[1][i] + 0.01 * e * e;
                moment[2][i] = std::fmax(moment[2][i], moment[1][i]);
                const double second = moment[plan.method == 3 ? 2 : 1][i];
                theta[i] -= rate * v / (1 - power1) / (std::sqrt(second / (1 - power2)) + 1e-8);
            }
        }
        return loss;
    }
};

struct Closer {
    void operator()(mlt_ensemble *e) const {
        mlt_ensemble_close(e);
    }
};

typedef std::unique_ptr<mlt_ensemble, Closer> Ensemble;

Ensemble open(const Plan &plan, const std::vector<Reals> &starts, const Reals &x, const Reals &t, int32_t n, int32_t threads) {
    const mlt_network network = plan.network();
    mlt_ensemble *opened = nullptr;
    if (mlt_ensemble_open(&network, (int32_t)starts.size(), 1, threads, &opened) != MLT_OK
            || mlt_ensemble_samples(opened, 0, n) != MLT_OK) {
        std::printf("no memory\n");
        std::exit(1);
    }
    mlt_ensemble_put_inputs(opened, 0, 0, (int64_t)x.size(), x.data());
    mlt_ensemble_put_targets(opened, 0, 0, (int64_t)t.size(), t.data());
    for (size_t m = 0; m < starts.size(); m++) {
        mlt_ensemble_put_parameters(opened, (int32_t)m, starts[m].data());
    }
    return Ensemble(opened);
}

Reals parameters(const Ensemble &e, int32_t member, size_t count) {
    Reals theta(count);
    mlt_ensemble_get_parameters(e.get(), member, theta.data());
    return theta;
}

// Some steps of an ensemble on one and on three threads, and its first member by the definition.
void test_network(const Plan &plan, int32_t members) {
    char what[200];
    int length = std::snprintf(what, sizeof what, "float%d activation %d loss %d method %d batch %d momentum %g decay %g clip %g widths",
            plan.bits, plan.activation, plan.loss, plan.method, plan.batch, plan.momentum, plan.decay, plan.clip);
    for (int32_t width : plan.widths) {
        length += std::snprintf(what + length, sizeof what - (size_t)length, " %d", width);
    }
    const int32_t n = 1 + below(40);
    const int32_t k = plan.widths.back();
    const Reals x = gaussians((size_t)(n * plan.widths.front()));
    Reals t((size_t)(n * k));
    for (int32_t i = 0; i < n * k; i++) {
        t[(size_t)i] = plan.loss == 0 ? gaussian() : plan.loss == 1 ? 0 : below(2) == 0 ? -1 : 1;
    }
    if (plan.loss == 1) {
        for (int32_t i = 0; i < n; i++) {
            t[(size_t)(i * k + below(k))] = 1;
        }
    }
    std::vector<Reals> starts;
    for (int32_t m = 0; m < members; m++) {
        starts.push_back(gaussians(plan.parameters(), 0.5 / std::sqrt((double)plan.widths[plan.widths.size() / 2])));
    }
    const int32_t steps = 3;
    const size_t all = (size_t)(members * steps);
    Ints rows(all * (size_t)plan.batch);
    for (int32_t &row : rows) {
        row = below(n);
    }
    const Reals rates(all, 0.01);
    Reals losses(all);
    Reals other(all);
    const Ensemble one = open(plan, starts, x, t, n, 1);
    const Ensemble three = open(plan, starts, x, t, n, 3);
    mlt_ensemble_train(one.get(), 0, members, steps, rows.data(), rates.data(), losses.data());
    mlt_ensemble_train(three.get(), 0, members, steps, rows.data(), rates.data(), other.data());
    require_equal(losses, other, what);
    const double tolerance = plan.bits == 64 ? 1e-11 : 1e-3;
    for (int32_t m = 0; m < members; m++) {
        const Reals theta = parameters(one, m, plan.parameters());
        require_equal(theta, parameters(three, m, plan.parameters()), what);
        if (m == 0) {
            Naive naive(plan, starts[0]);
            Reals expected;
            for (int32_t s = 0; s < steps; s++) {
                expected.push_back(naive.step(x, t, rows.data() + s * plan.batch, rates[(size_t)s]));
            }
            require_near(expected, Reals(losses.begin(), losses.begin() + steps), tolerance, what);
            // Adam divides by the gradient's size, and so what is rounding where the gradient is 0 moves by a step
            if (plan.bits == 64 || plan.method < 2) {
                require_near(naive.theta, theta, tolerance, what);
            }
        }
    }
    Ints some((size_t)(1 + below(150)));
    for (int32_t &row : some) {
        row = below(n);
    }
    const Naive naive(plan, parameters(one, members - 1, plan.parameters()));
    Reals expected;
    const double loss = naive.gradient(x, t, some.data(), (int32_t)some.size(), expected);
    Reals gradient(plan.parameters());
    const double sum = mlt_ensemble_gradient(
            three.get(), members - 1, (int32_t)some.size(), some.data(), 1.0 / (double)some.size(), false);
    mlt_ensemble_get_gradient(three.get(), gradient.data());
    require_near({loss}, {sum / (double)some.size()}, tolerance, what);
    require_near(expected, gradient, tolerance, what);
    Reals out((size_t)(n * k));
    mlt_ensemble_outputs(three.get(), members - 1, x.data(), n, out.data());
    Reals exact;
    std::vector<Reals> sums;
    for (int32_t i = 0; i < n; i++) {
        const Reals z = naive.forward(x.data() + i * plan.widths.front(), sums);
        exact.insert(exact.end(), z.begin(), z.end());
    }
    require_near(exact, out, tolerance, what);
}

template <class T>
std::vector<T> fill(int64_t count) {
    std::vector<T> v((size_t)count);
    for (T &e : v) {
        e = (T)gaussian();
    }
    return v;
}

template <class T>
bool same(const std::vector<T> &x, const std::vector<T> &y) {
    return x.size() == y.size() && (x.empty() || std::memcmp(x.data(), y.data(), x.size() * sizeof(T)) == 0);
}

// A length near one at which tiles, panels, pieces of a sum or copied blocks end.
int32_t edge(int32_t most) {
    static const int32_t EDGES[] = {0, 1, 2, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 576, 768, 1152};
    for (;;) {
        const int32_t length = EDGES[below(20)] + below(3) - 1;
        if (length >= 0 && length <= most) {
            return length;
        }
    }
}

// A product by the definition, gaps between rows and items untouched, the same bits on any number of threads and for a part of it.
template <class T>
void test_gemm(int32_t m, int32_t n, int32_t k, int32_t batch) {
    const bool trans_a = below(2) == 1;
    const bool trans_b = below(2) == 1;
    const int32_t lda = (trans_a ? m : k) + below(3);
    const int32_t ldb = (trans_b ? k : n) + below(3);
    const int32_t ldc = n + below(3);
    const int64_t stride_a = (trans_a ? k : m) * (int64_t)lda + below(2);
    const int64_t stride_b = below(4) == 0 ? 0 : (trans_b ? n : k) * (int64_t)ldb + below(2);
    const int64_t stride_c = m * (int64_t)ldc + below(2);
    const T alpha = below(3) == 0 ? (T)1 : (T)(below(3) - 1 + 0.3);
    const T beta = (T)(below(3) * 0.7);
    const std::vector<T> a = fill<T>(batch * stride_a);
    const std::vector<T> b = fill<T>((batch - 1) * stride_b + (trans_b ? n : k) * (int64_t)ldb);
    std::vector<T> before = fill<T>(batch * stride_c);
    if (beta == 0) {
        before.assign(before.size(), (T)NAN);
    }
    char what[200];
    std::snprintf(what, sizeof what, "gemm float%d %d x %d x %d, batch %d, transposed %d %d, alpha %g, beta %g", (int)sizeof(T) * 8, m, k, n,
            batch, trans_a, trans_b, (double)alpha, (double)beta);
    const mlt::Product product{trans_a, trans_b, m, n, k, lda, ldb, ldc, batch, stride_a, stride_b, stride_c};
    std::vector<T> c = before;
    mlt::gemm<T>(product, alpha, a.data(), b.data(), beta, c.data(), 1);
    Reals expected;
    Reals actual;
    std::vector<bool> written(c.size());
    for (int64_t item = 0; item < batch; item++) {
        for (int64_t i = 0; i < m; i++) {
            for (int64_t j = 0; j < n; j++) {
                const size_t place = (size_t)(item * stride_c + i * ldc + j);
                double sum = 0;
                for (int64_t p = 0; p < k; p++) {
                    sum += (double)a[(size_t)(item * stride_a + (trans_a ? p * lda + i : i * lda + p))]
                            * (double)b[(size_t)(item * stride_b + (trans_b ? j * ldb + p : p * ldb + j))];
                }
                expected.push_back(alpha * sum + (beta == 0 ? 0 : beta * before[place]));
                actual.push_back(c[place]);
                written[place] = true;
            }
        }
    }
    require_near(expected, actual, sizeof(T) == 4 ? 1e-5 : 1e-13, what);
    for (size_t place = 0; place < c.size(); place++) {
        if (!written[place]) {
            require(std::memcmp(&before[place], &c[place], sizeof(T)) == 0, "gap of C", before[place], c[place]);
        }
    }
    for (int32_t threads = 2; threads <= 4; threads++) {
        std::vector<T> other = before;
        mlt::gemm<T>(product, alpha, a.data(), b.data(), beta, other.data(), threads);
        require(same(c, other), what, 1, threads);
    }
    if (m == 0 || n == 0) {
        return;
    }
    // a block of one item's C
    const int32_t row = below(m);
    const int32_t column = below(n);
    const int32_t item = below(batch);
    mlt::Product part = product;
    part.m = 1 + below(m - row);
    part.n = 1 + below(n - column);
    part.batch = 1;
    std::vector<T> block = before;
    const int64_t at = item * stride_c + (int64_t)row * ldc + column;
    mlt::gemm<T>(part, alpha, a.data() + item * stride_a + (trans_a ? row : (int64_t)row * lda),
            b.data() + item * stride_b + (trans_b ? (int64_t)column * ldb : column), beta, block.data() + at, 1 + below(3));
    for (int32_t i = 0; i < part.m; i++) {
        for (int32_t j = 0; j < part.n; j++) {
            const size_t place = (size_t)(at + (int64_t)i * ldc + j);
            require(std::memcmp(&c[place], &block[place], sizeof(T)) == 0, what, c[place], block[place]);
            block[place] = before[place];
        }
    }
    require(same(before, block), "around a block of C", 0, 1);
}

template <class T>
void test_gemm() {
    const int32_t m = edge(1200);
    const int32_t n = m > 300 ? edge(50) : edge(1200);
    const int32_t k = m * n > 20000 ? edge(100) : edge(1200);
    test_gemm<T>(m, n, k, 1 + (m * n * k < 100000 ? below(20) : below(2)));
}

// A sum that is cut at multiples of 384 by the caller.
template <class T>
void test_long_sum() {
    const int32_t m = 1 + below(20);
    const int32_t n = 1 + below(20);
    const int32_t k = 1 + below(3000);
    const int32_t terms = 384 * (1 + below(4));
    const std::vector<T> a = fill<T>((int64_t)m * k);
    const std::vector<T> b = fill<T>((int64_t)k * n);
    std::vector<T> whole = fill<T>(m * n);
    std::vector<T> parts = whole;
    mlt::gemm<T>({false, false, m, n, k, k, n, n, 1, 0, 0, 0}, (T)0.3, a.data(), b.data(), (T)0.7, whole.data(), 2);
    for (int32_t from = 0; from < k; from += terms) {
        mlt::gemm<T>({false, false, m, n, std::min(terms, k - from), k, n, n, 1, 0, 0, 0}, (T)0.3, a.data() + from,
                b.data() + (int64_t)from * n, from == 0 ? (T)0.7 : (T)1, parts.data(), 1);
    }
    require(same(whole, parts), "a long sum in parts", 1, 2);
}

// A A^T by the definition; above C's diagonal nothing is read, and what is written mirrors what is below.
template <class T>
void test_syrk() {
    const int32_t n = edge(260);
    const int32_t k = edge(800);
    const bool trans = below(2) == 1;
    const int32_t lda = (trans ? n : k) + below(3);
    const int32_t ldc = n + below(3);
    const T alpha = (T)(0.5 + below(2));
    const T beta = (T)(below(3) * 0.7);
    const std::vector<T> a = fill<T>((trans ? k : n) * (int64_t)lda);
    std::vector<T> before = fill<T>((int64_t)n * ldc);
    for (int32_t i = 0; i < n; i++) {
        for (int32_t j = beta == 0 ? 0 : i + 1; j < n; j++) {
            before[(size_t)(i * ldc + j)] = (T)NAN;
        }
    }
    std::vector<T> c = before;
    mlt::syrk<T>(trans, n, k, alpha, a.data(), lda, beta, c.data(), ldc, 1);
    Reals expected;
    Reals actual;
    for (int32_t i = 0; i < n; i++) {
        for (int32_t j = 0; j <= i; j++) {
            double sum = 0;
            for (int64_t p = 0; p < k; p++) {
                sum += (double)a[(size_t)(trans ? p * lda + i : (int64_t)i * lda + p)]
                        * (double)a[(size_t)(trans ? p * lda + j : (int64_t)j * lda + p)];
            }
            const size_t place = (size_t)(i * ldc + j);
            expected.push_back(alpha * sum + (beta == 0 ? 0 : beta * before[place]));
            actual.push_back(c[place]);
            require(c[place] == c[(size_t)(j * ldc + i)], "symmetry", c[place], c[(size_t)(j * ldc + i)]);
        }
        for (int32_t j = n; j < ldc; j++) {
            const size_t place = (size_t)(i * ldc + j);
            require(std::memcmp(&before[place], &c[place], sizeof(T)) == 0, "gap of C", before[place], c[place]);
        }
    }
    require_near(expected, actual, sizeof(T) == 4 ? 1e-5 : 1e-13, "syrk");
    for (int32_t threads = 2; threads <= 4; threads++) {
        std::vector<T> other = before;
        mlt::syrk<T>(trans, n, k, alpha, a.data(), lda, beta, other.data(), ldc, threads);
        require(same(c, other), "syrk's threads", 1, threads);
    }
}

void test_gram() {
    const int32_t n = 1 + below(150);
    const int32_t d = 1 + below(12);
    const int32_t hidden = below(4);
    const double bias = below(2) * 0.3;
    const Reals x = gaussians((size_t)(n * d));
    mlt_gram *gram = nullptr;
    if (mlt_gram_open(hidden, 1.5, bias, x.data(), n, d, &gram) != MLT_OK) {
        std::exit(1);
    }
    const size_t square = (size_t)n * (size_t)n;
    Reals ntk(square), nngp(square), expected_ntk(square), expected_nngp(square);
    mlt_gram_run(gram, 2, 0, mlt_gram_blocks(gram), ntk.data(), nngp.data());
    mlt_gram_close(gram);
    const auto dot = [&](int32_t i, int32_t j) {
        double sum = 0;
        for (int32_t p = 0; p < d; p++) {
            sum += x[(size_t)(i * d + p)] * x[(size_t)(j * d + p)];
        }
        return bias + 1.5 * sum / d;
    };
    for (int32_t i = 0; i < n; i++) {
        for (int32_t j = 0; j < n; j++) {
            double s = dot(i, j), u = dot(i, i), v = dot(j, j), t = s;
            for (int32_t l = 0; l < hidden; l++) {
                const double c = std::fmin(1, std::fmax(-1, s / std::sqrt(u * v)));
                const double angle = std::acos(c);
                s = bias + 1.5 * std::sqrt(u * v) / (2 * M_PI) * (std::sqrt(1 - c * c) + (M_PI - angle) * c);
                t = s + 1.5 * t * (M_PI - angle) / (2 * M_PI);
                u = bias + 1.5 * u / 2;
                v = bias + 1.5 * v / 2;
            }
            expected_nngp[(size_t)(i * n + j)] = s;
            expected_ntk[(size_t)(i * n + j)] = t;
        }
    }
    // the textbook's formula knows angles near 0 to half of the digits
    require_near(expected_ntk, ntk, 3e-8, "NTK");
    require_near(expected_nngp, nngp, 1e-12, "NNGP");
}

}  // namespace

int main() {
    for (int32_t isa = MLT_SSE2; isa <= MLT_AVX512; isa++) {
        if (!mlt_isa_choose(isa)) {
            continue;
        }
        const std::vector<Ints> shapes = {{1, 1}, {1, 1, 1}, {3, 2}, {2, 9, 1}, {17, 33, 18, 5}, {16, 16, 16}, {1, 64, 1}, {40, 3, 40, 2},
                {7, 7, 7, 7, 7}, {350, 20, 340}, {30, 400, 6}};
        for (const Ints &shape : shapes) {
            for (int32_t activation = 0; activation < 9; activation++) {
                const int32_t bits = below(2) == 0 ? 32 : 64;
                const int32_t method = below(4);
                const double momentum = method == 0 && below(2) == 0 ? 0 : 0.5;
                test_network({shape, bits, activation, below(5), method, 1 + below(20), momentum, below(2) * 0.1,
                                     below(3) == 0 ? 0.01 : (double)INFINITY},
                        1 + below(4));
            }
        }
        // several pieces of a sum, spread operands, and a team
        for (int32_t bits = 32; bits <= 64; bits += 32) {
            for (int32_t method = 0; method < 4; method += 2) {
                test_network({{400, 410, 350, 10}, bits, method == 0 ? 0 : 2, 1, method, 330, method == 0 ? 0 : 0.9, 0, INFINITY}, 1);
                test_network({{300, 300, 11}, bits, 0, 1, method, 150, 0.5, 0.01, 0.5}, 2);
            }
        }
        for (int repeat = 0; repeat < 200; repeat++) {
            test_gemm<float>();
            test_gemm<double>();
            test_syrk<float>();
            if (repeat % 20 == 0) {
                test_long_sum<float>();
                test_long_sum<double>();
            }
            test_syrk<double>();
        }
        // more rows than are copied together, more items than tasks, and a few large shapes
        test_gemm<double>(2053, 19, 21, 1);
        test_gemm<float>(4100, 5, 9, 1);
        test_gemm<float>(3, 2, 2, 70000);
        test_gemm<double>(1, 2000, 500, 1);
        test_gemm<float>(300, 310, 290, 2);
        test_gemm<double>(300, 310, 400, 1);
        for (int repeat = 0; repeat < 20; repeat++) {
            test_gram();
        }
        std::printf("%s: %s\n", NAMES[isa], failures == 0 ? "ok" : "wrong");
        std::fflush(stdout);
    }
    return failures == 0 ? 0 : 1;
}
