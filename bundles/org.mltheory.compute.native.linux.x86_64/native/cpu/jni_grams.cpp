// Native methods of org.mltheory.compute.backend.cpu.NativeGrams, which has checked shapes.

#include <jni.h>

#include "jni_support.h"
#include "mltheory_grams.h"

namespace {

mlt_gram *of(jlong handle) {
    return reinterpret_cast<mlt_gram *>(handle);
}

}  // namespace

extern "C" {

JNIEXPORT jlong JNICALL Java_org_mltheory_compute_backend_cpu_NativeGrams_open(
        JNIEnv *env, jclass, jint hidden, jdouble sigma_w2, jdouble sigma_b2, jdoubleArray x, jint n, jint d) {
    mlt_gram *gram = nullptr;
    int32_t status = MLT_NO_MEMORY;
    mlt::guarded(env, [&] {
        const mlt::Held<jdouble> rows(env, x, false);
        status = mlt_gram_open(hidden, sigma_w2, sigma_b2, rows.at(0), n, d, &gram);
    });
    if (status != MLT_OK) {
        mlt::raise_backend(env, "there is not enough memory for a second copy of the rows");
    }
    return reinterpret_cast<jlong>(gram);
}

JNIEXPORT void JNICALL Java_org_mltheory_compute_backend_cpu_NativeGrams_free(JNIEnv *, jclass, jlong handle) {
    mlt_gram_close(of(handle));
}

JNIEXPORT jlong JNICALL Java_org_mltheory_compute_backend_cpu_NativeGrams_blocks(JNIEnv *, jclass, jlong handle) {
    return mlt_gram_blocks(of(handle));
}

JNIEXPORT void JNICALL Java_org_mltheory_compute_backend_cpu_NativeGrams_run(
        JNIEnv *env, jclass, jlong handle, jint threads, jlong from, jlong to, jdoubleArray ntk, jdoubleArray nngp) {
    mlt::guarded(env, [&] {
        const bool both = env->GetArrayLength(nngp) > 0;
        const mlt::Held<jdouble> first(env, ntk, true);
        if (both) {
            const mlt::Held<jdouble> second(env, nngp, true);
            mlt_gram_run(of(handle), threads, from, to, first.at(0), second.at(0));
        } else {
            mlt_gram_run(of(handle), threads, from, to, first.at(0), nullptr);
        }
    });
}
}
