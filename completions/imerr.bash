# Completion of imerr for bash. Made from the definition of the command line; do not edit.

# What may stand behind the command $1: commands, options, and what completes its other words.
_imerr_grammar() {
    case $1 in
        '')
            commands=(
                $'search\tFind the codes for a symptom, however it is typed'
                $'list\tList the whole table'
                $'annotate\tPass a log through, with the meaning beside every code'
                $'categories\tList the categories with the number and span of their codes'
                $'tables\tShow which tables of your own are in force, or check one'
                $'completions\tPrint the completion script of a shell'
                $'man\tPrint the manual page'
                $'help\tPrint this message or the help of the given subcommand(s)'
            )
            options=(
                $'--json\tPrint JSON; short for --format json'
                $'--format\tPrint a card or table for people, tab-separated lines, or JSON [default: table]'
                $'--lang\tLanguage of the text [default: IMERR_LANG, else the locale, else zh]'
                $'--color\tWhen to use colour'
                $'--table\tRead this table of your own codes too (repeatable)'
                $'-n\tShow at most so many hits'
                $'--limit\tShow at most so many hits'
                $'--category\tOnly this category: id or name (repeatable)'
                $'-h\tPrint help (see more with \'--help\')'
                $'--help\tPrint help (see more with \'--help\')'
                $'-V\tPrint version'
                $'--version\tPrint version'
            )
            ;;
        'search')
            options=(
                $'-n\tShow at most so many hits'
                $'--limit\tShow at most so many hits'
                $'--category\tOnly this category: id or name (repeatable)'
                $'--json\tPrint JSON; short for --format json'
                $'--format\tPrint a card or table for people, tab-separated lines, or JSON [default: table]'
                $'--lang\tLanguage of the text [default: IMERR_LANG, else the locale, else zh]'
                $'--color\tWhen to use colour'
                $'--table\tRead this table of your own codes too (repeatable)'
                $'-h\tPrint help (see more with \'--help\')'
                $'--help\tPrint help (see more with \'--help\')'
            )
            ;;
        'list')
            options=(
                $'--category\tOnly this category: id or name (repeatable)'
                $'--action\tOnly codes that need this kind of answer (repeatable)'
                $'--surface\tOnly codes that can appear here (repeatable)'
                $'--json\tPrint JSON; short for --format json'
                $'--format\tPrint a card or table for people, tab-separated lines, or JSON [default: table]'
                $'--lang\tLanguage of the text [default: IMERR_LANG, else the locale, else zh]'
                $'--color\tWhen to use colour'
                $'--table\tRead this table of your own codes too (repeatable)'
                $'-h\tPrint help (see more with \'--help\')'
                $'--help\tPrint help (see more with \'--help\')'
            )
            ;;
        'annotate')
            options=(
                $'--only\tPrint only the lines that hold a code'
                $'--summary\tPrint, in place of the log, which codes it holds: how often, first and last line, what to do'
                $'--assume-im\tThe log is Tencent IM\'s: recognise codes on lines without any sign of it too'
                $'--json\tPrint JSON; short for --format json'
                $'--format\tPrint a card or table for people, tab-separated lines, or JSON [default: table]'
                $'--lang\tLanguage of the text [default: IMERR_LANG, else the locale, else zh]'
                $'--color\tWhen to use colour'
                $'--table\tRead this table of your own codes too (repeatable)'
                $'-h\tPrint help (see more with \'--help\')'
                $'--help\tPrint help (see more with \'--help\')'
            )
            files=1
            ;;
        'categories')
            options=(
                $'--json\tPrint JSON; short for --format json'
                $'--format\tPrint a card or table for people, tab-separated lines, or JSON [default: table]'
                $'--lang\tLanguage of the text [default: IMERR_LANG, else the locale, else zh]'
                $'--color\tWhen to use colour'
                $'--table\tRead this table of your own codes too (repeatable)'
                $'-h\tPrint help (see more with \'--help\')'
                $'--help\tPrint help (see more with \'--help\')'
            )
            ;;
        'tables')
            commands=(
                $'check\tCheck tables: every fault at once, with line, column and a hint'
            )
            options=(
                $'--json\tPrint JSON; short for --format json'
                $'--format\tPrint a card or table for people, tab-separated lines, or JSON [default: table]'
                $'--lang\tLanguage of the text [default: IMERR_LANG, else the locale, else zh]'
                $'--color\tWhen to use colour'
                $'--table\tRead this table of your own codes too (repeatable)'
                $'-h\tPrint help (see more with \'--help\')'
                $'--help\tPrint help (see more with \'--help\')'
            )
            ;;
        'tables check')
            options=(
                $'--json\tPrint JSON; short for --format json'
                $'--format\tPrint a card or table for people, tab-separated lines, or JSON [default: table]'
                $'--lang\tLanguage of the text [default: IMERR_LANG, else the locale, else zh]'
                $'--color\tWhen to use colour'
                $'--table\tRead this table of your own codes too (repeatable)'
                $'-h\tPrint help (see more with \'--help\')'
                $'--help\tPrint help (see more with \'--help\')'
            )
            files=1
            ;;
        'completions')
            options=(
                $'--json\tPrint JSON; short for --format json'
                $'--format\tPrint a card or table for people, tab-separated lines, or JSON [default: table]'
                $'--lang\tLanguage of the text [default: IMERR_LANG, else the locale, else zh]'
                $'--color\tWhen to use colour'
                $'--table\tRead this table of your own codes too (repeatable)'
                $'-h\tPrint help (see more with \'--help\')'
                $'--help\tPrint help (see more with \'--help\')'
            )
            candidates=('bash' 'zsh' 'fish' 'powershell' 'elvish')
            ;;
        'man')
            options=(
                $'--json\tPrint JSON; short for --format json'
                $'--format\tPrint a card or table for people, tab-separated lines, or JSON [default: table]'
                $'--lang\tLanguage of the text [default: IMERR_LANG, else the locale, else zh]'
                $'--color\tWhen to use colour'
                $'--table\tRead this table of your own codes too (repeatable)'
                $'-h\tPrint help (see more with \'--help\')'
                $'--help\tPrint help (see more with \'--help\')'
            )
            ;;
        'help')
            options=(
                $'--json\tPrint JSON; short for --format json'
                $'--format\tPrint a card or table for people, tab-separated lines, or JSON [default: table]'
                $'--lang\tLanguage of the text [default: IMERR_LANG, else the locale, else zh]'
                $'--color\tWhen to use colour'
                $'--table\tRead this table of your own codes too (repeatable)'
                $'-h\tPrint help (see more with \'--help\')'
                $'--help\tPrint help (see more with \'--help\')'
            )
            candidates=($'search\tFind the codes for a symptom, however it is typed' $'list\tList the whole table' $'annotate\tPass a log through, with the meaning beside every code' $'categories\tList the categories with the number and span of their codes' $'tables\tShow which tables of your own are in force, or check one' $'completions\tPrint the completion script of a shell' $'man\tPrint the manual page' $'help\tPrint this message or the help of the given subcommand(s)')
            ;;
    esac
}

