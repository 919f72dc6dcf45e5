#!/usr/bin/env bash
# Fails where a README in folder $1 links to a file that is not there.
set -euo pipefail
cd "$1"
missing=0
for link in $(grep -hoE '\]\([^):#]+\)' README*.md | tr -d '()]' | sort -u); do
  [ -e "$link" ] || {
    echo "links: README links to $link, which is not in $1" >&2
    missing=1
  }
done
exit $missing
