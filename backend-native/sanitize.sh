#!/bin/sh
# Runs the native engine under sanitizers: sanitize.sh [FOLDER]
# Builds the driver and the tests of the C interface with address and undefined-behaviour sanitizers, and with the thread
# sanitizer, by g++ (and clang++ where there is one, or the compiler in CXX alone), and runs them over src/test/programs/*.gnprog
# and FOLDER/*.gnprog. Any finding ends it with an error. About two minutes on two processors.
set -eu
cd "$(dirname "$0")"

compilers=${CXX:-}
[ -n "$compilers" ] || for candidate in g++ clang++; do
    if command -v "$candidate" >/dev/null 2>&1; then compilers="$compilers $candidate"; fi
done
[ -n "$compilers" ] || { echo "[sanitize] no C++ compiler on the PATH"; exit 3; }

programs=$(find src/test/programs ${1:+"$1"} -name '*.gnprog' | sort)
export GANGLION_MEMORY=0.25
export ASAN_OPTIONS=halt_on_error=1:detect_leaks=1:detect_stack_use_after_return=0
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export TSAN_OPTIONS=halt_on_error=1
steps=${GANGLION_SANITIZE_STEPS:-120}
rounds=${GANGLION_SANITIZE_ROUNDS:-400}

common="-std=c++17 -g -O1 -pthread -ffp-contract=off -fno-math-errno -fno-trapping-math -fwrapv -fno-omit-frame-pointer"
common="$common -Wall -Wextra -Werror -Isrc/main/cpp"
engine=$(find src/main/cpp -name '*.cpp' ! -path '*/driver/*' | sort)

build() { # compiler name flags...
    compiler=$1 name=$2
    shift 2
    out=target/sanitize/$compiler-$name
    mkdir -p "$out"
    objects=
    for source in $engine; do
        object=$out/$(printf '%s' "$source" | sed 's|/|__|g').o
        if [ ! -f "$object" ] || [ -n "$(find src/main/cpp sanitize.sh -newer "$object" | head -n 1)" ]; then
            # shellcheck disable=SC2086
            "$compiler" $common "$@" -c "$source" -o "$object"
        fi
        objects="$objects $object"
    done
    # shellcheck disable=SC2086
    "$compiler" $common "$@" src/main/cpp/driver/main.cpp $objects -ldl -o "$out/ganglion-driver"
    # shellcheck disable=SC2086
    "$compiler" $common "$@" src/test/cpp/engine_test.cpp $objects -ldl -o "$out/engine_test"
}

check() { # folder threads...
    out=$1
    shift
    for program in $programs; do
        hash=
        for threads in "$@"; do
            line=$("$out/ganglion-driver" "$program" "$steps" --threads "$threads")
            new=${line##* sha256 }
            if [ -n "$hash" ] && [ "$new" != "$hash" ]; then
                echo "[sanitize] $program: $threads threads give other spikes"
                exit 1
            fi
            hash=$new
        done
    done
}

for compiler in $compilers; do
    build "$compiler" address -fsanitize=address,undefined -fno-sanitize-recover=all &
    address=$!
    build "$compiler" thread -fsanitize=thread &
    thread=$!
    wait "$address" || exit 1
    wait "$thread" || exit 1
    check "target/sanitize/$compiler-address" 1 3
    check "target/sanitize/$compiler-thread" 2 4
    "target/sanitize/$compiler-address/engine_test" src/test/programs/mixed.gnprog "$rounds"
    "target/sanitize/$compiler-thread/engine_test" src/test/programs/mixed.gnprog 100
    echo "[sanitize] $compiler: no findings over $(echo "$programs" | wc -l) programs"
done
