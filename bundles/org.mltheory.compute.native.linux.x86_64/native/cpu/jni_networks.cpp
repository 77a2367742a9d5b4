// Native methods of org.mltheory.compute.backend.cpu.NativeEnsemble, which has checked handles, shapes and indices.

#include <jni.h>

#include <vector>

#include "jni_support.h"
#include "mltheory_networks.h"

namespace {

mlt_ensemble *of(jlong handle) {
    return reinterpret_cast<mlt_ensemble *>(handle);
}

void require(int32_t status) {
    if (status == MLT_NO_MEMORY) {
        throw std::bad_alloc();
    }
    if (status != MLT_OK) {
        throw std::exception();
    }
}

// Memory outside of the Java heap is the backend's, and so is its end.
template <class Body>
void guarded_memory(JNIEnv *env, const char *what, Body body) noexcept {
    mlt::guarded(env, [&] {
        try {
            body();
        } catch (const std::bad_alloc &) {
            mlt::raise_backend(env, what);
        }
    });
}

}  // namespace

extern "C" {

JNIEXPORT jlong JNICALL Java_org_mltheory_compute_backend_cpu_NativeEnsemble_open(
        JNIEnv *env, jclass, jintArray plan, jdoubleArray numbers, jintArray widths, jint members, jint sets, jint threads) {
    mlt_ensemble *ensemble = nullptr;
    guarded_memory(env, "there is not enough memory for the ensemble's parameters", [&] {
        jint ints[6];
        jdouble reals[5];
        env->GetIntArrayRegion(plan, 0, 6, ints);
        env->GetDoubleArrayRegion(numbers, 0, 5, reals);
        std::vector<jint> all(static_cast<size_t>(env->GetArrayLength(widths)));
        env->GetIntArrayRegion(widths, 0, static_cast<jsize>(all.size()), all.data());
        if (env->ExceptionCheck()) {
            return;
        }
        const mlt_network network{ints[0], static_cast<int32_t>(all.size()) - 1, all.data(), ints[1], ints[2], ints[3], ints[4],
                ints[5], reals[0], reals[1], reals[2], reals[3], reals[4]};
        require(mlt_ensemble_open(&network, members, sets, threads, &ensemble));
    });
    return reinterpret_cast<jlong>(ensemble);
}

JNIEXPORT void JNICALL Java_org_mltheory_compute_backend_cpu_NativeEnsemble_free(JNIEnv *, jclass, jlong handle) {
    mlt_ensemble_close(of(handle));
}

JNIEXPORT void JNICALL Java_org_mltheory_compute_backend_cpu_NativeEnsemble_samples(
        JNIEnv *env, jclass, jlong handle, jint set, jint n) {
    guarded_memory(env, "there is not enough memory for the samples", [&] { require(mlt_ensemble_samples(of(handle), set, n)); });
}

JNIEXPORT void JNICALL Java_org_mltheory_compute_backend_cpu_NativeEnsemble_put(
        JNIEnv *env, jclass, jlong handle, jint set, jboolean targets, jdoubleArray values, jint from, jint count) {
    mlt::guarded(env, [&] {
        const mlt::Held<jdouble> held(env, values, false);
        if (targets) {
            mlt_ensemble_put_targets(of(handle), set, from, count, held.at(from));
        } else {
            mlt_ensemble_put_inputs(of(handle), set, from, count, held.at(from));
        }
    });
}

JNIEXPORT void JNICALL Java_org_mltheory_compute_backend_cpu_NativeEnsemble_putParameters(
        JNIEnv *env, jclass, jlong handle, jint member, jdoubleArray theta) {
    mlt::guarded(env, [&] {
        const mlt::Held<jdouble> held(env, theta, false);
        mlt_ensemble_put_parameters(of(handle), member, held.at(0));
    });
}

JNIEXPORT void JNICALL Java_org_mltheory_compute_backend_cpu_NativeEnsemble_getParameters(
        JNIEnv *env, jclass, jlong handle, jint member, jdoubleArray theta) {
    mlt::guarded(env, [&] {
        const mlt::Held<jdouble> held(env, theta, true);
        mlt_ensemble_get_parameters(of(handle), member, held.at(0));
    });
}

JNIEXPORT void JNICALL Java_org_mltheory_compute_backend_cpu_NativeEnsemble_getMoment(
        JNIEnv *env, jclass, jlong handle, jint member, jint moment, jdoubleArray values, jint at) {
    mlt::guarded(env, [&] {
        const mlt::Held<jdouble> held(env, values, true);
        mlt_ensemble_get_moment(of(handle), member, moment, held.at(at));
    });
}

// Steps first .. first + steps - 1 of total, for the members from .. to.
JNIEXPORT void JNICALL Java_org_mltheory_compute_backend_cpu_NativeEnsemble_train(JNIEnv *env, jclass, jlong handle, jint from, jint to,
        jint first, jint steps, jint total, jint batch, jintArray rows, jdoubleArray rates, jdoubleArray losses) {
    guarded_memory(env, "there is not enough memory for a few steps of training", [&] {
        const size_t members = static_cast<size_t>(to - from);
        const size_t each = static_cast<size_t>(steps);
        std::vector<jint> some_rows(members * each * static_cast<size_t>(batch));
        std::vector<jdouble> some_rates(members * each);
        std::vector<jdouble> some_losses(members * each);
        for (size_t m = 0; m < members; m++) {
            const jint at = (from + static_cast<jint>(m)) * total + first;
            env->GetIntArrayRegion(rows, at * batch, steps * batch, some_rows.data() + m * each * static_cast<size_t>(batch));
            env->GetDoubleArrayRegion(rates, at, steps, some_rates.data() + m * each);
        }
        if (env->ExceptionCheck()) {
            return;
        }
        mlt_ensemble_train(of(handle), from, to, steps, some_rows.data(), some_rates.data(), some_losses.data());
        for (size_t m = 0; m < members; m++) {
            env->SetDoubleArrayRegion(
                    losses, (from + static_cast<jint>(m)) * total + first, steps, some_losses.data() + m * each);
        }
    });
}

JNIEXPORT void JNICALL Java_org_mltheory_compute_backend_cpu_NativeEnsemble_outputs(JNIEnv *env, jclass, jlong handle, jint member,
        jdoubleArray x, jint xAt, jint n, jdoubleArray out, jint outAt) {
    mlt::guarded(env, [&] {
        const mlt::Held<jdouble> from(env, x, false);
        const mlt::Held<jdouble> to(env, out, true);
        mlt_ensemble_outputs(of(handle), member, from.at(xAt), n, to.at(outAt));
    });
}

JNIEXPORT jdouble JNICALL Java_org_mltheory_compute_backend_cpu_NativeEnsemble_gradient(
        JNIEnv *env, jclass, jlong handle, jint member, jintArray rows, jint from, jint count, jdouble scale, jboolean add) {
    jdouble sum = 0;
    mlt::guarded(env, [&] {
        const mlt::Held<jint> held(env, rows, false);
        sum = mlt_ensemble_gradient(of(handle), member, count, held.at(from), scale, add);
    });
    return sum;
}

JNIEXPORT void JNICALL Java_org_mltheory_compute_backend_cpu_NativeEnsemble_getGradient(
        JNIEnv *env, jclass, jlong handle, jdoubleArray gradient) {
    mlt::guarded(env, [&] {
        const mlt::Held<jdouble> held(env, gradient, true);
        mlt_ensemble_get_gradient(of(handle), held.at(0));
    });
}

JNIEXPORT jdouble JNICALL Java_org_mltheory_compute_backend_cpu_NativeEnsemble_flops(JNIEnv *, jclass, jlong handle) {
    return mlt_ensemble_flops(of(handle));
}
}
