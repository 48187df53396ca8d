#!/bin/sh
# Makes ../src/main/resources/ganglion/report/echarts.js from the packages that package-lock.json names. Needs npm; Ganglion's
# own build does not: the file is kept in the repository, so that a build needs nothing but Maven.
set -eu
cd "$(dirname "$0")"
npm ci --no-audit --no-fund
./node_modules/.bin/esbuild entry.js --bundle --minify --charset=ascii --format=iife --global-name=echarts --target=es2020 \
    --legal-comments=none --outfile=../src/main/resources/ganglion/report/echarts.js
{
    echo "echarts.js is made of parts of these packages."
    for package in echarts zrender tslib; do
        printf '\n==== %s %s\n\n' "$package" "$(sed -n 's/^ *"version": "\(.*\)".*/\1/p' "node_modules/$package/package.json" | head -n 1)"
        [ ! -f "node_modules/$package/NOTICE" ] || cat "node_modules/$package/NOTICE"
        cat "node_modules/$package"/LICENSE*
    done
} >../src/main/resources/ganglion/report/echarts.LICENSES.txt
