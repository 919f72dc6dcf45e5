#!/usr/bin/env bash
# Installs the Debian package that packaging/deb.sh built, uses it as its users would, and removes it
# again: a code, the manual page, a completion in each shell. Needs root, and bash-completion, zsh, fish, mandoc.
set -euo pipefail
cd "$(dirname "$0")/.."
package=$(ls -t target/debian/imerr_*.deb | head -n 1)
fail() {
  echo "deb-test: $1" >&2
  exit 1
}
if dpkg-query -W -f '${Status}' imerr 2>/dev/null | grep -q ' installed$'; then
  fail "imerr is installed already; remove it first (dpkg --remove imerr)"
fi
depends=$(dpkg-deb -f "$package" Depends)
[ -z "$depends" ] || fail "the program is static, yet the package depends on $depends"

removed=
remove() {
  [ -n "$removed" ] || dpkg --remove imerr >/dev/null
  removed=yes
}
trap remove EXIT
dpkg --install "$package" >/dev/null
program=/usr/bin/imerr

# A shell with nothing of the caller's in it.
plain() { env -i PATH=/usr/bin:/bin HOME=/nonexistent TERM=dumb LC_ALL=C.UTF-8 IMERR_LANG=zh "$@"; }

[[ $(plain $program 6014) == *ERR_SDK_NOT_LOGGED_IN* ]] || fail "6014 is not explained"
[[ $(plain $program --json 6014) == *'"code": 6014'* ]] || fail "6014 has no JSON"

page=/usr/share/man/man1/imerr.1.gz
if [ -e "$page" ]; then
  text=$(zcat "$page" | mandoc -Tascii)
elif grep -qs '^path-exclude=/usr/share/man' /etc/dpkg/dpkg.cfg.d/*; then
  # A slim container leaves manual pages out of every package: read the one in the package.
  text=$(dpkg-deb --fsys-tarfile "$package" | tar -xO ".$page" | zcat | mandoc -Tascii)
else
  fail "there is no manual page at $page"
fi
# Bold letters are printed twice over themselves.
[[ $(sed $'s/.\b//g' <<<"$text") == *'EXIT STATUS'* ]] || fail "the manual page does not read"

[[ $(dpkg-deb --contents "$package") == *./usr/share/man/zh_CN/man1/imerr.1* ]] || fail "there is no Chinese manual page"
if [ -e /usr/share/doc/imerr/README.md ]; then
  bash packaging/links.sh /usr/share/doc/imerr || fail "README links to what the package lacks"
fi

# The completions of the system's folders, found by each shell itself.
completed=$(plain bash --norc -c '
  source /usr/share/bash-completion/bash_completion
  _completion_loader imerr
  COMP_WORDS=(imerr 601) COMP_CWORD=1
  _imerr imerr 601 imerr
  echo "${COMPREPLY[@]}"' || true)
[[ $completed == *6014* ]] || fail "bash completes 601 to: $completed"

completed=$(plain fish -c 'complete -C "imerr 601"')
[[ $completed == *6014* ]] || fail "fish completes 601 to: $completed"

folder=$(mktemp -d)
cat >"$folder/.zshrc" <<'STARTUP'
autoload -Uz compinit && compinit -u -D
told() { zle -I; print '<<ready>>'; }
zle -N told && bindkey '^Xr' told
zle-line-init() { print '<<ready>>'; }
zle -N zle-line-init
STARTUP
completed=$(echo 'imerr 601' | plain timeout 60 zsh -f tests/shells/terminal.zsh "ZDOTDIR='$folder' zsh -d -i")
rm -rf "$folder"
[[ $completed == *6014* ]] || fail "zsh completes 601 to: $completed"

remove
[ ! -e $program ] || fail "$program is still there"
[ ! -e /usr/share/zsh/vendor-completions/_imerr ] || fail "a completion is still there"
echo "deb-test: $(basename "$package") installs, explains, completes and goes away again"
