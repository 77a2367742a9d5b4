/*
 * The C interface of libmltheory_cuda.so. Contexts, buffers and ensembles are numbers that the library gives out, never addresses, so
 * that a wrong one is an error and no crash. Every function gives 0, or a code whose words mltheory_cuda_message has (of this thread):
 * 1 the backend cannot go on (no driver, no device, a failed launch), 2 the device has not the memory, 3 a wrong argument, 4 the host
 * has not the memory. Functions on one context may be called by several threads. Matrices are row-major; places count elements.
 */
#ifndef MLTHEORY_CUDA_H
#define MLTHEORY_CUDA_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MLTHEORY_API __attribute__((visibility("default")))

#define MLTHEORY_CUDA_FLOAT32 0
#define MLTHEORY_CUDA_FLOAT64 1
/* float32 arrays, products on tensor cores of inputs rounded to bfloat16 */
#define MLTHEORY_CUDA_BFLOAT16 2

/* What went wrong last in this thread, as UTF-8; n bytes at most, with the end. */
MLTHEORY_API void mltheory_cuda_message(char* text, size_t n);

MLTHEORY_API int mltheory_cuda_open(int device, int64_t* context);
/* Frees the context and everything that was made with it. */
MLTHEORY_API int mltheory_cuda_close(int64_t context);
/* Device, compute capability, driver, runtime, cuBLAS. */
MLTHEORY_API int mltheory_cuda_describe(int64_t context, char* text, size_t n);

/* elements of the type; zero elements are permitted */
MLTHEORY_API int mltheory_cuda_allocate(int64_t context, int type, size_t elements, int64_t* buffer);
MLTHEORY_API int mltheory_cuda_free(int64_t context, int64_t buffer);
MLTHEORY_API int mltheory_cuda_upload(int64_t context, int64_t buffer, int type, size_t at, const void* from, size_t elements);
MLTHEORY_API int mltheory_cuda_download(int64_t context, int64_t buffer, int type, size_t at, void* to, size_t elements);

typedef struct {
    int trans_a, trans_b;
    int m, n, k;
    int lda, ldb, ldc;
    int batch;
    int64_t stride_a, stride_b, stride_c;
} mltheory_cuda_product;

/* C := alpha op(A) op(B) + beta C from these places of the buffers on */
MLTHEORY_API int mltheory_cuda_gemm(int64_t context, int type, const mltheory_cuda_product* product, double alpha, int64_t a, size_t a_at, int64_t b,
        size_t b_at, double beta, int64_t c, size_t c_at);

/* y := alpha op(A) x + beta y, A m x n */
MLTHEORY_API int mltheory_cuda_gemv(int64_t context, int type, int trans, int m, int n, double alpha, int64_t a, int64_t x, double beta, int64_t y);

/* copies the lower triangle of an n x n matrix to the upper */
MLTHEORY_API int mltheory_cuda_mirror(int64_t context, int type, int n, int64_t c);

/* out (n x features) := scale activation(x w + bias), x n x d, w d x features; bias 0 is none. Activations: 0 identity, 1 ReLU,
 * 2 leaky ReLU, 3 tanh, 4 sigmoid, 5 erf, 6 GELU, 7 sine, 8 quadratic, 9 cosine, 10 step */
MLTHEORY_API int mltheory_cuda_features(int64_t context, int type, int activation, double scale, int n, int d, int features, int64_t x, int64_t w,
        int64_t bias, int64_t out);

/* Rows from..from+rows of the kernels of an infinitely wide ReLU network into the first rows * n elements of ntk and nngp (0 for
 * none); squares holds n numbers, which mltheory_cuda_row_squares computes. float64. */
MLTHEORY_API int mltheory_cuda_row_squares(int64_t context, int n, int d, int64_t x, int64_t squares);
MLTHEORY_API int mltheory_cuda_infinite_ntk(int64_t context, int hidden, double sigma_w2, double sigma_b2, int n, int d, int64_t x, int64_t squares,
        int from, int rows, int64_t ntk, int64_t nngp);

