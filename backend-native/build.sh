#!/bin/sh
# Builds the native engine: target/native-out/linux-x86-64/libganglion.so (a resource folder of this module) and,
# where its source exists, the stand-alone target/ganglion-driver.
# GANGLION_NATIVE: auto (default: left out with one line where there is no compiler), require (fail instead), off.
# CXX picks the compiler. Nothing is done when nothing is newer. `build.sh bench` builds target/neuron-bench besides.
set -eu
cd "$(dirname "$0")"

mode=${GANGLION_NATIVE:-auto}
if [ "$mode" = off ]; then
    rm -rf target/native-out target/native.stamp target/classes/*-x86-64 target/classes/*-aarch64
    exit 0
fi

case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) platform=linux-x86-64 suffix=so ;;
    Linux-aarch64) platform=linux-aarch64 suffix=so ;;
    Darwin-x86_64) platform=darwin-x86-64 suffix=dylib ;;
    Darwin-arm64) platform=darwin-aarch64 suffix=dylib ;;
    *) platform=unknown suffix=so ;;
esac

sources=$(find src/main/cpp -name '*.cpp' ! -path 'src/main/cpp/driver/*' 2>/dev/null | sort)
[ -n "$sources" ] || exit 0

cxx=${CXX:-}
[ -n "$cxx" ] || for candidate in g++ clang++ c++; do
    if command -v "$candidate" >/dev/null 2>&1; then cxx=$candidate; break; fi
done
if [ -z "$cxx" ] || ! command -v "$cxx" >/dev/null 2>&1 || [ "$platform" = unknown ]; then
    echo "[native] no C++ compiler on the PATH: the native engine is left out, the Java simulator still works. (Debian/Ubuntu: apt install g++)"
    if [ "$mode" = require ]; then exit 1; fi
    exit 0
fi

# On x86-64 the kernels are compiled once for each instruction set; the engine picks one when it starts.
levels=baseline
case "$platform" in *-x86-64) levels="baseline avx2 avx512" ;; esac
kernels='src/main/cpp/kernels/level.cpp src/main/cpp/bench/loops.cpp'
kernel_level=-O3
engine_level=-O2 # no hot loops there, and half the time to compile

flags="-std=c++17 -fPIC -pthread -ffp-contract=off -fno-math-errno -fno-trapping-math -fwrapv -fvisibility=hidden -Wall -Wextra"
# a compiler we have not met may warn about what ours does not: an error only where the engine is required
[ "$mode" = require ] && flags="$flags -Werror"
stamp=target/native.stamp
library=target/native-out/$platform/libganglion.$suffix
driver_sources=$(find src/main/cpp/driver -name '*.cpp' 2>/dev/null | sort)
case "$levels" in *avx2*) flags="$flags -DGANGLION_LEVELS" ;; esac
libraries=
case "$platform" in linux-*) libraries=-ldl ;; esac
wanted="$cxx $flags $kernel_level $engine_level $sources $driver_sources"

if [ "${1:-}" != bench ] && [ -f "$library" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] \
    && [ -z "$(find src/main/cpp build.sh -newer "$stamp" | head -n 1)" ]; then
    exit 0
fi

# One object a source, so an edit recompiles little; a changed header or flag recompiles all.
mkdir -p "target/native-out/$platform" target/native-objects
all=no
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$wanted" ] \
    || [ -n "$(find src/main/cpp build.sh -newer "$stamp" ! -name '*.cpp' -type f | head -n 1)" ]; then
    all=yes
fi

march() {
    case "$1" in avx2) echo -march=x86-64-v3 ;; avx512) echo -march=x86-64-v4 ;; esac
}

object_of() { # source [level] -> path of its object
    printf 'target/native-objects/%s%s.o' "$(printf '%s' "$1" | sed 's|^src/main/cpp/||; s|/|__|g')" "${2:+.$2}"
}

compile() { # source [level]; runs beside another one
    object=$(object_of "$1" "${2:-}")
    if [ "$all" = no ] && [ -f "$object" ] && [ -z "$(find "$1" -newer "$object")" ]; then return 0; fi
    optimise=${2:+$kernel_level}
    # shellcheck disable=SC2046,SC2086
    "$cxx" $flags ${optimise:-$engine_level} ${2:+-DGANGLION_LEVEL=$2 $(march "$2")} -Isrc/main/cpp -c "$1" -o "$object.tmp" && mv "$object.tmp" "$object"
}

started=$(date +%s)
objects=
driver_objects=
is_kernel() { case " $kernels " in *" $1 "*) return 0 ;; esac; return 1; }
for source in $sources; do is_kernel "$source" || objects="$objects $(object_of "$source")"; done
# The linker keeps the first of several copies of an inline function of the standard library: the least instruction set first.
for level in $levels; do for source in $kernels; do objects="$objects $(object_of "$source" "$level")"; done; done
for source in $driver_sources; do driver_objects="$driver_objects $(object_of "$source")"; done

# Two jobs, the kernels (the longest) first.
first() { for source in $kernels; do for level in $levels; do compile "$source" "$level" || exit 1; done; done; }
second() { for source in $sources $driver_sources; do is_kernel "$source" || compile "$source" || exit 1; done; }
first &
kernels_job=$!
(second) || { wait "$kernels_job"; exit 1; }
wait "$kernels_job" || exit 1
# shellcheck disable=SC2086
"$cxx" $flags -shared $objects $libraries -o "$library.tmp" && mv "$library.tmp" "$library"

if [ -n "$driver_sources" ]; then
    # shellcheck disable=SC2086
    "$cxx" $flags $driver_objects $objects $libraries -o target/ganglion-driver.tmp && mv target/ganglion-driver.tmp target/ganglion-driver
fi
if [ "${1:-}" = bench ]; then
    for level in $levels; do
        compile bench/hand.cpp "$level"
        objects="$objects $(object_of bench/hand.cpp "$level")"
    done
    # shellcheck disable=SC2086
    "$cxx" $flags -O2 -Isrc/main/cpp bench/neurons.cpp $objects $libraries -o target/neuron-bench
fi
printf '%s\n' "$wanted" >"$stamp"
echo "[native] built with $cxx in $(($(date +%s) - started)) s"
