#!/usr/bin/env bash
# Prints the compiler's flags for the program as it is distributed, separated by spaces.
set -euo pipefail
cd "$(dirname "$0")/.."
# At least version $1: the second argument.
at_least() { [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }
host=$(rustc -vV | sed -n 's/^host: //p')
version=$(rustc -vV | sed -n 's/^release: //p')
case $host in
  *-linux-gnu)
    # Static linking halves what the program costs to start.
    flags="-Ctarget-feature=+crt-static"
    # Relocations in a byte or two instead of 24, and applied with fewer instructions; the C library
    # that is linked in has to know of them.
    if at_least 2.36 "$(getconf GNU_LIBC_VERSION | sed 's/.* //')"; then
      flags+=" -Clink-arg=-Wl,-z,pack-relative-relocs"
    fi
    ;;
  *) flags= ;;
esac
# The linker that Rust brings along for this target (since 1.90) takes such a script.
if [ "$host" = x86_64-unknown-linux-gnu ] && at_least 1.90 "$version"; then
  flags+=" -Clink-arg=-Wl,--no-eh-frame-hdr,-T,$PWD/packaging/no-unwinding.ld"
  # And it lays functions in an order, see there; the names in it are those of this mangling.
  flags+=" -Clinker=$PWD/packaging/linker.sh -Csymbol-mangling-version=v0"
fi
# Functions are copied into their callers less freely: 140 KB for 3 % of the instructions of a search.
flags+=" -Cllvm-args=-inline-threshold=25"
echo "$flags"