typedef struct {
    int layers;         /* weight matrices */
    const int* widths;  /* layers + 1 */
    int activation;     /* 0 to 8 of those above */
    int loss;           /* 0 squared, 1 cross-entropy, 2 logistic, 3 hinge, 4 exponential */
    int type;           /* what is computed in: MLTHEORY_CUDA_FLOAT32 or _FLOAT64 */
    int batch;
    double clip;        /* infinity for none */
    int rule;           /* 0 descent, 1 Adam */
    double momentum;
    int nesterov;
    double beta1, beta2, epsilon;
    int amsgrad;
    double decay;
    int members;
    int rows;           /* rows of a member's samples */
    int shared_samples; /* whether all members read the same */
    int layered;        /* whether to go layer by layer even where a network fits into shared memory */
} mltheory_cuda_plan;

MLTHEORY_API int mltheory_cuda_ensemble_open(int64_t context, const mltheory_cuda_plan* plan, int64_t* ensemble);
MLTHEORY_API int mltheory_cuda_ensemble_close(int64_t context, int64_t ensemble);
/* whether members train in shared memory, many steps a launch */
MLTHEORY_API int mltheory_cuda_ensemble_is_small(int64_t context, int64_t ensemble, int* small);
/* A piece of the inputs (rows x inputs) or, with targets 1, of the targets (rows x outputs) of a member; 0 where samples are shared. */
MLTHEORY_API int mltheory_cuda_ensemble_samples(int64_t context, int64_t ensemble, int member, int targets, size_t at, const double* from,
        size_t n);
MLTHEORY_API int mltheory_cuda_ensemble_set_parameters(int64_t context, int64_t ensemble, int member, const double* theta, size_t n);
MLTHEORY_API int mltheory_cuda_ensemble_parameters(int64_t context, int64_t ensemble, int member, double* theta, size_t n);
/* moments times parameters */
MLTHEORY_API int mltheory_cuda_ensemble_moments(int64_t context, int64_t ensemble, int member, double* moments, size_t n);
/* rows: members x steps x batch; rates and losses: members x steps. What is in each array is counted here and below, and checked. */
MLTHEORY_API int mltheory_cuda_ensemble_train(int64_t context, int64_t ensemble, int steps, const int* rows, size_t row_count,
        const double* rates, double* losses, size_t rate_count);
/* out: n x outputs */
MLTHEORY_API int mltheory_cuda_ensemble_outputs(int64_t context, int64_t ensemble, int member, const double* x, size_t x_count, int n,
        double* out, size_t out_count);
MLTHEORY_API int mltheory_cuda_ensemble_gradient(int64_t context, int64_t ensemble, int member, const int* rows, int n, double* loss,
        double* gradient, size_t count);

#ifdef MLTHEORY_EMULATED
/* Of the emulated library alone. What machine is emulated: driver (13000 is 13.0, 0 none), devices, compute capability, bytes. */
MLTHEORY_API void mltheory_emulator_configure(int driver, int devices, int major, int minor, int64_t bytes);
/* Whether threads and blocks run last first. */
MLTHEORY_API void mltheory_emulator_descending(int on);
/* The nth call from now fails with this CUDA error: 0 allocate, 1 copy, 2 launch, 3 synchronize, 4 new stream. */
MLTHEORY_API void mltheory_emulator_fail(int call, int64_t nth, int error, int sticky);
MLTHEORY_API void mltheory_emulator_recover(void);
/* Allocations and streams that were not freed. */
MLTHEORY_API int64_t mltheory_emulator_live(void);
MLTHEORY_API int64_t mltheory_emulator_launches(void);
/* Contexts opened from now on load this library as cuBLAS; empty for none. */
MLTHEORY_API void mltheory_emulator_cublas(const char* path);
/* Starts a kernel in which only some threads come to a barrier; gives the code and words of its failure. */
MLTHEORY_API int mltheory_emulator_divergence(int64_t context);
#endif

#ifdef __cplusplus
}
#endif

#endif
