// The singular value decomposition and the symmetric eigenproblem without a JVM, so that sanitizers see them: test_decompositions
// FOLDER, by test.sh, with the folder of libopenblas.so.0. Residuals and orthogonality on matrices that make them stumble, and the same
// bits on 1 to 4 threads; exits 1 when something is wrong.

#include <cmath>
#include <cstdio>
#include <cstring>
#include <limits>
#include <random>
#include <vector>

#include "../algebra.h"

namespace {

template <class T> using Reals = std::vector<T>;

std::mt19937_64 generator(7);
int failures = 0;

double gaussian() {
    static std::normal_distribution<double> normal;
    return normal(generator);
}

template <class T>
struct Case {
    const char *name;
    int32_t rows;
    int32_t columns;
    Reals<T> a;

    double greatest() const {
        double found = 0;
        for (T x : a) {
            found = std::fmax(found, std::fabs((double)x));
        }
        return found;
    }
    void require(bool right, const char *what, double value) const {
        if (!right) {
            std::printf("%s, %s of %d x %d, %d bits: %g\n", what, name, rows, columns, (int)sizeof(T) * 8, value);
            failures++;
        }
    }
};

template <class T>
std::vector<Case<T>> cases(int32_t m, int32_t n) {
    // a power of 10 that is within T's range, and so is its inverse
    const double far = sizeof(T) == 8 ? 300 : 36;
    std::vector<Case<T>> all;
    for (const char *name : {"gaussian", "zero", "rank one", "identity", "graded", "graded columns", "tiny", "huge", "ones"}) {
        Case<T> one{name, m, n, Reals<T>((size_t)m * (size_t)n)};
        const size_t number = all.size();
        for (int32_t i = 0; i < m; i++) {
            for (int32_t j = 0; j < n; j++) {
                const double x = gaussian();
                const double values[] = {x, 0, (i + 1) * (j - 3.5), i == j ? 1.0 : 0.0, x * std::pow(10, far - 2 * far * i / m),
                        x * std::pow(10, -1.6 * far * j / n), x * std::pow(10, -far), x * std::pow(10, far), 1};
                one.a[(size_t)(i * n + j)] = (T)values[number];
            }
        }
        all.push_back(one);
    }
    return all;
}

template <class T>
void append(Reals<T> &to, const Reals<T> &what) {
    to.insert(to.end(), what.begin(), what.end());
}

// The greatest distance of Q's rows (count of this length) from orthonormal ones.
template <class T>
double not_orthonormal(const Reals<T> &q, int32_t count, int32_t length, int64_t row, int64_t step) {
    double worst = 0;
    for (int32_t i = 0; i < count; i++) {
        for (int32_t j = 0; j <= i; j++) {
            double sum = i == j ? -1 : 0;
            for (int32_t l = 0; l < length; l++) {
                sum += (double)q[(size_t)(i * row + l * step)] * (double)q[(size_t)(j * row + l * step)];
            }
            worst = std::fmax(worst, std::fabs(sum));
        }
    }
    return worst;
}

template <class T>
void test_svd(const Case<T> &one) {
    const int32_t m = one.rows;
    const int32_t n = one.columns;
    const int32_t r = m < n ? m : n;
    const double ulps = std::numeric_limits<T>::epsilon() * (m < n ? n : m);
    Reals<T> first;
    for (int32_t threads = 1; threads <= 4; threads++) {
        Reals<T> a = one.a, again = one.a, u((size_t)(m * r)), s((size_t)r), vt((size_t)(r * n)), alone((size_t)r);
        const mlt_status status = mlt::svd<T>(a.data(), m, n, u.data(), s.data(), vt.data(), threads);
        const mlt_status status_alone = mlt::svd<T>(again.data(), m, n, nullptr, alone.data(), nullptr, threads);
        Reals<T> all = u;
        append(all, s);
        append(all, vt);
        append(all, alone);
        if (threads > 1) {
            one.require(std::memcmp(first.data(), all.data(), all.size() * sizeof(T)) == 0, "SVD on threads", threads);
            continue;
        }
        first = all;
        one.require(status == MLT_OK && status_alone == MLT_OK, "status of the SVD", status);
        one.require(not_orthonormal(u, r, m, 1, r) < 10 * ulps, "U", not_orthonormal(u, r, m, 1, r));
        one.require(not_orthonormal(vt, r, n, n, 1) < 10 * ulps, "V", not_orthonormal(vt, r, n, n, 1));
        const double size = one.greatest() > 0 ? one.greatest() : 1;
        const double permitted = 3 * ulps * std::sqrt((double)m * n);
        double residual = 0;
        for (int32_t i = 0; i < m; i++) {
            for (int32_t j = 0; j < n; j++) {
                double sum = -((double)one.a[(size_t)(i * n + j)] / size);
                for (int32_t l = 0; l < r; l++) {
                    sum += (double)u[(size_t)(i * r + l)] * ((double)s[(size_t)l] / size) * (double)vt[(size_t)(l * n + j)];
                }
                residual = std::fmax(residual, std::fabs(sum));
            }
        }
        one.require(residual <= permitted, "residual of the SVD", residual);
        for (size_t i = 0; i < (size_t)r; i++) {
            one.require(s[i] >= 0 && (i == 0 || s[i] <= s[i - 1]), "order of singular values", (double)s[i]);
            one.require(std::fabs((double)s[i] - (double)alone[i]) / size <= permitted, "singular values alone", (double)alone[i]);
        }
    }
}

template <class T>
void test_eigen(const Case<T> &one) {
    const int32_t n = one.rows;
    const double ulps = std::numeric_limits<T>::epsilon() * n;
    Reals<T> first;
    for (int32_t threads = 1; threads <= 4; threads++) {
        Reals<T> a = one.a, again = one.a, values((size_t)n), vectors((size_t)(n * n)), alone((size_t)n);
        const mlt_status status = mlt::symmetric_eigen<T>(a.data(), n, values.data(), vectors.data(), threads);
        const mlt_status status_alone = mlt::symmetric_eigen<T>(again.data(), n, alone.data(), nullptr, threads);
        Reals<T> all = values;
        append(all, vectors);
        append(all, alone);
        if (threads > 1) {
            one.require(std::memcmp(first.data(), all.data(), all.size() * sizeof(T)) == 0, "eigenvectors on threads", threads);
            continue;
        }
        first = all;
        one.require(status == MLT_OK && status_alone == MLT_OK, "status of the eigenvectors", status);
        one.require(not_orthonormal(vectors, n, n, n, 1) < 10 * ulps, "eigenvectors", not_orthonormal(vectors, n, n, n, 1));
        const double size = one.greatest() > 0 ? one.greatest() : 1;
        const double permitted = 3 * ulps * n;
        double residual = 0;
        for (int32_t i = 0; i < n; i++) {
            for (int32_t j = 0; j <= i; j++) {
                double sum = -((double)one.a[(size_t)(i * n + j)] / size);
                for (int32_t l = 0; l < n; l++) {
                    sum += (double)vectors[(size_t)(l * n + i)] * ((double)values[(size_t)l] / size) * (double)vectors[(size_t)(l * n + j)];
                }
                residual = std::fmax(residual, std::fabs(sum));
            }
        }
        one.require(residual <= permitted, "residual of the eigenvectors", residual);
        for (size_t i = 0; i < (size_t)n; i++) {
            one.require(i == 0 || values[i] >= values[i - 1], "order of eigenvalues", (double)values[i]);
            one.require(std::fabs((double)values[i] - (double)alone[i]) / size <= permitted, "eigenvalues alone", (double)alone[i]);
        }
    }
}

template <class T>
void test_all() {
    const int32_t shapes[][2] = {{1, 1}, {1, 5}, {5, 1}, {2, 2}, {3, 3}, {23, 24}, {25, 25}, {32, 33}, {49, 48}, {70, 70}, {130, 97},
            {97, 130}, {200, 80}, {257, 257}};
    for (const auto &shape : shapes) {
        for (const Case<T> &one : cases<T>(shape[0], shape[1])) {
            test_svd(one);
            if (shape[0] == shape[1]) {
                test_eigen(one);
            }
        }
    }
}

}  // namespace

int main(int count, char **arguments) {
    char message[512];
    if (count != 2 || !mlt_blas_open(arguments[1], message, sizeof message)) {
        std::printf("%s\n", count == 2 ? message : "usage: test_decompositions FOLDER");
        return 64;
    }
    for (int32_t isa = MLT_SSE2; isa <= MLT_AVX512; isa++) {
        if (mlt_isa_choose(isa)) {
            test_all<double>();
            test_all<float>();
        }
    }
    std::printf("decompositions, %s: %s\n", message, failures == 0 ? "ok" : "wrong");
    return failures == 0 ? 0 : 1;
}
