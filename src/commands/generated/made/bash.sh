# Completion of imerr for bash. Made from the definition of the command line; do not edit.

# What may stand behind the command $1: commands, options, and what completes its other words.
_imerr_grammar() {
    case $1 in
@grammar@
    esac
}

# What completes the value of the option $2 of the command $1; fails if it takes none.
_imerr_values() {
    case $1:$2 in
@values@
        *) return 1 ;;
    esac
}

_imerr_categories() {
    _imerr_take < <("$program" categories --format tsv 2>/dev/null | awk -F '\t' '{ print $1 "\t" $2 }')
}

# Every code, or every symbol, with its meaning; your own tables included.
_imerr_entries() {
    _imerr_take < <("$program" list --format tsv 2>/dev/null | awk -F '\t' -v by="$1" '
@entries@')
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
