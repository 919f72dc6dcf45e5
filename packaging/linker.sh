#!/usr/bin/env bash
# Links the program as it is distributed: what everyday calls run is laid side by side, so that they
# touch few pages of it. order.txt names it, without what changes from build to build: the hashes, the
# numbers of copies and, at the end, the crate that asked for a generic function. Here the names are
# looked up in the object files. All else is left to cc.
set -euo pipefail
list=$(dirname "$0")/order.txt
objects=()
for argument; do
  case $argument in
    *.o) objects+=("$argument") ;;
  esac
done
order=$(mktemp)
trap 'rm -f "$order"' EXIT
nm "${objects[@]}" 2>/dev/null | awk '
  function plain(name) {
    if (name !~ /^_R/) return name
    gsub(/Cs[0-9A-Za-z]+_/, "C", name); sub(/(\.llvm)?\.[0-9]+$/, "", name); sub(/C[0-9]+[a-z_]+$/, "", name)
    return name
  }
  FNR == NR { place[$0] = FNR; if ($0 !~ /^_R/) print FNR, $0; next }
  NF >= 2 && plain($NF) in place { print place[plain($NF)], $NF }
' "$list" - | sort -n | cut -d ' ' -f 2 >"$order"
cc "$@" "-Wl,--symbol-ordering-file=$order,--no-warn-symbol-ordering"
