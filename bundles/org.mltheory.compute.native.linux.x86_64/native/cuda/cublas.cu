#include "cublas.h"

#include <dlfcn.h>

namespace mltheory {

// The interface of cuBLAS 12 and 13, of which only these are called.
struct Cublas::Functions {
    int (*create)(void** handle);
    int (*destroy)(void* handle);
    int (*get_version)(void* handle, int* version);
    int (*set_stream)(void* handle, cudaStream_t stream);
    int (*sgemm)(void* handle, int trans_a, int trans_b, int m, int n, int k, const float* alpha, const float* a, int lda, const float* b,
            int ldb, const float* beta, float* c, int ldc);
    int (*dgemm)(void* handle, int trans_a, int trans_b, int m, int n, int k, const double* alpha, const double* a, int lda,
            const double* b, int ldb, const double* beta, double* c, int ldc);
};

namespace {

template <typename F>
bool find(void* library, const char* name, F& function) {
    function = reinterpret_cast<F>(dlsym(library, name));
    return function != nullptr;
}

void require_success(int status, const char* what) {
    if (status != 0) {
        throw Error(Code::BACKEND, std::string("cuBLAS failed in ") + what + " with status " + std::to_string(status));
    }
}

}  // namespace

Cublas::Cublas(void* library, void* handle, std::unique_ptr<Functions> functions, int version)
    : library_(library), handle_(handle), functions_(std::move(functions)), version_(version) {}

std::unique_ptr<Cublas> Cublas::open(const std::string& path) {
    void* library = nullptr;
    for (const char* name : {path.c_str(), "libcublas.so.13", "libcublas.so.12"}) {
        if (library == nullptr && *name != '\0') {
            library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
        }
    }
    if (library == nullptr) {
        return nullptr;
    }
    auto f = std::make_unique<Functions>();
    void* handle = nullptr;
    int version = 0;
    bool complete = find(library, "cublasCreate_v2", f->create) && find(library, "cublasDestroy_v2", f->destroy)
            && find(library, "cublasGetVersion_v2", f->get_version) && find(library, "cublasSetStream_v2", f->set_stream)
            && find(library, "cublasSgemm_v2", f->sgemm) && find(library, "cublasDgemm_v2", f->dgemm);
    if (!complete || f->create(&handle) != 0 || f->get_version(handle, &version) != 0) {
        if (handle != nullptr) {
            f->destroy(handle);
        }
        dlclose(library);
        return nullptr;
    }
    return std::unique_ptr<Cublas>(new Cublas(library, handle, std::move(f), version));
}

Cublas::~Cublas() {
    functions_->destroy(handle_);
    dlclose(library_);
}

template <typename T, typename Call>
void Cublas::each(const GemmShape& s, T alpha, const T* a, const T* b, T beta, T* c, cudaStream_t stream, Call call) const {
    require_success(functions_->set_stream(handle_, stream), "cublasSetStream");
    for (int item = 0; item < s.batch; item++) {
        // cuBLAS reads column by column, in which our matrices are their transposes: C^T = op(B)^T op(A)^T
        int status = call(handle_, s.trans_b ? 1 : 0, s.trans_a ? 1 : 0, s.n, s.m, s.k, &alpha, b + item * s.stride_b,
                static_cast<int>(s.ldb), a + item * s.stride_a, static_cast<int>(s.lda), &beta, c + item * s.stride_c,
                static_cast<int>(s.ldc));
        require_success(status, "gemm");
    }
}

void Cublas::gemm(const GemmShape& s, float alpha, const float* a, const float* b, float beta, float* c, cudaStream_t stream) const {
    each(s, alpha, a, b, beta, c, stream, functions_->sgemm);
}

void Cublas::gemm(const GemmShape& s, double alpha, const double* a, const double* b, double beta, double* c,
        cudaStream_t stream) const {
    each(s, alpha, a, b, beta, c, stream, functions_->dgemm);
}

}  // namespace mltheory
