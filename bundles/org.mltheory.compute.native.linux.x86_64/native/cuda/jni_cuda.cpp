// The native methods of org.mltheory.compute.backend.cuda.DeviceCalls over the C interface; in the emulated library those of
// EmulatedCalls, so that one process can have both.

#include "mltheory_cuda.h"

#include <jni.h>

#include <new>
#include <vector>

#ifdef MLTHEORY_EMULATED
#define NATIVE(name) JNICALL Java_org_mltheory_compute_backend_cuda_EmulatedCalls_##name
#else
#define NATIVE(name) JNICALL Java_org_mltheory_compute_backend_cuda_DeviceCalls_##name
#endif

namespace {

/** An exception that waits in Java; whoever catches it returns there. */
struct Pending {};

void raise(JNIEnv* env, const char* type, const char* message) {
    if (!env->ExceptionCheck()) {
        jclass found = env->FindClass(type);
        if (found != nullptr) {
            env->ThrowNew(found, message);
        }
    }
}

/** Throws the Java exception of a code that is not 0. */
void require_success(JNIEnv* env, int code) {
    if (code == 0) {
        return;
    }
    char text[1024];
    mltheory_cuda_message(text, sizeof text);
    switch (code) {
        case 3: raise(env, "org/mltheory/compute/linalg/ShapeException", text); break;
        case 4: raise(env, "java/lang/OutOfMemoryError", text); break;
        default: raise(env, "org/mltheory/compute/backend/BackendException", text); break;
    }
    throw Pending();
}

/** Runs the body of a native method. */
template <typename Body>
void guarded(JNIEnv* env, const Body& body) {
    try {
        body();
    } catch (const Pending&) {
        // the caller finds it in Java
    } catch (const std::bad_alloc&) {
        raise(env, "java/lang/OutOfMemoryError", "the host has not the memory");
    }
}

/** n elements of an array from a place on; a wrong place is Java's ArrayIndexOutOfBoundsException. */
std::vector<double> elements(JNIEnv* env, jdoubleArray array, jint at, jint n) {
    std::vector<double> copy(static_cast<std::size_t>(n < 0 ? 0 : n));
    env->GetDoubleArrayRegion(array, at, n, copy.data());
    if (env->ExceptionCheck()) {
        throw Pending();
    }
    return copy;
}

std::vector<jint> elements(JNIEnv* env, jintArray array) {
    std::vector<jint> copy(static_cast<std::size_t>(env->GetArrayLength(array)));
    env->GetIntArrayRegion(array, 0, static_cast<jint>(copy.size()), copy.data());
    return copy;
}

void store(JNIEnv* env, const std::vector<double>& from, jdoubleArray to, jint at) {
    env->SetDoubleArrayRegion(to, at, static_cast<jint>(from.size()), from.data());
}

/** The elements of an array in place. The caller moves pieces of a few megabytes, as the collector may be held off meanwhile. */
template <typename T, typename Copy>
void in_place(JNIEnv* env, jarray array, jint at, jint n, bool written, const Copy& copy) {
    if (at < 0 || n < 0 || at > env->GetArrayLength(array) - n) {
        raise(env, "org/mltheory/compute/linalg/ShapeException", "a copy beyond the end of an array");
        throw Pending();
    }
    void* held = env->GetPrimitiveArrayCritical(array, nullptr);
    if (held == nullptr) {
        throw std::bad_alloc();
    }
    int code = copy(static_cast<T*>(held) + at);
    env->ReleasePrimitiveArrayCritical(array, held, written ? 0 : JNI_ABORT);
    require_success(env, code);
}

std::size_t size(jlong n) { return n < 0 ? SIZE_MAX : static_cast<std::size_t>(n); }

}  // namespace

