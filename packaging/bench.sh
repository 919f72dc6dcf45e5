#!/usr/bin/env bash
# What calls of the distributed program cost (build it with packaging/dist.sh), side by side with an
# empty static Rust program, errno, jq, rg and fzf. One table: what was measured, both figures, their
# ratio, the target. Needs hyperfine; a tool that is missing leaves its rows out. Figures of a busy
# machine are worth little: `packaging/bench.sh 2000` runs more often than the usual 500 times.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-500}
program=$PWD/target/dist/imerr
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
have() { command -v "$1" >/dev/null; }
have hyperfine || {
  echo "bench: hyperfine is missing" >&2
  exit 2
}
[ -x "$program" ] || bash packaging/dist.sh

echo 'fn main() {}' >"$work/empty.rs"
rustc -O -C target-feature=+crt-static -C panic=abort -C lto=fat -C strip=symbols -o "$work/empty" "$work/empty.rs"
plain=(env -i LC_ALL=C.UTF-8 IMERR_LANG=zh COLUMNS=100 PATH="$PATH" HOME=/nonexistent)
"${plain[@]}" "$program" list --json >"$work/list.json"
"${plain[@]}" "$program" list --format tsv >"$work/list.tsv"

echo "| measured | imerr | other | ratio | target |"
echo "|---|---:|---:|---:|---:|"

# row TEXT OWN OTHER TARGET: a line of the table with OWN / OTHER.
row() { awk -v t="$1" -v a="$2" -v b="$3" -v goal="$4" 'BEGIN { printf "| %s | %s | %s | %.2f | %s |\n", t, a, b, a / b, goal }'; }

# Median wall time in microseconds. The calls to be compared take turns, so that a busy spell of the
# machine falls on both.
declare -A times
pair() { # pair RUNS COMMAND COMMAND
  local turn rounds=5
  : >"$work/a" && : >"$work/b"
  for ((turn = 0; turn < rounds; turn++)); do
    "${plain[@]}" hyperfine -N --warmup 10 --runs $(($1 / rounds)) --export-json "$work/times.json" "$2" "$3" >/dev/null 2>&1
    times_of 0 >>"$work/a"
    times_of 1 >>"$work/b"
  done
  times[a]=$(median "$work/a")
  times[b]=$(median "$work/b")
}
times_of() { jq -r ".results[$1].times[]" "$work/times.json"; }
median() { sort -g "$1" | awk '{ v[NR] = $1 } END { printf "%.0f", v[int((NR + 1) / 2)] * 1e6 }'; }
compare() { # compare TEXT RUNS OWN OTHER TARGET
  pair "$2" "$3" "$4"
  row "$1, µs" "${times[a]}" "${times[b]}" "$5"
}

compare "imerr 6014 : empty static program" "$runs" "$program 6014" "$work/empty" "-"
if have errno; then
  compare "imerr 6014 : errno 13" "$runs" "$program 6014" "errno 13" "≤ 0.75"
fi
compare "imerr --json 6014 : imerr 6014" "$runs" "$program --json 6014" "$program 6014" "≤ 1.15"
compare "imerr search 签名 : imerr 6014" "$runs" "$program search 签名" "$program 6014" "≤ 1.5"
compare "imerr list --json : jq . over the same" $((runs / 5)) "$program list --json" "jq . $work/list.json" "≤ 0.2"
if have rg; then
  compare "imerr search 签名 : rg 签名 over the rows" "$runs" "$program search 签名" "rg 签名 $work/list.tsv" "-"
fi
if have fzf; then
  printf '#!/bin/sh\nexec fzf --filter 签名 <%s\n' "$work/list.tsv" >"$work/fzf" && chmod +x "$work/fzf"
  compare "imerr search 签名 : fzf --filter 签名 over the rows" $((runs / 5)) "$program search 签名" "$work/fzf" "-"
fi

# Peak memory in kilobytes, the median of nine runs.
if [ -x /usr/bin/time ]; then
  peak() {
    for _ in 1 2 3 4 5 6 7 8 9; do
      "${plain[@]}" /usr/bin/time -f %M -o "$work/peak" "$@" >/dev/null
      cat "$work/peak"
    done | sort -n | sed -n 5p
  }
  empty=$(peak "$work/empty")
  row "peak memory of imerr 6014 : empty static program, kB" "$(peak "$program" 6014)" "$empty" "≤ 1.5"
  row "peak memory of imerr search 签名 : empty static program, kB" "$(peak "$program" search 签名)" "$empty" "-"
fi

if have valgrind; then
  count() { env -i valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null | sed -n 's/.*Collected : //p'; }
  row "instructions of imerr 6014 : 170,000" "$(count "$program" 6014)" 170000 "≤ 1"
  empty=$(count "$work/empty")
  row "instructions of imerr 6014 : empty static program" "$(count "$program" 6014)" "$empty" "-"
  row "instructions of imerr --json 6014 : empty static program" "$(count "$program" --json 6014)" "$empty" "-"
  row "instructions of imerr search 签名 : empty static program" "$(count "$program" search 签名)" "$empty" "-"
  if have errno; then
    row "instructions of imerr 6014 : errno 13" "$(count "$program" 6014)" "$(count "$(command -v errno)" 13)" "-"
  fi
fi
row "size of the program : 3,000,000 bytes" "$(stat -c %s "$program")" 3000000 "≤ 1"
