# What the tests of all shells share; sourced by them. A test says how its shell is asked by two functions:
# `offered LINE` prints what Tab lists behind LINE, `becomes LINE` what the line is once Tab has completed it.
set -u

[[ ${1:-} && -x $1 ]] || {
    echo "usage: $0 PATH_OF_IMERR" >&2
    exit 2
}
shell=$(basename "$0" .sh)
root=$(cd "$(dirname "$0")/../.." && pwd)
scripts=$root/completions
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT

# Nothing of the machine's or the user's settings reaches the shells.
mkdir -p "$temporary/bin" "$temporary/home/.config/imerr/tables" "$temporary/work/logs" "$temporary/work/list"
ln -s "$(realpath "$1")" "$temporary/bin/imerr"
for name in $(compgen -e); do
    [[ $name == PATH ]] || unset "$name"
done
export PATH=$temporary/bin:$PATH HOME=$temporary/home LC_ALL=C.UTF-8 TERM=xterm COLUMNS=80 IMERR_LANG=zh
cd "$temporary/work" || exit 2
touch notes.log 'a b.log' list.toml

# Tables of users, with all that shells could take for something else.
table() { # table CATEGORY CODE >FILE
    cat <<TABLE
[category]
id = "$1"
zh = "我的: '$1' \"\$HOME\" \`id\`"
en = "Mine: $1"

[[entry]]
code = $2
symbols = ["ERR_MINE_$2"]
meaning.zh = '''未就绪: 'x' "y" \$HOME \`id\` \$(id) \\n *?[a] %F{red}'''
meaning.en = "Not ready"
remediation = "等待一分钟后重试。"
action = "retry"
retryable = true
TABLE
}
table by-folder 900001 >"$HOME/.config/imerr/tables/mine.toml"
table by-option 900002 >mine.toml
table by-variable 900003 >"$temporary/variable.toml"
export IMERR_TABLES=$temporary/variable.toml

passed=0 failed=0
check() { # check NAME EXPRESSION-RESULT SHOWN
    if [[ $2 == 0 ]]; then
        ((passed += 1))
    else
        ((failed += 1))
        printf '%s: FAILED %s\n%s\n' "$shell" "$1" "$3" | head -n 20
    fi
}

# shows LINE WANTED...: Tab behind LINE lists each of WANTED.
shows() {
    local text wanted found
    text=$(offered "$1")
    for wanted in "${@:2}"; do
        [[ $text == *"$wanted"* ]]
        found=$?
        check "'$1' does not show '$wanted'" $found "$text"
    done
}

# hides LINE UNWANTED...: it lists none of UNWANTED.
hides() {
    local text unwanted found
    text=$(offered "$1")
    for unwanted in "${@:2}"; do
        [[ $text != *"$unwanted"* ]]
        found=$?
        check "'$1' shows '$unwanted'" $found "$text"
    done
}

# turns LINE INTO: Tab behind LINE makes it INTO.
turns() {
    local line found
    line=$(becomes "$1")
    [[ ${line% } == "$2" ]]
    found=$?
    check "'$1' does not become '$2'" $found "$line"
}

# What every shell has to do.
everywhere() {
    shows 'imerr ' search list annotate categories tables completions man --json --table
    hides 'imerr ' 6014 notes.log ERR_SDK
    shows 'imerr 601' 6013 6014
    hides 'imerr 601' 6001 search
    shows 'imerr 6014 7000' 70001 70002
    shows 'imerr --lang en -1011' -10112 -10114
    shows 'imerr ERR_SDK_NOT' ERR_SDK_NOT_LOGGED_IN
    hides 'imerr search n' notes.log
    shows 'imerr --format ' table tsv jsonl markdown
    shows 'imerr list --action ' relogin contact_support
    shows 'imerr completions ' bash zsh fish powershell elvish
    shows 'imerr list --' --action --surface --category
    hides 'imerr list --' --limit
    shows 'imerr --category ' account sdk by-folder by-variable
    shows 'imerr annotate ' notes.log logs
    shows 'imerr tables check ' notes.log mine.toml
    shows 'imerr --table mine.toml 90000' 900001 900002 900003
    turns 'imerr 12000' 'imerr 120001-130000'
    turns 'imerr 900003' 'imerr 900003'
    turns 'imerr lis' 'imerr list'
    turns 'imerr tables ch' 'imerr tables check'
    turns 'imerr list --category acco' 'imerr list --category account'
    turns 'imerr list --category=acco' 'imerr list --category=account'
    turns 'imerr --table mi' 'imerr --table mine.toml'
    turns 'imerr --table=mi' 'imerr --table=mine.toml'
    turns 'imerr annotate a' 'imerr annotate a\ b.log'
    turns 'imerr annotate ~/.conf' 'imerr annotate ~/.config/'
}

# Shells that show what a candidate means.
with_meanings() {
    shows 'imerr 601' "$(meaning zh 6014)"
    shows 'imerr --lang en 601' "$(meaning en 6014)"
    shows 'imerr list --category a' "帐号系统"
    shows 'imerr --table mine.toml 90000' "$(meaning zh 900001)"
    turns 'imerr --category 群' 'imerr --category 群组系统'
    turns 'imerr --category SDK' 'imerr --category SDK\ 错误码'
}
meaning() { imerr --lang "$1" --format tsv "$2" | cut -f 3; }

# A shell on a terminal of its own, see terminal.zsh.
on_terminal() {
    coproc TERMINAL { exec zsh -f "$root/tests/shells/terminal.zsh" "$1"; }
    exec 3<&"${TERMINAL[0]}" 4>&"${TERMINAL[1]}"
}
typed() { # typed LINE: what the terminal shows
    local row
    printf '%s\n' "$1" >&4
    while IFS= read -r -t 20 row <&3 && [[ $row != '<<end>>' ]]; do
        printf '%s\n' "$row"
    done
}
offered() { typed "$1"; }
becomes() { typed "$1" | sed -n 's/.*<<line:\(.*\)>>.*/\1/p'; }

finish() {
    echo "$shell: $passed passed, $failed failed"
    ((failed == 0))
    exit
}
