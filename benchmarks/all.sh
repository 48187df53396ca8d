#!/bin/sh
# Measures all that docs/performance.md shows and writes it there: benchmarks/all.sh [PYTHON]
# PYTHON has nest-simulator and brian2 (default: python3; what is missing is left out). The machine should be idle; some 15 minutes.
set -eu
cd "$(dirname "$0")/.."

python=${1:-python3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

./ganglion bench microcircuit --json "$folder/full.json"
./ganglion bench dense conv user-neuron --json "$folder/chips.json"
./ganglion bench brunel brunel-exp cuba coba stdp --peers --python "$python" --json "$folder/networks.json"
./ganglion bench microcircuit --drive dc --scale 0.2 --peers --python "$python" --json "$folder/fifth.json"
./ganglion bench --from "$folder/full.json,$folder/fifth.json,$folder/networks.json,$folder/chips.json" \
    --json benchmarks/results.json --report docs/performance.md
