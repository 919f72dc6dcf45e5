# Completion of imerr for fish. Made from the definition of the command line; do not edit.

# Succeeds where no command stands on the line: there codes, symbols and words belong.
function __imerr_no_command
    set -l words (commandline -opc)
    set -e words[1]
    set -l skip 0
    for word in $words
        if test $skip -eq 1
            set skip 0
            continue
        end
        if string match -qr '^-[0-9]' -- $word
            return 0
        end
        switch $word
            case --
                return 0
            case @valued@
                set skip 1
            case '-*'
            case @commands@
                return 1
            case '*'
                return 0
        end
    end
    return 0
end

# The program as it was typed.
function __imerr_program
    string replace -r '^~(?=/)' $HOME -- (commandline -opc)[1]
end

# Every code, or every symbol where the word begins with a letter; your own tables included. A letter
# is the beginning of a command first, and of symbols only if of none.
function __imerr_codes
    set -l by code
    set -l word (commandline -ct)
    if string match -qr '^[A-Za-z_]' -- $word
        set by symbol
        __fish_imerr_needs_command
        and string match -q -- "$word*" @commands@
        and return
    end
    set -l program (__imerr_program)
    $program list --format tsv 2>/dev/null | awk -F '\t' -v by=$by '
@entries@'
end

# Every category with its name.
function __imerr_categories
    set -l program (__imerr_program)
    $program categories --format tsv 2>/dev/null | awk -F '\t' '{ print $1 "\t" $2 }'
end

# Files only where a command takes them.
complete -c imerr -f
# What is said last comes first: the commands before the codes.
complete -c imerr -n __imerr_no_command -k -a "(__imerr_codes)"
complete -c imerr -n __fish_imerr_needs_command -k -a "@choice@"

@clap@
