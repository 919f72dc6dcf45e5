# Completion of imerr for bash: asks the program, with the words typed so far.

_imerr() {
    # Readline parts words at = and : too, the program does not: they are put together again, and what
    # stands before the last part is taken off each answer.
    local words=() word glued=
    [[ ${COMP_WORDS[COMP_CWORD]} == [=:]* ]] || COMP_WORDS[COMP_CWORD]=$2
    for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
        if [[ ${words[0]} && ($glued || $word == [=:]*) ]]; then
            words[${#words[@]} - 1]+=$word
        else
            words+=("$word")
        fi
        [[ $word == *[=:] ]] && glued=1 || glued=
    done
    word=${words[${#words[@]} - 1]}

    local answer
    COMPREPLY=()
    while IFS= read -r answer; do
        if [[ $answer == *'<files>' ]]; then
            COMPREPLY=()
            compopt -o default
            return
        fi
        COMPREPLY+=("${answer#"${word%"$2"}"}")
    done < <(IMERR_COMPLETE=bash imerr -- "${words[@]}" 2>/dev/null)
}

complete -o nosort -F _imerr imerr 2>/dev/null || complete -F _imerr imerr
