// OpenBLAS, loaded at run time: the functions that are used, in both precisions. It runs on the thread that calls it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace mlt {

enum Order : int { ROW_MAJOR = 101 };
enum Transpose : int { NO_TRANSPOSE = 111, TRANSPOSE = 112 };
enum Triangle : int { UPPER = 121, LOWER = 122 };
enum Diagonal : int { NON_UNIT = 131 };
enum Side : int { RIGHT = 142 };

// Names and arguments are BLAS's and LAPACK's. A Fortran function takes the length of each string after all arguments.
template <class T>
struct OpenBlas {
    void (*gemm)(int, int, int, int m, int n, int k, T alpha, const T *a, int lda, const T *b, int ldb, T beta, T *c, int ldc);
    void (*gemv)(int, int, int m, int n, T alpha, const T *a, int lda, const T *x, int incx, T beta, T *y, int incy);
    void (*syrk)(int, int, int, int n, int k, T alpha, const T *a, int lda, T beta, T *c, int ldc);
    void (*trsm)(int, int, int, int, int, int m, int n, T alpha, const T *a, int lda, T *b, int ldb);

    void (*potrf)(const char *uplo, const int *n, T *a, const int *lda, int *info, size_t);
    void (*geqrf)(const int *m, const int *n, T *a, const int *lda, T *tau, T *work, const int *lwork, int *info);
    void (*ormqr)(const char *side, const char *trans, const int *m, const int *n, const int *k, const T *a, const int *lda,
        const T *tau, T *c, const int *ldc, T *work, const int *lwork, int *info, size_t, size_t);
    void (*gelsy)(const int *m, const int *n, const int *nrhs, T *a, const int *lda, T *b, const int *ldb, int *jpvt,
        const T *rcond, int *rank, T *work, const int *lwork, int *info);
    void (*sterf)(const int *n, T *d, T *e, int *info);
    void (*steqr)(const char *compz, const int *n, T *d, T *e, T *z, const int *ldz, T *work, int *info, size_t);
    void (*lasdq)(const char *uplo, const int *sqre, const int *n, const int *ncvt, const int *nru, const int *ncc, T *d, T *e, T *vt,
        const int *ldvt, T *u, const int *ldu, T *c, const int *ldc, T *work, int *info, size_t);
    void (*laed4)(const int *n, const int *i, const T *d, const T *z, T *delta, const T *rho, T *root, int *info);
    void (*lasd4)(const int *n, const int *i, const T *d, const T *z, T *delta, const T *rho, T *root, T *work, int *info);
};

// The functions; call only after mlt_blas_open said true.
template <class T>
const OpenBlas<T> &blas();

}  // namespace mlt
