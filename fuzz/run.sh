#!/usr/bin/env bash
# Fuzzes every target for $1 seconds (60), from its seeds, as many at once as there are processors. Needs cargo-fuzz;
# works on stable Rust.
set -euo pipefail
cd "$(dirname "$0")"
cargo fuzz build -s none
fuzz() { # fuzz TARGET SECONDS
  local length=2048
  # Lines of logs have no length; what a table may take is bounded.
  [ "$1" != annotate ] || length=65536
  mkdir -p "corpus/$1"
  cargo fuzz run -s none "$1" "corpus/$1" "seeds/$1" -- \
    -max_total_time="$2" -max_len="$length" -rss_limit_mb=1024 -timeout=20 -verbosity=0 -print_final_stats=1 >"corpus/$1.log" 2>&1 || {
    tail -n 60 "corpus/$1.log"
    return 1
  }
  echo "$1: $(sed -n 's/^stat::number_of_executed_units: *//p' "corpus/$1.log") inputs, no fault"
}
export -f fuzz
sed -n 's|^path = "fuzz_targets/\(.*\)\.rs"$|\1|p' Cargo.toml |
  xargs -P "$(nproc)" -I {} bash -c 'fuzz {} "$1"' - "${1:-60}"
