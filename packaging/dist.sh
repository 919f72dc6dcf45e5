#!/usr/bin/env bash
# Builds the program as it is distributed, and an archive of it with manual page, completions and
# checksums, in target/dist. On Linux the program is linked statically: that halves what it costs to
# start. Static linking needs a target of its own because of procedural macros, so it is done here and
# plain `cargo build` stays ordinary.
set -euo pipefail
cd "$(dirname "$0")/.."
target=$(rustc -vV | sed -n 's/^host: //p')
flags=()
for flag in $(bash packaging/flags.sh); do
  flags+=("\"$flag\"")
done
rustflags=$(
  IFS=,
  echo "${flags[*]}"
)
cargo build --quiet --release --locked --target "$target" --config "target.$target.rustflags=[$rustflags]"
built=${CARGO_TARGET_DIR:-target}/$target/release/imerr
# It starts and answers before anything is made of it.
"$built" --json 6014 | grep -q '"code": 6014'
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
name=imerr-$version-$target
out=target/dist
rm -rf "$out"
mkdir -p "$out/$name/completions" "$out/$name/man"
cp "$built" "$out/$name/"
cp README.md README.zh-CN.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE NOTICE "$out/$name/"
cp completions/* "$out/$name/completions/"
cp man/imerr.1 "$out/$name/man/"
cp "$out/$name/imerr" "$out/imerr"
tar -C "$out" --sort=name --owner=0 --group=0 --numeric-owner --mtime='2026-01-01 00:00Z' -czf "$out/$name.tar.gz" "$name"
(cd "$out" && sha256sum "$name.tar.gz" >SHA256SUMS)
size=$(stat -c %s "$out/imerr")
echo "$out/$name.tar.gz ($size bytes of program)"
if [ "$size" -gt 3000000 ]; then
  echo "dist: the program is larger than the 3 MB that it may have" >&2
  exit 1
fi
