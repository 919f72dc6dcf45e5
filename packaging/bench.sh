#!/usr/bin/env bash
# What calls of the distributed program cost as whole processes, each figure beside its budget: side by side with
# errno, jq, rg and fzf, the two taking turns so that a busy spell of the machine falls on both. Needs hyperfine and
# jq; another tool that is missing leaves its rows out. `packaging/bench.sh 2000` runs more often than the usual 500.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-500}
program=$PWD/target/dist/imerr
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
have() { command -v "$1" >/dev/null; }
have hyperfine && have jq || {
  echo "bench: needs hyperfine and jq" >&2
  exit 2
}
[ -x "$program" ] || bash packaging/dist.sh
plain=(env -i LC_ALL=C.UTF-8 IMERR_LANG=zh COLUMNS=100 PATH="$PATH" HOME=/nonexistent)
"${plain[@]}" "$program" list --json >"$work/list.json"
"${plain[@]}" "$program" list --format tsv >"$work/list.tsv"

# medians RUNS COMMAND [COMMAND]: the median wall time of each in microseconds, a line each.
medians() {
  local rounds=5 turn
  for ((turn = 0; turn < rounds; turn++)); do
    "${plain[@]}" hyperfine -N -i --warmup 10 --runs $(($1 / rounds)) --export-json "$work/$turn.json" "${@:2}" >/dev/null 2>&1
  done
  jq -rs '[.[].results] | transpose[] | map(.times[]) | sort | .[length / 2 | floor] * 1e6 | round' "$work"/[0-9].json
}
# row TEXT OWN OTHER BUDGET: a line of the table with OWN / OTHER.
row() { awk -v t="$1" -v a="$2" -v b="$3" -v most="$4" 'BEGIN { printf "| %s | %s | %s | %.2f | %s |\n", t, a, b, a / b, most }'; }
# compare TEXT RUNS OWN OTHER BUDGET
compare() {
  local times
  mapfile -t times < <(medians "$2" "$3" "$4")
  row "$1, µs" "${times[0]}" "${times[1]}" "$5"
}

echo "| measured | imerr | other | ratio | budget |"
echo "|---|---:|---:|---:|---:|"
if have errno; then
  compare "\`imerr 6014\` : \`errno 13\`" "$runs" "$program 6014" "errno 13" "≤ 1"
fi
compare "\`imerr --json 6014\` : \`imerr 6014\`" "$runs" "$program --json 6014" "$program 6014" "-"
compare "\`imerr search 签名\` : \`imerr 6014\`" "$runs" "$program search 签名" "$program 6014" "≤ 3"
if have rg; then
  compare "\`imerr search 签名\` : \`rg 签名\` over the rows" "$runs" "$program search 签名" "rg 签名 $work/list.tsv" "≤ 1"
fi
if have fzf; then
  printf '#!/bin/sh\nexec fzf --filter 签名 <%s\n' "$work/list.tsv" >"$work/fzf" && chmod +x "$work/fzf"
  compare "\`imerr search 签名\` : \`fzf --filter 签名\` over the rows" $((runs / 5)) "$program search 签名" "$work/fzf" "-"
fi
compare "\`imerr list --json\` : \`jq .\` over the same" $((runs / 5)) "$program list --json" "jq . $work/list.json" "-"
question=用户登录之后过了一段时间再发消息就一直提示签名已经过期需要重新登录但是重新登录以后还是同样的错误请问应该怎么样处理才好呢
row "a question of ${#question} characters : 5 ms, µs" "$(medians "$runs" "$program search $question")" 5000 "≤ 1"
if [ -x /usr/bin/time ]; then
  peak() {
    for _ in 1 2 3 4 5 6 7 8 9; do
      "${plain[@]}" /usr/bin/time -f %M -o "$work/peak" "$@" >/dev/null
      cat "$work/peak"
    done | sort -n | sed -n 5p
  }
  row "peak memory of \`imerr 6014\` : 4 MB, kB" "$(peak "$program" 6014)" 4096 "≤ 1"
fi
row "size of the program : 6 MB, bytes" "$(stat -c %s "$program")" 6000000 "≤ 1"
