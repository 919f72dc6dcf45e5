#!/usr/bin/env bash
# Builds the program as it is distributed, and an archive of it with all that README links to and with
# checksums, in target/dist. On Linux the program is static, so that it runs on every distribution, and lies at
# fixed addresses, so that the table's thousands of references are not computed at every start.
set -euo pipefail
cd "$(dirname "$0")/.."
# Named, so that the static C library is not asked for where procedural macros are built.
target=$(rustc -vV | sed -n 's/^host: //p')
static=(--config "target.$target.rustflags=['-Ctarget-feature=+crt-static', '-Crelocation-model=static']")
[[ $target == *-linux-gnu ]] || static=()
cargo build --quiet --release --locked --target "$target" "${static[@]}"
built=${CARGO_TARGET_DIR:-target}/$target/release/imerr
# It starts and answers before anything is made of it.
"$built" --json 6014 | grep -q '"code": 6014'

version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
name=imerr-$version-$target
out=target/dist
rm -rf "$out"
mkdir -p "$out/$name"
cp "$built" "$out/imerr"
cp "$built" "$out/$name/"
cp -R README.md README.zh-CN.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE NOTICE \
  completions docs examples man schema "$out/$name/"
mkdir "$out/$name/src"
cp -R src/codes src/vocabulary "$out/$name/src/"
bash packaging/links.sh "$out/$name"
tar -C "$out" --sort=name --owner=0 --group=0 --numeric-owner --mtime='2026-01-01 00:00Z' -czf "$out/$name.tar.gz" "$name"
(cd "$out" && sha256sum "$name.tar.gz" >SHA256SUMS)
echo "$out/$name.tar.gz ($(stat -c %s "$out/imerr") bytes of program)"
