#!/bin/sh
# Tests the CPU kernels without a JVM: test.sh OUTDIR. With SANITIZE=address,undefined these sanitizers watch. With OPENBLAS naming the
# folder of libopenblas.so.0, the decompositions are tested too.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
[ $# -eq 1 ] || { echo "usage: test.sh OUTDIR" >&2; exit 64; }
sh "$here/../build.sh" cpu "$1"
suffix=
flags=
if [ -n "${SANITIZE:-}" ]; then
    suffix=-sanitized
    flags="-fsanitize=$SANITIZE -fno-sanitize-recover=undefined -g"
fi
objects=$(grep -v '/jni_[^/]*$' "$1/obj/cpu$suffix.objects")
# run OUTDIR NAME ARGUMENT...: compiles the test and runs it
run() {
    program=$1/$2$suffix
    # shellcheck disable=SC2086
    ${CXX:-g++} -std=c++17 -O2 -Wall -Wextra -pthread $flags -o "$program" "$here/test/$2.cpp" $objects -ldl
    shift 2
    "$program" "$@"
}
run "$1" test_kernels
[ -z "${OPENBLAS:-}" ] || run "$1" test_decompositions "$OPENBLAS"
