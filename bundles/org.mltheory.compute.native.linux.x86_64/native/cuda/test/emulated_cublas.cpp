// A library with the functions of cuBLAS that the engine calls, in plain loops over the emulator's memory, which is the host's. It
// shows that products are handed over with the right shapes, as cuBLAS has matrices column by column.

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace {

int handle_of_all;

template <typename T>
int multiply(int trans_a, int trans_b, int m, int n, int k, const T* alpha, const T* a, int lda, const T* b, int ldb, const T* beta,
        T* c, int ldc) {
    // the checks of cuBLAS: status 7 is an invalid value
    if (m < 0 || n < 0 || k < 0 || lda < (trans_a ? k : m) || ldb < (trans_b ? n : k) || ldc < m || lda < 1 || ldb < 1 || ldc < 1) {
        return 7;
    }
    for (int j = 0; j < n; j++) {
        for (int i = 0; i < m; i++) {
            T sum = 0;
            for (int l = 0; l < k; l++) {
                sum += (trans_a ? a[l + long(i) * lda] : a[i + long(l) * lda]) * (trans_b ? b[j + long(l) * ldb] : b[l + long(j) * ldb]);
            }
            T& cell = c[i + long(j) * ldc];
            cell = *beta == T(0) ? *alpha * sum : *alpha * sum + *beta * cell;
        }
    }
    return 0;
}

}  // namespace

EXPORT int cublasCreate_v2(void** handle) {
    *handle = &handle_of_all;
    return 0;
}

EXPORT int cublasDestroy_v2(void*) { return 0; }

EXPORT int cublasGetVersion_v2(void*, int* version) {
    *version = 130102;
    return 0;
}

EXPORT int cublasSetStream_v2(void*, void*) { return 0; }

EXPORT int cublasSgemm_v2(void*, int trans_a, int trans_b, int m, int n, int k, const float* alpha, const float* a, int lda, const float* b,
        int ldb, const float* beta, float* c, int ldc) {
    return multiply(trans_a, trans_b, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}

EXPORT int cublasDgemm_v2(void*, int trans_a, int trans_b, int m, int n, int k, const double* alpha, const double* a, int lda,
        const double* b, int ldb, const double* beta, double* c, int ldc) {
    return multiply(trans_a, trans_b, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}
