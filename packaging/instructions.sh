#!/usr/bin/env bash
# Counts the instructions of everyday calls of the distributed program (build it with packaging/dist.sh)
# in an empty environment. `check` fails where a count grew by more than 5 % over instructions.txt;
# `renew` writes the present counts there.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$PWD/target/dist/imerr
list=packaging/instructions.txt
count() {
  env -i valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$@" 2>&1 >/dev/null |
    sed -n 's/.*Collected : //p'
}
case ${1:-show} in
  renew)
    grep '^#' "$list" >"$list.new" || true
    while read -r _ call; do
      # shellcheck disable=SC2086
      echo "$(count $call) $call"
    done < <(grep -v '^#' "$list") >>"$list.new"
    mv "$list.new" "$list"
    cat "$list"
    ;;
  *)
    status=0
    while read -r known call; do
      # shellcheck disable=SC2086
      now=$(count $call)
      verdict=ok
      if [ "$now" -gt $((known * 105 / 100)) ]; then
        verdict="grew by more than 5 %"
        [ "${1:-show}" = check ] && status=1
      fi
      printf '%12d  (%d)  imerr %s: %s\n' "$now" "$known" "$call" "$verdict"
    done < <(grep -v '^#' "$list")
    exit $status
    ;;
esac
