#!/bin/sh
# Builds the native engine: target/native-out/linux-x86-64/libganglion.so (a resource folder of this module) and,
# where its source exists, the stand-alone target/ganglion-driver.
# GANGLION_NATIVE: auto (default: left out with one line where there is no compiler), require (fail instead), off.
# CXX picks the compiler. Nothing is done when nothing is newer.
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

flags="-std=c++17 -O3 -fPIC -pthread -ffp-contract=off -fno-math-errno -fno-trapping-math -fwrapv -fvisibility=hidden -Wall -Wextra"
# a compiler we have not met may warn about what ours does not: an error only where the engine is required
[ "$mode" = require ] && flags="$flags -Werror"
stamp=target/native.stamp
library=target/native-out/$platform/libganglion.$suffix
driver_sources=$(find src/main/cpp/driver -name '*.cpp' 2>/dev/null | sort)
wanted="$cxx $flags $sources $driver_sources"

if [ -f "$library" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] \
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

compile() { # source -> sets object
    object=target/native-objects/$(printf '%s' "$1" | sed 's|^src/main/cpp/||; s|/|__|g').o
    if [ "$all" = yes ] || [ ! -f "$object" ] || [ -n "$(find "$1" -newer "$object")" ]; then
        # shellcheck disable=SC2086
        "$cxx" $flags -Isrc/main/cpp -c "$1" -o "$object.tmp" && mv "$object.tmp" "$object"
    fi
}

started=$(date +%s)
objects=
for source in $sources; do compile "$source"; objects="$objects $object"; done
# shellcheck disable=SC2086
"$cxx" $flags -shared $objects -o "$library.tmp" && mv "$library.tmp" "$library"

if [ -n "$driver_sources" ]; then
    driver_objects=
    for source in $driver_sources; do compile "$source"; driver_objects="$driver_objects $object"; done
    # shellcheck disable=SC2086
    "$cxx" $flags $driver_objects $objects -o target/ganglion-driver.tmp && mv target/ganglion-driver.tmp target/ganglion-driver
fi
printf '%s\n' "$wanted" >"$stamp"
echo "[native] built with $cxx in $(($(date +%s) - started)) s"