# What completes the value of the option $2 of the command $1; fails if it takes none.
_imerr_values() {
    case $1:$2 in
        *:--format) candidates=($'table\tA card for one entry, a table for several' $'tsv\tOne entry a line, tab-separated, code first' $'json\tJSON, the same in every language') ;;
        *:--lang) candidates=($'zh\tChinese' $'en\tEnglish') ;;
        *:--color) candidates=($'auto\tOn a terminal that wants it' $'always\tAlways' $'never\tNever') ;;
        *:--table) files=1 ;;
        *:-n) ;;
        *:--limit) ;;
        *:--category) categories=1 ;;
        *:--action) candidates=($'retry\ttransient: send it again' $'relogin\tget a new UserSig, log in again' $'fix_request\tthe caller changes the request' $'fix_environment\tmend the device or its settings' $'configure\tset something in the console or plan' $'inform_user\ttell the end user' $'contact_support\task Tencent Cloud\'s support' $'none\tnothing is to be done') ;;
        *:--surface) candidates=($'native\tthe native SDKs' $'web\tthe Web SDK' $'server\tthe server and its REST API') ;;
        *) return 1 ;;
    esac
}

_imerr_categories() {
    _imerr_take < <("$program" categories --format tsv 2>/dev/null | awk -F '\t' '{ print $1 "\t" $2 }')
}

