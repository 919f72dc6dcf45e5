#!/usr/bin/env bash
# Renews order.txt, the functions and tables that everyday calls use in the order of their first use.
# Builds the program with its symbols for that, in a folder of its own. Needs valgrind.
set -euo pipefail
cd "$(dirname "$0")/.."
target=$(rustc -vV | sed -n 's/^host: //p')
folder=$PWD/target/order
flags=$(bash packaging/flags.sh)
CARGO_PROFILE_RELEASE_STRIP=none CARGO_ENCODED_RUSTFLAGS=${flags// /$'\x1f'} \
  cargo build --quiet --release --locked --target "$target" --target-dir "$folder"
program=$folder/$target/release/imerr
environment=()
used() {
  env -i "${environment[@]}" valgrind --tool=callgrind --demangle=no --callgrind-out-file="$folder/calls" "$program" "$@" >/dev/null 2>&1
  sed -nE "s/^c?fn=\([0-9]+\) ([^']*).*/\1/p" "$folder/calls"
}
# The C library picks among such functions by the processor; valgrind's is not everybody's.
with_kin() {
  awk '{
    print
    if ($0 ~ /^__[a-z]+_(avx2|avx|sse2|sse4)/) {
      base = $0; sub(/_(avx2|avx|sse).*/, "", base)
      if (base ~ /^__memcpy$/) base = "__memmove"
      n = split("_avx_unaligned_erms _avx2_unaligned_erms _avx2 _avx2_movbe _evex _evex_movbe _evex_unaligned_erms _avx512_unaligned_erms _avx512", kin, " ")
      for (i = 1; i <= n; i++) print base kin[i]
    }
  }'
}
{
  # What valgrind has no name for or does not come by, and the tables that every look-up reads.
  printf '%s\n' _start ___pthread_mutex_lock ___pthread_mutex_unlock deregister_tm_clones
  nm "$program" | awk '$NF ~ /7builtin4data(7BY_CODE|7RECORDS|10CATEGORIES|6RANGES)$/ { print $NF }'
  # As cron and CI call it; then as people do.
  used 6014
  environment=(PATH="$PATH" HOME=/nonexistent LANG=zh_CN.UTF-8 TERM=xterm-256color COLUMNS=100)
  for call in "6014" "--json 6014" "--color always 6014" "--lang en 6014" "search 签名" "search qianming" "search signature" "list"; do
    # shellcheck disable=SC2086
    used $call
  done
} | sed -E '/^_R/ { s/Cs[0-9A-Za-z]+_/C/g; s/(\.llvm)?\.[0-9]+$//; s/C[0-9]+[a-z_]+$//; }' | with_kin | awk '!seen[$0]++' | grep -vE '^(0x|\(|\?)' >packaging/order.txt
wc -l packaging/order.txt
