    local _imerr_program=$words[1]
    # A leading minus before a digit is a sign, not an option.
    if [[ $PREFIX == -[0-9]* ]]; then
        _imerr_codes
        return
    fi
