#!/bin/sh
# Builds the native libraries: build.sh [cpu|cuda|emulated|sanitized|all] OUTDIR
#
#   cpu       libmltheory_cpu.so       from cpu/*.cpp, with g++ (or $CXX)
#   cuda      libmltheory_cuda.so      from cuda/*.cu and cuda/jni_*.cpp, with nvcc (or $NVCC)
#   emulated  libmltheory_emulated.so  the same kernels as plain C++ that runs blocks and threads in order, with g++; for tests
#   sanitized mltheory_sanitized       a program that runs every kernel so under the address and undefined-behaviour sanitizers;
#                                      not part of all
#
# What has no compiler, no jni.h or no sources is skipped with one message, and the script succeeds; an error in a source fails.
# Only what changed is compiled again (objects are kept in OUTDIR/obj), at most $JOBS (2) files at a time.
# A source named *.simd.cpp is compiled once for each instruction set, with MLT_ISA naming it: see cpu/simd.h.
# SANITIZE=address,undefined adds these sanitizers (to cpu and emulated).
# To run with an own build instead of the one in the bundle: java -Dmltheory.native.libraries=OUTDIR ...
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
usage() { echo "usage: build.sh [cpu|cuda|emulated|sanitized|all] OUTDIR" >&2; exit 64; }
[ $# -eq 2 ] || usage
what=$1
mkdir -p "$2"
out=$(CDPATH= cd -- "$2" && pwd)
jobs=${JOBS:-2}
cxx=${CXX:-g++}
nvcc=${NVCC:-nvcc}
note() { echo "native build: $*"; }

# The folder of jni.h: of the JDK that runs the build, else of the one on the path, else of any that is installed.
find_jni() {
    on_path=$(command -v javac 2>/dev/null || true)
    [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
    for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*; do
        [ -n "$home" ] && [ -f "$home/include/jni.h" ] && { echo "$home/include"; return; }
    done
    return 1
}

# plan OBJECT COMMAND...: notes the command when its object is missing, made by another command, or older than a file it read.
plan() {
    object=$1; shift
    command="$* -MMD -MF $object.d -o $object"
    echo "$object" >> "$objects"
    if [ -f "$object" ] && [ -f "$object.d" ] && [ "$(cat "$object.command" 2>/dev/null)" = "$command" ]; then
        read_files=$(sed -e 's/^[^:]*://' -e 's/\\$//' "$object.d" | tr -s ' \n' '\n\n' | grep . || true)
        changed=
        for file in $read_files; do
            [ -f "$file" ] && [ ! "$file" -nt "$object" ] || { changed=$file; break; }
        done
        [ -n "$changed" ] || return 0
    fi
    # the command is noted only after it succeeded
    printf '%s\n' "rm -f '$object.command'; mkdir -p '$(dirname "$object")'; $command && printf '%s\\n' '$command' > '$object.command'" >> "$todo"
}

# link LIBRARY COMMAND...: runs what is planned, and links when there was something or the library is missing.
link() {
    library=$1; shift
    key="$* $(cat "$objects")"
    if [ -s "$todo" ]; then
        note "compiling $(wc -l < "$todo") of $(wc -l < "$objects") objects for $(basename "$library")"
        tr '\n' '\0' < "$todo" | xargs -0 -n 1 -P "$jobs" sh -c || { note "failed"; exit 1; }
    elif [ -f "$library" ] && [ "$(cat "$library.command" 2>/dev/null)" = "$key" ]; then
        return 0
    fi
    # a name of its own until it is whole: a library that a process has loaded must not change under it
    # shellcheck disable=SC2046
    "$@" -o "$library.new" $(cat "$objects")
    mv -f "$library.new" "$library"
    printf '%s\n' "$key" > "$library.command"
}

begin() {
    todo=$out/obj/$1.todo
    objects=$out/obj/$1.objects
    mkdir -p "$out/obj/$1"
    : > "$todo"
    : > "$objects"
}

sanitize=
suffix=
optimise=-O3
if [ -n "${SANITIZE:-}" ]; then
    sanitize="-fsanitize=$SANITIZE -fno-sanitize-recover=undefined -fno-omit-frame-pointer -g"
    suffix=-sanitized
    # the templates of the kernels take many minutes to compile with sanitizers and all optimisations
    optimise=-O1
fi
warnings='-Wall -Wextra -Wshadow -Wno-psabi'

build_cpu() {
    command -v "$cxx" > /dev/null 2>&1 || { note "no $cxx: libmltheory_cpu.so is not built"; return 0; }
    jni=$(find_jni) || { note "no jni.h: libmltheory_cpu.so is not built"; return 0; }
    begin "cpu$suffix"
    common="$cxx -c -std=c++17 $optimise -fPIC -fvisibility=hidden -fno-math-errno -pthread $warnings $sanitize -I$here/cpu"
    for source in "$here"/cpu/*.cpp; do
        name=$(basename "$source" .cpp)
        case $name in
            *.simd)
                for isa in sse2 avx2 avx2wide avx512; do
                    case $isa in
                        sse2) flags='-DMLT_VECTOR_BYTES=16 -msse2' ;;
                        avx2) flags='-DMLT_VECTOR_BYTES=32 -mavx2 -mfma' ;;
                        avx2wide) flags='-DMLT_VECTOR_BYTES=64 -mavx2 -mfma' ;;
                        avx512) flags='-DMLT_VECTOR_BYTES=64 -mavx2 -mfma -mavx512f -mavx512dq -mavx512bw -mavx512vl -mprefer-vector-width=512' ;;
                    esac
                    # shellcheck disable=SC2086
                    plan "$out/obj/cpu$suffix/$name.$isa.o" $common $flags -DMLT_ISA=$isa "$source"
                done ;;
            jni_*)
                # shellcheck disable=SC2086
                plan "$out/obj/cpu$suffix/$name.o" $common -I$jni -I$jni/linux "$source" ;;
            *)
                # shellcheck disable=SC2086
                plan "$out/obj/cpu$suffix/$name.o" $common "$source" ;;
        esac
    done
    # nodelete: the pool's threads live in it, so the class loader that loaded it must not unmap it
    # shellcheck disable=SC2086
    link "$out/libmltheory_cpu$suffix.so" "$cxx" -shared -pthread -static-libgcc -static-libstdc++ -Wl,-z,nodelete -Wl,--no-undefined \
        -Wl,--exclude-libs,ALL $sanitize -Wl,--as-needed -ldl
}

build_cuda() {
    [ -n "$(find "$here/cuda" -maxdepth 1 -name '*.cu' 2>/dev/null)" ] || { note "no CUDA sources: libmltheory_cuda.so is not built"; return 0; }
    command -v "$nvcc" > /dev/null 2>&1 || { note "no $nvcc: libmltheory_cuda.so is not built"; return 0; }
    command -v "$cxx" > /dev/null 2>&1 || { note "no $cxx: libmltheory_cuda.so is not built"; return 0; }
    jni=$(find_jni) || { note "no jni.h: libmltheory_cuda.so is not built"; return 0; }
    begin cuda
    # sm_80 and sm_90 as machine code, and PTX for what is newer
    chips='-gencode arch=compute_80,code=sm_80 -gencode arch=compute_90,code=sm_90 -gencode arch=compute_90,code=compute_90'
    common="$nvcc -ccbin $cxx -c -std=c++17 -O3 -cudart static $chips -Xcompiler -fPIC,-fvisibility=hidden,-pthread -I$jni -I$jni/linux -I$here/cuda"
    for source in "$here"/cuda/*.cu "$here"/cuda/*.cpp; do
        [ -f "$source" ] || continue
        # shellcheck disable=SC2086
        plan "$out/obj/cuda/$(basename "$source").o" $common "$source"
    done
    # shellcheck disable=SC2086
    link "$out/libmltheory_cuda.so" "$nvcc" -ccbin "$cxx" -shared -cudart static $chips \
        -Xcompiler -pthread -Xlinker -z,nodelete -Xlinker --exclude-libs,ALL -Xcompiler -static-libgcc,-static-libstdc++ -ldl
}

build_emulated() {
    [ -n "$(find "$here/cuda" -maxdepth 1 -name '*.cu' 2>/dev/null)" ] || { note "no CUDA sources: libmltheory_emulated.so is not built"; return 0; }
    command -v "$cxx" > /dev/null 2>&1 || { note "no $cxx: libmltheory_emulated.so is not built"; return 0; }
    jni=$(find_jni) || { note "no jni.h: libmltheory_emulated.so is not built"; return 0; }
    begin "emulated$suffix"
    common="$cxx -c -std=c++17 -O2 -fPIC -fvisibility=hidden -pthread $warnings $sanitize -DMLTHEORY_EMULATED -I$jni -I$jni/linux -I$here/cuda -fno-strict-aliasing -Wno-unknown-pragmas"
    for source in "$here"/cuda/*.cu "$here"/cuda/*.cpp "$here"/cuda/emulator/*.cpp; do
        [ -f "$source" ] || continue
        # shellcheck disable=SC2086
        plan "$out/obj/emulated$suffix/$(basename "$source").o" $common -x c++ "$source"
    done
    # shellcheck disable=SC2086
    link "$out/libmltheory_emulated$suffix.so" "$cxx" -shared -pthread -static-libgcc -static-libstdc++ -Wl,-z,nodelete \
        -Wl,--exclude-libs,ALL $sanitize -ldl
}

build_sanitized() {
    command -v "$cxx" > /dev/null 2>&1 || { note "no $cxx: mltheory_sanitized is not built"; return 0; }
    begin sanitized
    # not optimised: it compiles in half the time, and every access is there to be checked
    flags="-std=c++17 -O0 -g1 -pthread -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -fno-strict-aliasing"
    common="$cxx -c $flags $warnings -Wno-unknown-pragmas -DMLTHEORY_EMULATED -I$here/cuda"
    for source in "$here"/cuda/*.cu "$here"/cuda/test/sanitized.cpp; do
        # shellcheck disable=SC2086
        plan "$out/obj/sanitized/$(basename "$source").o" $common -x c++ "$source"
    done
    # shellcheck disable=SC2086
    link "$out/mltheory_sanitized" "$cxx" $flags -ldl
}

case $what in
    cpu) build_cpu ;;
    cuda) build_cuda ;;
    emulated) build_emulated ;;
    sanitized) build_sanitized ;;
    all) build_cpu; build_cuda; build_emulated ;;
    *) usage ;;
esac
