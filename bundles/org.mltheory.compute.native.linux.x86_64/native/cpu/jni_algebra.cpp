// Native methods of org.mltheory.compute.backend.cpu.AlgebraCalls, which has checked shapes. Products work on the Java arrays in
// place; decompositions, which take longer, on copies, so that the garbage collector is not held off.

#include <jni.h>

#include <algorithm>
#include <string>

#include "algebra.h"
#include "jni_support.h"
#include "memory.h"

namespace {

void get(JNIEnv *env, jdoubleArray from, jsize at, jsize length, double *to) {
    env->GetDoubleArrayRegion(from, at, length, to);
}

void get(JNIEnv *env, jfloatArray from, jsize at, jsize length, float *to) {
    env->GetFloatArrayRegion(from, at, length, to);
}

void set(JNIEnv *env, jdoubleArray to, jsize at, jsize length, const double *from) {
    env->SetDoubleArrayRegion(to, at, length, from);
}

void set(JNIEnv *env, jfloatArray to, jsize at, jsize length, const float *from) {
    env->SetFloatArrayRegion(to, at, length, from);
}

// The garbage collector waits for a copy to end, so it is made in pieces.
constexpr jsize PIECE = 1 << 20;

template <class T, class Array>
class Copy {
public:
    // With read false the elements have no values yet.
    Copy(JNIEnv *environment, Array copied, bool read)
            : env(environment), array(copied), length(environment->GetArrayLength(copied)), elements(size_t(length)) {
        for (jsize at = 0; read && at < length; at += PIECE) {
            get(env, array, at, std::min(PIECE, length - at), elements.data() + at);
        }
    }
    void write_back() const {
        for (jsize at = 0; at < length; at += PIECE) {
            set(env, array, at, std::min(PIECE, length - at), elements.data() + at);
        }
    }
    // Null for an empty array.
    T *data() const {
        return length == 0 ? nullptr : elements.data();
    }

private:
    JNIEnv *env;
    Array array;
    jsize length;
    mlt::Buffer<T> elements;
};

// The status of body; what it throws for want of memory is one too.
template <class Body>
jint status(Body body) {
    try {
        return body();
    } catch (const std::bad_alloc &) {
        return MLT_NO_MEMORY;
    } catch (...) {
        return MLT_FAILED;
    }
}

template <class T>
void gemm(JNIEnv *env, jboolean trans_a, jboolean trans_b, jint m, jint n, jint k, jint lda, jint ldb, jint ldc, jint batch,
        jlong stride_a, jlong stride_b, jlong stride_c, T alpha, jarray a, jlong a_at, jarray b, jlong b_at, T beta, jarray c, jlong c_at,
        jint threads) {
    mlt::guarded(env, [&] {
        const mlt::Held<T> in_a(env, a, false);
        const mlt::Held<T> in_b(env, b, false);
        const mlt::Held<T> out(env, c, true);
        const mlt::Product p{bool(trans_a), bool(trans_b), m, n, k, lda, ldb, ldc, batch, stride_a, stride_b, stride_c};
        mlt::gemm<T>(p, alpha, in_a.at(a_at), in_b.at(b_at), beta, out.at(c_at), threads);
    });
}

template <class T>
void gemv(JNIEnv *env, jboolean trans, jint m, jint n, T alpha, jarray a, jlong a_at, jarray x, jlong x_at, T beta, jarray y, jlong y_at,
        jint threads) {
    mlt::guarded(env, [&] {
        const mlt::Held<T> in_a(env, a, false);
        const mlt::Held<T> in_x(env, x, false);
        const mlt::Held<T> out(env, y, true);
        mlt::gemv<T>(trans, m, n, alpha, in_a.at(a_at), in_x.at(x_at), beta, out.at(y_at), threads);
    });
}

template <class T>
void syrk(JNIEnv *env, jboolean trans, jint n, jint k, T alpha, jarray a, jlong a_at, jint lda, T beta, jarray c, jlong c_at, jint ldc,
        jint threads) {
    mlt::guarded(env, [&] {
        const mlt::Held<T> in(env, a, false);
        const mlt::Held<T> out(env, c, true);
        mlt::syrk<T>(trans, n, k, alpha, in.at(a_at), lda, beta, out.at(c_at), ldc, threads);
    });
}

template <class T, class Array>
jint cholesky(JNIEnv *env, Array a, jint n, jbooleanArray positive, jint threads) {
    return status([&]() -> jint {
        const Copy<T, Array> copy(env, a, true);
        bool is_positive;
        const jint result = mlt::cholesky(copy.data(), n, &is_positive, threads);
        copy.write_back();
        const jboolean answer = is_positive;
        env->SetBooleanArrayRegion(positive, 0, 1, &answer);
        return result;
    });
}

template <class T, class Array>
jint qr(JNIEnv *env, Array a, jint m, jint n, Array q, Array r, jint threads) {
    return status([&]() -> jint {
        const Copy<T, Array> copy(env, a, true);
        const Copy<T, Array> to_q(env, q, false);
        const Copy<T, Array> to_r(env, r, false);
        const jint result = mlt::qr(copy.data(), m, n, to_q.data(), to_r.data(), threads);
        if (result == MLT_OK) {
            to_q.write_back();
            to_r.write_back();
        }
        return result;
    });
}

template <class T, class Array>
jint svd(JNIEnv *env, Array a, jint m, jint n, Array u, Array s, Array vt, jint threads) {
    return status([&]() -> jint {
        const Copy<T, Array> copy(env, a, true);
        const Copy<T, Array> to_u(env, u, false);
        const Copy<T, Array> to_s(env, s, false);
        const Copy<T, Array> to_vt(env, vt, false);
        const jint result = mlt::svd(copy.data(), m, n, to_u.data(), to_s.data(), to_vt.data(), threads);
        if (result == MLT_OK) {
            to_u.write_back();
            to_s.write_back();
            to_vt.write_back();
        }
        return result;
    });
}

template <class T, class Array>
jint eigen(JNIEnv *env, Array a, jint n, Array values, Array vectors, jint threads) {
    return status([&]() -> jint {
        const Copy<T, Array> copy(env, a, true);
        const Copy<T, Array> to_values(env, values, false);
        const Copy<T, Array> to_vectors(env, vectors, false);
        const jint result = mlt::symmetric_eigen(copy.data(), n, to_values.data(), to_vectors.data(), threads);
        if (result == MLT_OK) {
            to_values.write_back();
            to_vectors.write_back();
        }
        return result;
    });
}

template <class T, class Array>
jint minimum_norm(JNIEnv *env, Array x, jint n, jint p, Array y, jint k, T tolerance, Array w, jintArray rank, jint threads) {
    return status([&]() -> jint {
        const Copy<T, Array> copy(env, x, true);
        const Copy<T, Array> to_w(env, w, false);
        const Copy<T, Array> sides(env, y, true);
        int32_t found = 0;
        const jint result = mlt::minimum_norm(copy.data(), n, p, static_cast<const T *>(sides.data()), k, tolerance, to_w.data(), &found,
            threads);
        if (result == MLT_OK) {
            to_w.write_back();
            const jint answer = found;
            env->SetIntArrayRegion(rank, 0, 1, &answer);
        }
        return result;
    });
}

template <class T, class Array>
jint pseudo_inverse(JNIEnv *env, Array x, jint n, jint p, T tolerance, Array inverse, jintArray rank, jint threads) {
    return status([&]() -> jint {
        const Copy<T, Array> copy(env, x, true);
        const Copy<T, Array> to(env, inverse, false);
        int32_t found = 0;
        const jint result = mlt::pseudo_inverse(copy.data(), n, p, tolerance, to.data(), &found, threads);
        if (result == MLT_OK) {
            to.write_back();
            const jint answer = found;
            env->SetIntArrayRegion(rank, 0, 1, &answer);
        }
        return result;
    });
}

}  // namespace