extern "C" {

JNIEXPORT jlong NATIVE(open)(JNIEnv* env, jobject, jint device) {
    int64_t context = 0;
    guarded(env, [&] { require_success(env, mltheory_cuda_open(device, &context)); });
    return context;
}

JNIEXPORT void NATIVE(close)(JNIEnv* env, jobject, jlong context) {
    guarded(env, [&] { require_success(env, mltheory_cuda_close(context)); });
}

JNIEXPORT jstring NATIVE(describe)(JNIEnv* env, jobject, jlong context) {
    jstring result = nullptr;
    guarded(env, [&] {
        char text[1024];
        require_success(env, mltheory_cuda_describe(context, text, sizeof text));
        result = env->NewStringUTF(text);
    });
    return result;
}

JNIEXPORT jlong NATIVE(allocate)(JNIEnv* env, jobject, jlong context, jint type, jlong n) {
    int64_t buffer = 0;
    guarded(env, [&] { require_success(env, mltheory_cuda_allocate(context, type, size(n), &buffer)); });
    return buffer;
}

JNIEXPORT void NATIVE(free)(JNIEnv* env, jobject, jlong context, jlong buffer) {
    guarded(env, [&] { require_success(env, mltheory_cuda_free(context, buffer)); });
}

JNIEXPORT void NATIVE(uploadDoubles)(JNIEnv* env, jobject, jlong context, jlong buffer, jlong at, jdoubleArray from, jint fromAt, jint n) {
    guarded(env, [&] {
        in_place<jdouble>(env, from, fromAt, n, false, [&](jdouble* p) {
            return mltheory_cuda_upload(context, buffer, MLTHEORY_CUDA_FLOAT64, size(at), p, size(n));
        });
    });
}

JNIEXPORT void NATIVE(uploadFloats)(JNIEnv* env, jobject, jlong context, jlong buffer, jlong at, jfloatArray from, jint fromAt, jint n) {
    guarded(env, [&] {
        in_place<jfloat>(env, from, fromAt, n, false, [&](jfloat* p) {
            return mltheory_cuda_upload(context, buffer, MLTHEORY_CUDA_FLOAT32, size(at), p, size(n));
        });
    });
}

JNIEXPORT void NATIVE(downloadDoubles)(JNIEnv* env, jobject, jlong context, jlong buffer, jlong at, jdoubleArray to, jint toAt, jint n) {
    guarded(env, [&] {
        in_place<jdouble>(env, to, toAt, n, true, [&](jdouble* p) {
            return mltheory_cuda_download(context, buffer, MLTHEORY_CUDA_FLOAT64, size(at), p, size(n));
        });
    });
}

JNIEXPORT void NATIVE(downloadFloats)(JNIEnv* env, jobject, jlong context, jlong buffer, jlong at, jfloatArray to, jint toAt, jint n) {
    guarded(env, [&] {
        in_place<jfloat>(env, to, toAt, n, true, [&](jfloat* p) {
            return mltheory_cuda_download(context, buffer, MLTHEORY_CUDA_FLOAT32, size(at), p, size(n));
        });
    });
}

JNIEXPORT void NATIVE(gemm)(JNIEnv* env, jobject, jlong context, jint type, jboolean transA, jboolean transB, jint m, jint n, jint k,
        jint lda, jint ldb, jint ldc, jint batch, jlong strideA, jlong strideB, jlong strideC, jdouble alpha, jlong a, jlong aAt, jlong b,
        jlong bAt, jdouble beta, jlong c, jlong cAt) {
    guarded(env, [&] {
        mltheory_cuda_product product = {transA, transB, m, n, k, lda, ldb, ldc, batch, strideA, strideB, strideC};
        require_success(env, mltheory_cuda_gemm(context, type, &product, alpha, a, size(aAt), b, size(bAt), beta, c, size(cAt)));
    });
}

JNIEXPORT void NATIVE(gemv)(JNIEnv* env, jobject, jlong context, jint type, jboolean trans, jint m, jint n, jdouble alpha, jlong a, jlong x,
        jdouble beta, jlong y) {
    guarded(env, [&] { require_success(env, mltheory_cuda_gemv(context, type, trans, m, n, alpha, a, x, beta, y)); });
}

JNIEXPORT void NATIVE(mirror)(JNIEnv* env, jobject, jlong context, jint type, jint n, jlong c) {
    guarded(env, [&] { require_success(env, mltheory_cuda_mirror(context, type, n, c)); });
}

JNIEXPORT void NATIVE(features)(JNIEnv* env, jobject, jlong context, jint type, jint activation, jdouble scale, jint n, jint d,
        jint features, jlong x, jlong w, jlong bias, jlong out) {
    guarded(env, [&] {
        require_success(env, mltheory_cuda_features(context, type, activation, scale, n, d, features, x, w, bias, out));
    });
}

JNIEXPORT void NATIVE(rowSquares)(JNIEnv* env, jobject, jlong context, jint n, jint d, jlong x, jlong squares) {
    guarded(env, [&] { require_success(env, mltheory_cuda_row_squares(context, n, d, x, squares)); });
}

JNIEXPORT void NATIVE(infiniteNtk)(JNIEnv* env, jobject, jlong context, jint hidden, jdouble sigmaW2, jdouble sigmaB2, jint n, jint d,
        jlong x, jlong squares, jint from, jint rows, jlong ntk, jlong nngp) {
    guarded(env, [&] {
        require_success(env, mltheory_cuda_infinite_ntk(context, hidden, sigmaW2, sigmaB2, n, d, x, squares, from, rows, ntk, nngp));
    });
}

// integers: activation, loss, type, batch, rule, nesterov, amsgrad, members, rows, shared samples, layered;
// numbers: clip, momentum, beta1, beta2, epsilon, decay
JNIEXPORT jlong NATIVE(ensembleOpen)(JNIEnv* env, jobject, jlong context, jintArray widths, jintArray integers, jdoubleArray numbers) {
    int64_t ensemble = 0;
    guarded(env, [&] {
        std::vector<jint> w = elements(env, widths);
        std::vector<jint> i = elements(env, integers);
        std::vector<double> x = elements(env, numbers, 0, env->GetArrayLength(numbers));
        if (i.size() != 11 || x.size() != 6) {
            raise(env, "org/mltheory/compute/linalg/ShapeException", "a plan of another version of the library");
            throw Pending();
        }
        mltheory_cuda_plan plan = {};
        plan.layers = static_cast<int>(w.size()) - 1;
        plan.widths = w.data();
        plan.activation = i[0];
        plan.loss = i[1];
        plan.type = i[2];
        plan.batch = i[3];
        plan.rule = i[4];
        plan.nesterov = i[5];
        plan.amsgrad = i[6];
        plan.members = i[7];
        plan.rows = i[8];
        plan.shared_samples = i[9];
        plan.layered = i[10];
        plan.clip = x[0];
        plan.momentum = x[1];
        plan.beta1 = x[2];
        plan.beta2 = x[3];
        plan.epsilon = x[4];
        plan.decay = x[5];
        require_success(env, mltheory_cuda_ensemble_open(context, &plan, &ensemble));
    });
    return ensemble;
}

JNIEXPORT void NATIVE(ensembleClose)(JNIEnv* env, jobject, jlong context, jlong ensemble) {
    guarded(env, [&] { require_success(env, mltheory_cuda_ensemble_close(context, ensemble)); });
}

JNIEXPORT jboolean NATIVE(ensembleIsSmall)(JNIEnv* env, jobject, jlong context, jlong ensemble) {
    int small = 0;
    guarded(env, [&] { require_success(env, mltheory_cuda_ensemble_is_small(context, ensemble, &small)); });
    return small != 0;
}

JNIEXPORT void NATIVE(ensembleSamples)(JNIEnv* env, jobject, jlong context, jlong ensemble, jint member, jboolean targets, jlong at,
        jdoubleArray from, jint fromAt, jint n) {
    guarded(env, [&] {
        std::vector<double> piece = elements(env, from, fromAt, n);
        require_success(env, mltheory_cuda_ensemble_samples(context, ensemble, member, targets, size(at), piece.data(), piece.size()));
    });
}

JNIEXPORT void NATIVE(ensembleSetParameters)(JNIEnv* env, jobject, jlong context, jlong ensemble, jint member, jdoubleArray theta) {
    guarded(env, [&] {
        std::vector<double> values = elements(env, theta, 0, env->GetArrayLength(theta));
        require_success(env, mltheory_cuda_ensemble_set_parameters(context, ensemble, member, values.data(), values.size()));
    });
}

JNIEXPORT void NATIVE(ensembleParameters)(JNIEnv* env, jobject, jlong context, jlong ensemble, jint member, jdoubleArray theta) {
    guarded(env, [&] {
        std::vector<double> values(static_cast<std::size_t>(env->GetArrayLength(theta)));
        require_success(env, mltheory_cuda_ensemble_parameters(context, ensemble, member, values.data(), values.size()));
        store(env, values, theta, 0);
    });
}

JNIEXPORT void NATIVE(ensembleMoments)(JNIEnv* env, jobject, jlong context, jlong ensemble, jint member, jdoubleArray moments) {
    guarded(env, [&] {
        std::vector<double> values(static_cast<std::size_t>(env->GetArrayLength(moments)));
        require_success(env, mltheory_cuda_ensemble_moments(context, ensemble, member, values.data(), values.size()));
        store(env, values, moments, 0);
    });
}

JNIEXPORT void NATIVE(ensembleTrain)(JNIEnv* env, jobject, jlong context, jlong ensemble, jint steps, jintArray rows, jdoubleArray rates,
        jdoubleArray losses) {
    guarded(env, [&] {
        std::vector<jint> order = elements(env, rows);
        std::vector<double> eta = elements(env, rates, 0, env->GetArrayLength(rates));
        std::vector<double> loss(eta.size());
        require_success(env, mltheory_cuda_ensemble_train(context, ensemble, steps, order.data(), order.size(), eta.data(), loss.data(),
                                     loss.size()));
        store(env, loss, losses, 0);
    });
}

JNIEXPORT void NATIVE(ensembleOutputs)(JNIEnv* env, jobject, jlong context, jlong ensemble, jint member, jdoubleArray x, jint xAt,
        jint inputs, jint n, jdoubleArray out, jint outAt, jint outputs) {
    guarded(env, [&] {
        std::vector<double> values = elements(env, x, xAt, n * inputs);
        std::vector<double> result(static_cast<std::size_t>(n) * static_cast<std::size_t>(outputs));
        require_success(env, mltheory_cuda_ensemble_outputs(context, ensemble, member, values.data(), values.size(), n, result.data(),
                                     result.size()));
        store(env, result, out, outAt);
    });
}

JNIEXPORT jdouble NATIVE(ensembleGradient)(JNIEnv* env, jobject, jlong context, jlong ensemble, jint member, jintArray rows,
        jdoubleArray gradient) {
    double loss = 0;
    guarded(env, [&] {
        std::vector<jint> order = elements(env, rows);
        std::vector<double> values(static_cast<std::size_t>(env->GetArrayLength(gradient)));
        require_success(env, mltheory_cuda_ensemble_gradient(context, ensemble, member, order.data(), static_cast<int>(order.size()), &loss,
                                     values.data(), values.size()));
        store(env, values, gradient, 0);
    });
    return loss;
}

#ifdef MLTHEORY_EMULATED

JNIEXPORT void JNICALL Java_org_mltheory_compute_backend_cuda_EmulatedDevice_configure(JNIEnv*, jclass, jint driver, jint devices,
        jint major, jint minor, jlong bytes) {
    mltheory_emulator_configure(driver, devices, major, minor, bytes);
}

JNIEXPORT void JNICALL Java_org_mltheory_compute_backend_cuda_EmulatedDevice_descending(JNIEnv*, jclass, jboolean on) {
    mltheory_emulator_descending(on);
}

JNIEXPORT void JNICALL Java_org_mltheory_compute_backend_cuda_EmulatedDevice_fail(JNIEnv*, jclass, jint call, jlong nth, jint error,
        jboolean sticky) {
    mltheory_emulator_fail(call, nth, error, sticky);
}

JNIEXPORT void JNICALL Java_org_mltheory_compute_backend_cuda_EmulatedDevice_recover(JNIEnv*, jclass) { mltheory_emulator_recover(); }

JNIEXPORT jlong JNICALL Java_org_mltheory_compute_backend_cuda_EmulatedDevice_live(JNIEnv*, jclass) { return mltheory_emulator_live(); }

JNIEXPORT jlong JNICALL Java_org_mltheory_compute_backend_cuda_EmulatedDevice_launches(JNIEnv*, jclass) {
    return mltheory_emulator_launches();
}

JNIEXPORT void JNICALL Java_org_mltheory_compute_backend_cuda_EmulatedDevice_cublas(JNIEnv* env, jclass, jstring path) {
    const char* text = env->GetStringUTFChars(path, nullptr);
    if (text != nullptr) {
        mltheory_emulator_cublas(text);
        env->ReleaseStringUTFChars(path, text);
    }
}

JNIEXPORT void JNICALL Java_org_mltheory_compute_backend_cuda_EmulatedDevice_divergence(JNIEnv* env, jclass, jlong context) {
    guarded(env, [&] { require_success(env, mltheory_emulator_divergence(context)); });
}

#endif

}  // extern "C"
