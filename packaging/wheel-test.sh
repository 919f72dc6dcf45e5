#!/usr/bin/env bash
# Builds the wheel that carries the program, installs it into a fresh virtual environment, and runs it.
# Needs python3; pip fetches maturin by itself.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$PWD/target/wheels
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -rf "$out"
python3 -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$out" .
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
for file in man/man1/imerr.1 man/zh_CN/man1/imerr.1 bash-completion/completions/imerr zsh/site-functions/_imerr \
  fish/vendor_completions.d/imerr.fish imerr/imerr-fzf.bash; do
  [ -s "$work/venv/share/$file" ] || {
    echo "wheel-test: there is no share/$file" >&2
    exit 1
  }
done
"$work/venv/bin/pip" uninstall --quiet --yes imerr
[ ! -e "$work/venv/bin/imerr" ] || {
  echo "wheel-test: the program is still there" >&2
  exit 1
}
echo "wheel-test: $(basename "$wheel") ($(stat -c %s "$wheel") bytes) installs, explains and goes away again"