#define MLT_METHOD(type, name) JNIEXPORT type JNICALL Java_org_mltheory_compute_backend_cpu_AlgebraCalls_##name

#define MLT_METHODS(P, T, J) \
    MLT_METHOD(void, P##gemm)(JNIEnv *env, jclass, jboolean ta, jboolean tb, jint m, jint n, jint k, jint lda, jint ldb, jint ldc, \
            jint batch, jlong sa, jlong sb, jlong sc, T alpha, J a, jlong a_at, J b, jlong b_at, T beta, J c, jlong c_at, jint threads) { \
        gemm<T>(env, ta, tb, m, n, k, lda, ldb, ldc, batch, sa, sb, sc, alpha, a, a_at, b, b_at, beta, c, c_at, threads); \
    } \
    MLT_METHOD(void, P##gemv)(JNIEnv *env, jclass, jboolean trans, jint m, jint n, T alpha, J a, jlong a_at, J x, jlong x_at, T beta, \
            J y, jlong y_at, jint threads) { \
        gemv<T>(env, trans, m, n, alpha, a, a_at, x, x_at, beta, y, y_at, threads); \
    } \
    MLT_METHOD(void, P##syrk)(JNIEnv *env, jclass, jboolean trans, jint n, jint k, T alpha, J a, jlong a_at, jint lda, T beta, J c, \
            jlong c_at, jint ldc, jint threads) { \
        syrk<T>(env, trans, n, k, alpha, a, a_at, lda, beta, c, c_at, ldc, threads); \
    } \
    MLT_METHOD(jint, P##cholesky)(JNIEnv *env, jclass, J a, jint n, jbooleanArray positive, jint threads) { \
        return cholesky<T, J>(env, a, n, positive, threads); \
    } \
    MLT_METHOD(jint, P##qr)(JNIEnv *env, jclass, J a, jint m, jint n, J q, J r, jint threads) { \
        return qr<T, J>(env, a, m, n, q, r, threads); \
    } \
    MLT_METHOD(jint, P##svd)(JNIEnv *env, jclass, J a, jint m, jint n, J u, J s, J vt, jint threads) { \
        return svd<T, J>(env, a, m, n, u, s, vt, threads); \
    } \
    MLT_METHOD(jint, P##eigen)(JNIEnv *env, jclass, J a, jint n, J values, J vectors, jint threads) { \
        return eigen<T, J>(env, a, n, values, vectors, threads); \
    } \
    MLT_METHOD(jint, P##minimumNorm)(JNIEnv *env, jclass, J x, jint n, jint p, J y, jint k, T tolerance, J w, jintArray rank, \
            jint threads) { \
        return minimum_norm<T, J>(env, x, n, p, y, k, tolerance, w, rank, threads); \
    } \
    MLT_METHOD(jint, P##pseudoInverse)(JNIEnv *env, jclass, J x, jint n, jint p, T tolerance, J inverse, jintArray rank, jint threads) { \
        return pseudo_inverse<T, J>(env, x, n, p, tolerance, inverse, rank, threads); \
    }

extern "C" {

MLT_METHODS(d, double, jdoubleArray)
MLT_METHODS(s, float, jfloatArray)

// Throws, or returns OpenBLAS's version and core. The folder is encoded as the system encodes paths.
MLT_METHOD(jstring, open)(JNIEnv *env, jclass, jbyteArray folder) {
    jstring result = nullptr;
    mlt::guarded(env, [&] {
        const jsize length = env->GetArrayLength(folder);
        std::string path(size_t(length), '\0');
        env->GetByteArrayRegion(folder, 0, length, reinterpret_cast<jbyte *>(&path[0]));
        char message[512];
        if (mlt_blas_open(path.c_str(), message, sizeof message)) {
            result = env->NewStringUTF(message);
        } else {
            mlt::raise_backend(env, message);
        }
    });
    return result;
}

MLT_METHOD(void, memoryLimit)(JNIEnv *, jclass, jlong bytes) {
    mlt_memory_limit(bytes);
}
}
