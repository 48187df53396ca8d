#!/bin/sh
# Runs the native engine under sanitizers: sanitize.sh [FOLDER]; sanitize.sh --build only builds what it runs.
# Builds the driver and the tests of the C interface with address and undefined-behaviour sanitizers, and with the thread
# sanitizer, by g++ (and clang++ where there is one, or the compiler in CXX alone), and runs them over src/test/programs/*.gnprog
# and FOLDER/*.gnprog: with several numbers of threads and sets of instructions, and with so little memory that rows are made
# again at each spike. All give the same spikes, those of FOLDER/*.expected where there is one (steps and hash, as the tests of
# the conformance module leave them in its target/programs). Any finding or difference ends it with an error. Under two minutes on
# two processors, less where ccache keeps the objects. GANGLION_SANITIZE_PROGRAMS is the most programs of FOLDER that are run (72):
# by name, so the kept networks, which hold every form of delivery, come first. Threads race alike in all instruction sets: the
# thread sanitizer gets the plainest one.
set -eu
run=yes
if [ "${1:-}" = --build ]; then
    run=no
    shift
fi
folder=${1:+$(cd "$1" && pwd)}
cd "$(dirname "$0")"

compilers=${CXX:-}
[ -n "$compilers" ] || for candidate in g++ clang++; do
    if command -v "$candidate" >/dev/null 2>&1; then compilers="$compilers $candidate"; fi
done
[ -n "$compilers" ] || { echo "[sanitize] no C++ compiler on the PATH"; exit 3; }

most=${GANGLION_SANITIZE_PROGRAMS:-72}
programs=$(find src/test/programs -name '*.gnprog' | sort)
if [ -n "$folder" ]; then
    programs="$programs
$(find "$folder" -name '*.gnprog' | sort | head -n "$most")"
fi
export GANGLION_MEMORY=0.25
export ASAN_OPTIONS=halt_on_error=1:detect_leaks=1:detect_stack_use_after_return=0
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export TSAN_OPTIONS=halt_on_error=1
steps=${GANGLION_SANITIZE_STEPS:-120}
rounds=${GANGLION_SANITIZE_ROUNDS:-400}

common="-std=c++17 -g1 -O1 -pthread -ffp-contract=off -fno-math-errno -fno-trapping-math -fwrapv -fno-omit-frame-pointer"
common="$common -Wall -Wextra -Werror -Isrc/main/cpp"
engine=$(find src/main/cpp -name '*.cpp' ! -path '*/driver/*' | sort)
# As in build.sh: on x86-64 the kernels are compiled once for each instruction set.
kernels=$(sed -n "s/^kernels='\(.*\)'.*/\1/p" build.sh)
all_levels=baseline
case "$(uname -m)" in x86_64) all_levels="baseline avx2 avx512" ;; esac
launcher=
if command -v ccache >/dev/null 2>&1; then launcher=ccache; fi
export CCACHE_NOHASHDIR=1

march() {
    case "$1" in avx2) echo -march=x86-64-v3 ;; avx512) echo -march=x86-64-v4 ;; esac
}

levels_of() { # source
    case " $kernels " in *" $1 "*) echo "$levels" ;; *) echo - ;; esac
}

build() { # compiler name levels flags...
    compiler=$1 name=$2 levels=$3
    shift 3
    several=
    if [ "$levels" != baseline ]; then several=-DGANGLION_LEVELS; fi
    out=target/sanitize/$compiler-$name
    mkdir -p "$out"
    objects=
    for source in $engine; do
        for level in $(levels_of "$source"); do
            object=$out/$(printf '%s' "$source" | sed 's|/|__|g').$level.o
            if [ ! -f "$object" ] || [ -n "$(find src/main/cpp sanitize.sh build.sh -newer "$object" | head -n 1)" ]; then
                which=
                if [ "$level" != - ]; then which="-DGANGLION_LEVEL=$level $(march "$level")"; fi
                # shellcheck disable=SC2086
                $launcher "$compiler" $common $several $which "$@" -c "$source" -o "$object"
            fi
            objects="$objects $object"
        done
    done
    # shellcheck disable=SC2086
    "$compiler" $common $several "$@" src/main/cpp/driver/main.cpp $objects -ldl -o "$out/ganglion-driver"
    # shellcheck disable=SC2086
    "$compiler" $common $several "$@" src/test/cpp/engine_test.cpp $objects -ldl -o "$out/engine_test"
}

# Runs one program in one way; the hash is in $hash, and empty when the program does not fit the memory it may use.
run() { # folder program steps options...
    driver=$1/ganglion-driver program=$2 many=$3
    shift 3
    if line=$("$driver" "$program" "$many" "$@" 2>"$said"); then
        hash=${line##* sha256 }
    elif [ "$(wc -l <"$said")" -eq 1 ] && grep -q 'the network needs about' "$said"; then
        hash=
    else
        cat "$said" >&2
        echo "[sanitize] $program: $* ends with an error"
        exit 1
    fi
}

same() { # program way
    if [ "$hash" != "$expected" ]; then
        echo "[sanitize] $1: $2 gives other spikes"
        exit 1
    fi
}

# Each way is a number of threads and a set of instructions, joined by a colon.
check() { # folder ways...
    out=$1
    shift
    said=$out/said
    count=0 small=0
    for program in $programs; do
        expected='' many=$steps
        if [ -f "${program%.gnprog}.expected" ]; then
            read -r many expected <"${program%.gnprog}.expected"
        fi
        for way in "$@"; do
            run "$out" "$program" "$many" --threads "${way%:*}" --simd "${way#*:}"
            expected=${expected:-$hash}
            same "$program" "$way"
        done
        export GANGLION_MEMORY=0.0005
        run "$out" "$program" "$many" --threads 2
        export GANGLION_MEMORY=0.25
        if [ -n "$hash" ]; then
            same "$program" "little memory"
            small=$((small + 1))
        fi
        count=$((count + 1))
    done
    echo "[sanitize] ${out##*/}: $count programs, $# ways each, $small of them in half a MiB too"
}

for compiler in $compilers; do
    build "$compiler" address "$all_levels" -fsanitize=address,undefined -fno-sanitize-recover=all &
    address=$!
    build "$compiler" thread baseline -fsanitize=thread &
    thread=$!
    wait "$address" || exit 1
    wait "$thread" || exit 1
    [ "$run" = yes ] || continue
    check "target/sanitize/$compiler-address" 1:baseline 3:auto 2:avx2 &
    address=$!
    check "target/sanitize/$compiler-thread" 3:auto &
    thread=$!
    wait "$address" || exit 1
    wait "$thread" || exit 1
    "target/sanitize/$compiler-address/engine_test" src/test/programs/mixed.gnprog "$rounds"
    "target/sanitize/$compiler-thread/engine_test" src/test/programs/mixed.gnprog 100
    echo "[sanitize] $compiler: no findings over $(echo "$programs" | wc -l) programs"
done
