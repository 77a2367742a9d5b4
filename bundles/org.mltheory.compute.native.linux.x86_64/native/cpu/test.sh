#!/bin/sh
# Tests the CPU kernels without a JVM: test.sh OUTDIR. With SANITIZE=address,undefined these sanitizers watch.
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
program=$1/test_kernels$suffix
objects=$(grep -v '/jni_[^/]*$' "$1/obj/cpu$suffix.objects")
# shellcheck disable=SC2086
${CXX:-g++} -std=c++17 -O2 -Wall -Wextra -pthread $flags -o "$program" "$here/test/test_kernels.cpp" $objects
"$program"
