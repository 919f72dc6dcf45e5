# A command or a code. A letter is the beginning of a command first, and of symbols only if of none.
_imerr_first() {
    if [[ $PREFIX == [A-Za-z_]* ]]; then
        _imerr_commands || _imerr_codes
        return
    fi
    _alternative 'commands:imerr command:_imerr_commands' 'codes:code:_imerr_codes'
}

# Every code, or every symbol where the word begins with a letter; your own tables included.
_imerr_codes() {
    local by
    case $PREFIX in
        ([A-Za-z_]*) by=symbol ;;
        (|[0-9]*|-[0-9]*) by=code ;;
        (*) return 1 ;;
    esac
    local -a entries names lines expl
    local entry line
    integer width
    entries=(${(f)"$(_call_program entries $_imerr_program list --format tsv 2>/dev/null | awk -F '\t' -v by=$by '
@entries@')"})
    names=("${(@)entries%%$'\t'*}")
    for entry in "${(@)names}"; do
        [[ $entry == $PREFIX* ]] && (( $#entry > width )) && width=$#entry
    done
    for entry in "${(@)entries}"; do
        line="${(r:$width:)entry%%$'\t'*}  -- ${entry#*$'\t'}"
        (( ${(m)#line} >= COLUMNS )) && line="${(mr:COLUMNS - 2:)line}…"
        lines+=("$line")
    done
    # One line an entry, in the order of the table; `_describe` would put codes of one meaning side by side.
    _wanted -V ${by}s expl $by compadd -l -M 'm:{a-z}={A-Z}' -d lines -a names
}

# Every category with its name.
_imerr_categories() {
    local -a categories
    categories=(${(f)"$(_call_program categories $_imerr_program categories --format tsv 2>/dev/null | awk -F '\t' '{ print $1 ":" $2 }')"})
    _describe -t categories category categories
}
