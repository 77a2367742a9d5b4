// Native methods of org.mltheory.compute.backend.cpu.CpuLibrary.

#include <jni.h>

#include "mltheory_cpu.h"

extern "C" {

JNIEXPORT jint JNICALL Java_org_mltheory_compute_backend_cpu_CpuLibrary_abiVersion(JNIEnv *, jclass) {
    return mlt_abi_version();
}

JNIEXPORT jint JNICALL Java_org_mltheory_compute_backend_cpu_CpuLibrary_isaBest(JNIEnv *, jclass) {
    return mlt_isa_best();
}

JNIEXPORT jint JNICALL Java_org_mltheory_compute_backend_cpu_CpuLibrary_isaChosen(JNIEnv *, jclass) {
    return mlt_isa_chosen();
}

JNIEXPORT jboolean JNICALL Java_org_mltheory_compute_backend_cpu_CpuLibrary_isaChoose(JNIEnv *, jclass, jint isa) {
    return mlt_isa_choose(isa);
}
}
