#!/usr/bin/env bash
# Drives the completion scripts in the real shells, the man page and the fzf one-liner.
#
#   tests/shells.sh target/debug/imerr
#
# Needs bash, zsh, fish, mandoc and fzf; one that is missing counts as a failure.
set -u

if (($# != 1)) || [[ ! -x $1 ]]; then
    echo "usage: tests/shells.sh PATH_OF_IMERR" >&2
    exit 2
fi
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
scripts=$root/completions
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT

# Nothing of the machine's or the user's settings reaches the shells.
unset IMERR_LANG LC_MESSAGES LANG LANGUAGE NO_COLOR CLICOLOR CLICOLOR_FORCE COLUMNS FZF_DEFAULT_OPTS FZF_DEFAULT_COMMAND BASH_ENV ENV
mkdir -p "$temporary/bin" "$temporary/home/.config"
ln -s "$program" "$temporary/bin/imerr"
export PATH=$temporary/bin:$PATH HOME=$temporary/home XDG_CONFIG_HOME=$temporary/home/.config LC_ALL=C.UTF-8 TERM=xterm
cd "$temporary" || exit 2
touch notes.log

# A table of one's own, with a colon in its meaning: the scripts must not take it for a separator.
cat >"$temporary/own.toml" <<'TABLE'
[category]
id = "ours"
zh = "我们的错误码"
en = "Our own codes"

[[entry]]
code = 900001
symbols = ["ERR_OURS_NOT_READY"]
meaning.zh = "订单服务未就绪: 稍等"
meaning.en = "The order service is not ready"
remediation.zh = "等待一分钟后重试。"
remediation.en = "Wait a minute and try again."
action = "retry"
retryable = true
TABLE
export IMERR_TABLES=$temporary/own.toml

passed=0 failed=0

pass() { ((passed += 1)); }

fail() {
    ((failed += 1))
    printf 'FAILED %s\n' "$1"
    printf '%s\n' "$2" | head -n 15 | sed 's/^/    | /'
}

# shows NAME TEXT WANTED...: each of WANTED stands in TEXT.
shows() {
    local name=$1 text=$2 wanted
    for wanted in "${@:3}"; do
        if [[ $text == *"$wanted"* ]]; then pass; else fail "$name: no \"$wanted\"" "$text"; fi
    done
}

# hides NAME TEXT UNWANTED...: none of UNWANTED stands in TEXT.
hides() {
    local name=$1 text=$2 unwanted
    for unwanted in "${@:3}"; do
        if [[ $text == *"$unwanted"* ]]; then fail "$name: \"$unwanted\"" "$text"; else pass; fi
    done
}

# is NAME TEXT WANTED: TEXT is WANTED and nothing else.
is() {
    if [[ $2 == "$3" ]]; then pass; else fail "$1: not \"$3\"" "$2"; fi
}

have() {
    command -v "$1" >/dev/null && return
    fail "$1 is not installed" ""
    return 1
}

# The commands that help lists, one a line: what the scripts must know.
commands=$(imerr --help | awk '/^Commands:/ { on = 1; next } !/^  / { on = 0 } on { print $1 }')
meaning() { imerr list --format tsv | awk -F '\t' -v code="$1" '$1 == code { print $3; exit }'; }
category() { imerr categories --format tsv | awk -F '\t' -v id="$1" '$1 == id { print $2 }'; }

# What every shell has to show. The function $2 prints the candidates for a line with their meanings,
# $3 the line as it stands once a single candidate is left.
common() {
    local shell=$1 candidates=$2 finished=$3 text command
    text=$($candidates 'imerr ')
    for command in $commands; do
        shows "$shell: a command" "$text" "$command"
    done
    shows "$shell: codes behind the program" "$text" 6014 "$(meaning 6014)" 10001
    hides "$shell: the hidden command" $'\n'"$text" $'\nquery'
    hides "$shell: files where none belong" "$text" notes.log
    text=$($candidates 'imerr 601')
    shows "$shell: a code with its meaning" "$text" 6013 6014 "$(meaning 6014)"
    hides "$shell: only what begins like the word" "$text" 6001 search
    text=$($candidates 'imerr 6014 7000')
    shows "$shell: a second code" "$text" 70001 "$(meaning 70001)"
    text=$($candidates 'imerr 6014 70001 3000')
    shows "$shell: a third code" "$text" 30001 "$(meaning 30001)"
    hides "$shell: no commands behind a code" "$($candidates 'imerr 6014 ')" categories
    shows "$shell: a code in two categories" "$($candidates 'imerr 2000')" "$(meaning 20002) / "
    shows "$shell: negative codes" "$($candidates 'imerr -1011')" -10112 "$(meaning -10112)"
    shows "$shell: symbols, in any case" "$($candidates 'imerr err_sdk_not')" ERR_SDK_NOT_LOGGED_IN "$(meaning 6014)"
    shows "$shell: a table of one's own" "$($candidates 'imerr 9000')" 900001 "订单服务未就绪: 稍等"
    shows "$shell: categories with their names" "$($candidates 'imerr --category ')" account "$(category account)" sdk "$(category sdk)" ours
    shows "$shell: categories behind list" "$($candidates 'imerr list --category a')" account "$(category account)" access
    shows "$shell: categories behind search" "$($candidates 'imerr search --category a')" account "$(category account)"
    shows "$shell: options" "$($candidates 'imerr --')" --json --format --lang --color --table --category --limit
    shows "$shell: options behind a code" "$($candidates 'imerr 6014 --')" --json --lang
    text=$($candidates 'imerr list --')
    shows "$shell: options of a command" "$text" --action --category --json
    hides "$shell: options of another command" "$text" --limit
    shows "$shell: values of an option" "$($candidates 'imerr --format ')" table tsv json
    shows "$shell: values behind =" "$($candidates 'imerr --format=')" table tsv json
    shows "$shell: values of an option of a command" "$($candidates 'imerr list --action ')" relogin contact_support
    shows "$shell: values of an argument" "$($candidates 'imerr completions ')" bash zsh fish powershell elvish
    shows "$shell: commands behind an option with a value" "$($candidates 'imerr --lang en c')" categories completions
    hides "$shell: no files for words" "$($candidates 'imerr search n')" notes.log
    shows "$shell: English where it is asked for" "$(IMERR_LANG=en $candidates 'imerr 9000')" "The order service is not ready"
    is "$shell: a single code is finished" "$($finished 'imerr 6014')" "imerr 6014"
    is "$shell: a single negative code" "$($finished 'imerr -10112')" "imerr -10112"
    is "$shell: a single symbol" "$($finished 'imerr err_sdk_not_log')" "imerr ERR_SDK_NOT_LOGGED_IN"
    is "$shell: a single command" "$($finished 'imerr lis')" "imerr list"
    is "$shell: a command below a command" "$($finished 'imerr tables ch')" "imerr tables check"
    is "$shell: a single category" "$($finished 'imerr list --category=acco')" "imerr list --category=account"
    is "$shell: a file of --table" "$($finished 'imerr --table own.t')" "imerr --table own.toml"
    is "$shell: a file to check" "$($finished 'imerr tables check own.t')" "imerr tables check own.toml"
}

# bash: the registered function is called as readline calls it.
bash_driver=$temporary/driver.bash
cat >"$bash_driver" <<'DRIVER'
source "$1"
# Splits the line as readline does: at blanks and around =.
line=$2
spaced=${line//=/ = }
read -ra COMP_WORDS <<<"$spaced"
[[ $line == *' ' ]] && COMP_WORDS+=('')
COMP_LINE=$line COMP_POINT=${#line} COMP_TYPE=63 COMP_KEY=9 COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
word=${COMP_WORDS[COMP_CWORD]}
[[ $word == '=' ]] && word=
set -- $(complete -p imerr)
while [[ $1 != -F ]]; do shift; done
left_to_readline=
compopt() { [[ $* == '-o default' ]] && left_to_readline=1; }
"$2" imerr "$word" "${COMP_WORDS[COMP_CWORD - 1]}"
# Where the function leaves it to readline, files are what is offered.
if [[ $left_to_readline && ${#COMPREPLY[@]} == 0 ]]; then
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
fi
if [[ $mode == finished ]]; then
    ((${#COMPREPLY[@]} == 1)) && printf '%s\n' "${line%"$word"}${COMPREPLY[0]}"
else
    printf '%s\n' "${COMPREPLY[@]}"
fi
DRIVER
bash_candidates() { COLUMNS=200 mode=candidates bash --norc "$bash_driver" "$scripts/imerr.bash" "$1"; }
bash_finished() { mode=finished bash --norc "$bash_driver" "$scripts/imerr.bash" "$1"; }

# fish: it prints its own candidates.
fish_candidates() { fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$scripts/imerr.fish" "$1"; }
fish_finished() {
    local candidate
    candidate=$(fish_candidates "$1" | cut -f 1)
    printf '%s\n' "${1% *} $candidate"
}

# zsh: an interactive shell on a terminal of its own (zpty). It is asked for all lines at once; what
# the screen showed and what became of the line are kept by line and language.
zsh_driver=$temporary/driver.zsh
cat >"$zsh_driver" <<'DRIVER'
zmodload zsh/zpty || exit 1
directory=$1
zpty shell "ZDOTDIR=${(q)directory} zsh -d -i"
# By lines: a pattern given to zpty is tried again at every byte.
read_to() {
    local part
    REPLY=
    while zpty -r shell part; do
        REPLY+=$part
        [[ $part == *$1* ]] && return
    done
    exit 1
}
number=0
while IFS= read -r line; do
    (( number += 1 ))
    read_to '<<ready>>'
    zpty -w -n shell "$line"$'\t\C-x\C-r'
    read_to ':line>>'
    REPLY=${REPLY//$'\e'\[[0-9;?]#[A-Za-z]/}
    print -r -- "${${REPLY//$'\r'/}%%'<<line:'*}" > $directory/screen.$number
    print -r -- "${${REPLY##*'<<line:'}%%':line>>'*}" > $directory/line.$number
done < $directory/lines
zpty -d shell
DRIVER
zsh_prepare() {
    local directory=$temporary/zsh.$1
    mkdir -p "$directory"
    cp "$temporary/lines" "$directory/lines"
    cat >"$directory/.zshrc" <<STARTUP
fpath=("$scripts" \$fpath)
autoload -Uz compinit
compinit -u -d "$directory/dump"
PROMPT= RPROMPT= LISTMAX=100000 COLUMNS=200 LINES=5000
unset zle_bracketed_paste
unsetopt prompt_cr prompt_sp beep list_ambiguous
told() { zle -I; print -r -- "<<line:\${BUFFER}:line>>"; BUFFER=; zle .accept-line; }
zle -N told
bindkey -e
bindkey '^X^R' told
zle-line-init() { print '<<ready>>'; }
zle -N zle-line-init
STARTUP
    IMERR_LANG=$1 timeout 60 zsh -f -o extendedglob "$zsh_driver" "$directory"
}
zsh_number() { grep -nxF -- "$1" "$temporary/lines" | head -n 1 | cut -d : -f 1; }
zsh_candidates() {
    local number
    number=$(zsh_number "$1")
    # A single candidate is not listed; the line tells it.
    cat "$temporary/zsh.${IMERR_LANG:-zh}/screen.$number" "$temporary/zsh.${IMERR_LANG:-zh}/line.$number"
}
zsh_finished() { sed 's/[ ]*$//' "$temporary/zsh.${IMERR_LANG:-zh}/line.$(zsh_number "$1")"; }

if have bash; then
    common bash bash_candidates bash_finished
    is "bash: nothing else beside the code" "$(bash_candidates 'imerr 6014')" 6014
    shows "bash: code and meaning" "$(bash_candidates 'imerr 601')" "6014  ($(meaning 6014))"
    narrow=$(COLUMNS=40 mode=candidates bash --norc "$bash_driver" "$scripts/imerr.bash" 'imerr 7000')
    shows "bash: a long meaning is cut" "$narrow" '…)' "70002  ($(meaning 70002))"
    bash -c 'source "$1"; [[ $(type -t imerr-fzf) == function ]]' - "$scripts/imerr-fzf.bash" &&
        pass || fail "bash: imerr-fzf.bash defines no imerr-fzf" ""
fi

if have fish; then
    common fish fish_candidates fish_finished
    fish --no-config -c 'source $argv[1]; functions -q imerr-fzf' "$scripts/imerr-fzf.fish" &&
        pass || fail "fish: imerr-fzf.fish defines no imerr-fzf" ""
fi

if have zsh; then
    # The lines are learnt by a first pass in which nothing is compared.
    asked=$temporary/asked
    note() { printf '%s\n' "$1" >>"$asked"; }
    (common zsh note note) >/dev/null 2>&1
    awk '!seen[$0]++' "$asked" >"$temporary/lines"
    if zsh_prepare zh && zsh_prepare en; then
        common zsh zsh_candidates zsh_finished
        shows "zsh: code and meaning" "$(zsh_candidates 'imerr 601')" "6014  -- $(meaning 6014)"
    else
        fail "zsh: the driver did not come to its end" "$(ls "$temporary"/zsh.*)"
    fi
    zsh -f -c 'source $1; (( $+functions[imerr-fzf] ))' - "$scripts/imerr-fzf.zsh" &&
        pass || fail "zsh: imerr-fzf.zsh defines no imerr-fzf" ""
fi

# The program hands out what the repository holds.
for pair in bash:imerr.bash zsh:_imerr fish:imerr.fish powershell:_imerr.ps1 elvish:imerr.elv; do
    imerr completions "${pair%%:*}" | cmp -s - "$scripts/${pair#*:}" && pass || fail "imerr completions ${pair%%:*} differs" ""
done
imerr man | cmp -s - "$root/man/imerr.1" && pass || fail "imerr man differs" ""

if have mandoc; then
    is "man page: mandoc finds no fault" "$(mandoc -Tlint -W warning "$root/man/imerr.1" 2>&1)" ""
    page=$(mandoc -Tutf8 -O width=100 "$root/man/imerr.1" | sed 's/.\x08//g')
    for command in $commands; do
        shows "man page: a section for each command" "$page" "imerr $command"
    done
    shows "man page: sections" "$page" SYNOPSIS EXAMPLES ENVIRONMENT "EXIT STATUS" FILES "SEE ALSO" 即时通信
    hides "man page: the hidden command" "$page" "imerr query"
fi

if have fzf; then
    picked=$(imerr list --format tsv | fzf --filter 签名)
    shows "fzf: a Chinese word" "$picked" 20002 10001
    is "fzf: one line an entry" "$(printf '%s\n' "$picked" | awk -F '\t' 'NF < 8')" ""
    shows "fzf: a number" "$(imerr list --format tsv | fzf --filter "'6014")" "$(meaning 6014)"
fi

echo "$passed passed, $failed failed"
((failed == 0))