# Every code, or every symbol, with its meaning; your own tables included.
_imerr_entries() {
    _imerr_take < <("$program" list --format tsv 2>/dev/null | awk -F '\t' -v by="$1" '
function take(name) {
    if (!(name in meaning)) { order[++count] = name; meaning[name] = $3 }
    else if (!index(meaning[name], $3)) meaning[name] = meaning[name] " / " $3
}
by == "symbol" { many = split($7, names, " "); for (i = 1; i <= many; i++) take(names[i]); next }
{ take($1) }
END { for (i = 1; i <= count; i++) print order[i] "\t" meaning[order[i]] }')
}

# Whether one of the other arguments begins with $1.
_imerr_begins() {
    local word=$1 candidate
    for candidate in "${@:2}"; do
        [[ $candidate == "$word"* ]] && return
    done
    return 1
}

_imerr_take() {
    local line
    while IFS= read -r line; do
        candidates[${#candidates[@]}]=$line
    done
}

# Cuts $line to the width of the terminal. Anything but ASCII counts as two columns, so it may be short.
_imerr_cut() {
    local wide=错 room=$((${COLUMNS:-80} - 2)) kept= used=0 at rest
    rest=${line//[[:ascii:]]/}
    ((${#line} + ${#rest} <= room || ${#wide} != 1)) && return
    for ((at = 0; at < ${#line}; at++)); do
        case ${line:at:1} in
            [[:ascii:]]) ((used += 1)) ;;
            *) ((used += 2)) ;;
        esac
        ((used > room - 3)) && break
        kept+=${line:at:1}
    done
    line="$kept…)"
}

# Offers the candidates that begin with $1: with their meanings while there are several, bare where
# one is left or the shell inserts them one after the other. What it inserts begins with $2.
_imerr_offer() {
    local candidate name line matching=() folded=0
    shopt -q nocasematch && folded=1
    shopt -s nocasematch
    for candidate in "${candidates[@]}"; do
        [[ ${candidate%%$'\t'*} == "$1"* ]] && matching[${#matching[@]}]=$candidate
    done
    ((folded)) || shopt -u nocasematch
    for candidate in "${matching[@]}"; do
        name=${candidate%%$'\t'*}
        line=$2$name
        if ((${#matching[@]} > 1)) && [[ $name != "$candidate" && $COMP_TYPE != 37 && $COMP_TYPE != 42 ]]; then
            line+="  (${candidate#*$'\t'})"
            _imerr_cut
        fi
        COMPREPLY[${#COMPREPLY[@]}]=$line
    done
}

_imerr() {
    local program=$1 word=$2 before=$3 path= words= literal= inserted= index part
    local commands=() options=() candidates=() files= categories=
    COMPREPLY=()
    [[ $program == "~/"* ]] && program=$HOME/${program#"~/"}
    # bash hands `--format=tsv` over as three words.
    if [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    elif [[ ${COMP_WORDS[COMP_CWORD]} == = ]]; then
        word=
    elif [[ $word == --*=* ]]; then
        before=${word%%=*} inserted=${word%%=*}= word=${word#*=}
    fi
    for ((index = 1; index < COMP_CWORD; index++)); do
        part=${COMP_WORDS[index]}
        _imerr_grammar "$path"
        if [[ $words || ( $part == -[0-9]* && ! $path ) ]]; then
            words=1
            [[ $part == -- ]] && literal=1
        elif [[ $part == -- ]]; then
            words=1 literal=1
        elif [[ $part == -* ]]; then
            if _imerr_values "$path" "$part"; then
                [[ ${COMP_WORDS[index + 1]} == = ]] && ((index++))
                ((index++))
            fi
        elif [[ " ${commands[*]%%$'\t'*} " == *" $part "* ]]; then
            path+=${path:+ }$part
        else
            words=1
        fi
        commands=() options=() candidates=() files= categories=
    done
    if [[ ! $literal ]] && _imerr_values "$path" "$before"; then
        [[ $categories ]] && _imerr_categories
    else
        _imerr_grammar "$path"
        if [[ $word == -* && $word != -[0-9]* && ! $literal ]]; then
            candidates=("${options[@]}") files=
        else
            [[ $words ]] && commands=()
            candidates=("${commands[@]}" "${candidates[@]}")
            if [[ ! $path ]]; then
                case $word in
                    # `l` is the beginning of a command first, and of symbols only if of none.
                    [A-Za-z_]*) _imerr_begins "$word" "${commands[@]}" || _imerr_entries symbol ;;
                    '' | [0-9]* | -[0-9]*) _imerr_entries code ;;
                esac
            fi
        fi
    fi
    if [[ $files ]]; then
        compopt -o default 2>/dev/null
    fi
    _imerr_offer "$word" "$inserted"
}

if [[ ${BASH_VERSINFO[0]} -gt 4 || ${BASH_VERSINFO[0]} -eq 4 && ${BASH_VERSINFO[1]} -ge 4 ]]; then
    complete -F _imerr -o nosort imerr
else
    complete -F _imerr imerr
fi
