#include "openblas.h"

#include <dlfcn.h>

#include <cstdio>
#include <cstring>
#include <mutex>
#include <stdexcept>
#include <string>

#include "algebra.h"

namespace {

std::mutex opening;
bool is_open = false;
mlt::OpenBlas<double> of_double;
mlt::OpenBlas<float> of_float;
std::string config;

[[noreturn]] void fail(const std::string &message) {
    throw std::runtime_error(message);
}

template <class Function>
void resolve(void *library, const std::string &name, Function *&function) {
    function = reinterpret_cast<Function *>(dlsym(library, name.c_str()));
    if (!function) {
        fail("libopenblas.so.0 has no function " + name);
    }
}

template <class T>
void resolve_all(void *library, char precision, mlt::OpenBlas<T> &to) {
    const std::string cblas = std::string("cblas_") + precision;
    resolve(library, cblas + "gemm", to.gemm);
    resolve(library, cblas + "gemv", to.gemv);
    resolve(library, cblas + "syrk", to.syrk);
    resolve(library, cblas + "trsm", to.trsm);
    const std::string lapack(1, precision);
    resolve(library, lapack + "potrf_", to.potrf);
    resolve(library, lapack + "geqrf_", to.geqrf);
    resolve(library, lapack + "ormqr_", to.ormqr);
    resolve(library, lapack + "gelsy_", to.gelsy);
    resolve(library, lapack + "sterf_", to.sterf);
    resolve(library, lapack + "steqr_", to.steqr);
    resolve(library, lapack + "lasdq_", to.lasdq);
    resolve(library, lapack + "laed4_", to.laed4);
    resolve(library, lapack + "lasd4_", to.lasd4);
}

void *load(const std::string &folder, const char *name) {
    void *library = dlopen((folder + "/" + name).c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        const char *reason = dlerror();
        fail(std::string(name) + " cannot be loaded: " + (reason ? reason : "unknown reason"));
    }
    return library;
}

void open_from(const std::string &folder) {
    // What OpenBLAS needs is found by name among the loaded libraries. The system's libgcc is at least as new as any that is in use.
    if (!dlopen("libgcc_s.so.1", RTLD_NOW | RTLD_LOCAL)) {
        load(folder, "libgcc_s.so.1");
    }
    load(folder, "libquadmath.so.0");
    load(folder, "libgfortran.so.5");
    void *library = load(folder, "libopenblas.so.0");
    void (*set_threads)(int);
    char *(*get_config)();
    char *(*get_core)();
    resolve(library, "openblas_set_num_threads", set_threads);
    resolve(library, "openblas_get_config", get_config);
    resolve(library, "openblas_get_corename", get_core);
    resolve_all(library, 'd', of_double);
    resolve_all(library, 's', of_float);
    // the work is shared out by us, in blocks that do not depend on how many threads there are
    set_threads(1);
    const std::string words = get_config();
    size_t end = words.find(' ');
    end = end == std::string::npos ? end : words.find(' ', end + 1);
    config = words.substr(0, end) + " " + get_core();
}

}  // namespace

namespace mlt {

template <>
const OpenBlas<double> &blas<double>() {
    return of_double;
}

template <>
const OpenBlas<float> &blas<float>() {
    return of_float;
}

}  // namespace mlt

extern "C" {

bool mlt_blas_open(const char *folder, char *message, size_t length) {
    try {
        std::lock_guard<std::mutex> hold(opening);
        if (!is_open) {
            open_from(folder);
            is_open = true;
        }
        snprintf(message, length, "%s", config.c_str());
        return true;
    } catch (const std::exception &e) {
        snprintf(message, length, "%s", e.what());
        return false;
    }
}
}
