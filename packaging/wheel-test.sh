#!/usr/bin/env bash
# Builds the wheel that carries the program, installs it into a fresh virtual environment, and runs it.
# Needs python3; pip fetches maturin by itself. `packaging/wheel-test.sh static` builds the program as
# it is distributed, which runs on every Linux of its architecture.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$PWD/target/wheels
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -f "$out"/imerr-*.whl
if [ "${1:-}" = static ]; then
  target=$(rustc -vV | sed -n 's/^host: //p')
  python3 -m venv "$work/build"
  "$work/build/bin/pip" install --quiet --disable-pip-version-check 'maturin>=1.9,<2'
  rustflags=$(bash packaging/flags.sh)
  CARGO_ENCODED_RUSTFLAGS=$(tr ' ' '\037' <<<"$rustflags" | tr -d '\n') \
    "$work/build/bin/maturin" build --quiet --release --locked --target "$target" --out "$out"
else
  python3 -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$out" .
fi
wheel=$(ls "$out"/imerr-*.whl)
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-index "$wheel"
answer=$(env -i PATH="$work/venv/bin" imerr --json 6014)
[[ $answer == *'"code": 6014'* ]] || {
  echo "wheel-test: the installed program says: $answer" >&2
  exit 1
}
PATH="$work/venv/bin:$PATH" python -c '
import json, subprocess
entries = json.loads(subprocess.run(["imerr", "--json", "6014"], capture_output=True, check=True).stdout)
assert entries[0]["symbols"][0] == "ERR_SDK_NOT_LOGGED_IN", entries
'
"$work/venv/bin/pip" uninstall --quiet --yes imerr
[ ! -e "$work/venv/bin/imerr" ] || {
  echo "wheel-test: the program is still there" >&2
  exit 1
}
echo "wheel-test: $(basename "$wheel") ($(stat -c %s "$wheel") bytes) installs, explains and goes away again"
