// What every JNI wrapper uses: exceptions from C++ to Java, and the arrays of a call.
#pragma once

#include <jni.h>

#include <exception>
#include <new>

namespace mlt {

inline void raise(JNIEnv *env, const char *type, const char *message) {
    if (env->ExceptionCheck()) {
        return;
    }
    if (jclass found = env->FindClass(type)) {
        env->ThrowNew(found, message);
    }
}

inline void raise_backend(JNIEnv *env, const char *message) {
    raise(env, "org/mltheory/compute/backend/BackendException", message);
}

inline void raise_memory(JNIEnv *env, const char *message) {
    raise(env, "java/lang/OutOfMemoryError", message);
}

// Runs body and turns what it throws into a Java exception, as none may leave a native method.
template <class Body>
void guarded(JNIEnv *env, Body body) noexcept {
    try {
        body();
    } catch (const std::bad_alloc &) {
        raise_memory(env, "native memory is exhausted");
    } catch (const std::exception &e) {
        raise_backend(env, e.what());
    } catch (...) {
        raise_backend(env, "native code failed");
    }
}

// The elements of a primitive array, held in place between construction and destruction. Between them no other JNI call is
// permitted, and none of other Java threads may be waited for, as the garbage collector may be held off: keep it below 100 ms.
template <class T>
class Held {
public:
    // With written false the elements are not copied back, should the JVM have made a copy.
    Held(JNIEnv *environment, jarray held, bool written)
            : env(environment), array(held), mode(written ? 0 : JNI_ABORT),
              elements(static_cast<T *>(environment->GetPrimitiveArrayCritical(held, nullptr))) {
        if (!elements) {
            throw std::bad_alloc();
        }
    }
    ~Held() {
        env->ReleasePrimitiveArrayCritical(array, elements, mode);
    }
    Held(const Held &) = delete;
    Held &operator=(const Held &) = delete;

    T *at(jlong index) const {
        return elements + index;
    }

private:
    JNIEnv *env;
    jarray array;
    jint mode;
    T *elements;
};

}  // namespace mlt
