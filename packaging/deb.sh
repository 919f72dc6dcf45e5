#!/usr/bin/env bash
# Makes a Debian package of the distributed program (build it with packaging/dist.sh) in target/debian.
set -euo pipefail
cd "$(dirname "$0")/.."
target=$(rustc -vV | sed -n 's/^host: //p')
command -v cargo-deb >/dev/null || cargo install --quiet --locked --debug cargo-deb
rm -f target/debian/imerr_*.deb
cargo deb --quiet --no-build --no-strip --target "$target" --output target/debian/
ls -l target/debian/imerr_*.deb
