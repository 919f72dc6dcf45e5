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
            case --format --lang --color --table -n --limit --category
                set skip 1
            case '-*'
            case search list annotate categories tables completions man help
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
        and string match -q -- "$word*" search list annotate categories tables completions man help
        and return
    end
    set -l program (__imerr_program)
    $program list --format tsv 2>/dev/null | awk -F '\t' -v by=$by '
function take(name) {
    if (!(name in meaning)) { order[++count] = name; meaning[name] = $3 }
    else if (!index(meaning[name], $3)) meaning[name] = meaning[name] " / " $3
}
by == "symbol" { many = split($7, names, " "); for (i = 1; i <= many; i++) take(names[i]); next }
{ take($1) }
END { for (i = 1; i <= count; i++) print order[i] "\t" meaning[order[i]] }'
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
complete -c imerr -n __fish_imerr_needs_command -k -a "search\t'Find the codes for a symptom, however it is typed'
list\t'List the whole table'
annotate\t'Pass a log through, with the meaning beside every code'
categories\t'List the categories with the number and span of their codes'
tables\t'Show which tables of your own are in force, or check one'
completions\t'Print the completion script of a shell'
man\t'Print the manual page'
help\t'Print this message or the help of the given subcommand(s)'"

# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_imerr_global_optspecs
    string join \n json format= lang= color= table= n/limit= category= h/help V/version
end

function __fish_imerr_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_imerr_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_imerr_using_subcommand
    set -l cmd (__fish_imerr_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c imerr -n __imerr_no_command -l format -d 'Print a card or table for people, tab-separated lines, or JSON [default: table]' -r -f -a "table\t'A card for one entry, a table for several'
tsv\t'One entry a line, tab-separated, code first'
json\t'JSON, the same in every language'"
complete -c imerr -n __imerr_no_command -l lang -d 'Language of the text [default: IMERR_LANG, else the locale, else zh]' -r -f -a "zh\t'Chinese'
en\t'English'"
complete -c imerr -n __imerr_no_command -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that wants it'
always\t'Always'
never\t'Never'"
complete -c imerr -n __imerr_no_command -l table -d 'Read this table of your own codes too (repeatable)' -r -F
complete -c imerr -n __imerr_no_command -s n -l limit -d 'Show at most so many hits' -r -f
complete -c imerr -n __imerr_no_command -l category -d 'Only this category: id or name (repeatable)' -r -f -a "(__imerr_categories)"
complete -c imerr -n __imerr_no_command -l json -d 'Print JSON; short for --format json'
complete -c imerr -n __imerr_no_command -s h -l help -d 'Print help (see more with \'--help\')'
complete -c imerr -n __imerr_no_command -s V -l version -d 'Print version'
complete -c imerr -n "__fish_imerr_using_subcommand search" -s n -l limit -d 'Show at most so many hits' -r -f
complete -c imerr -n "__fish_imerr_using_subcommand search" -l category -d 'Only this category: id or name (repeatable)' -r -f -a "(__imerr_categories)"
complete -c imerr -n "__fish_imerr_using_subcommand search" -l format -d 'Print a card or table for people, tab-separated lines, or JSON [default: table]' -r -f -a "table\t'A card for one entry, a table for several'
tsv\t'One entry a line, tab-separated, code first'
json\t'JSON, the same in every language'"
complete -c imerr -n "__fish_imerr_using_subcommand search" -l lang -d 'Language of the text [default: IMERR_LANG, else the locale, else zh]' -r -f -a "zh\t'Chinese'
en\t'English'"
complete -c imerr -n "__fish_imerr_using_subcommand search" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that wants it'
always\t'Always'
never\t'Never'"
complete -c imerr -n "__fish_imerr_using_subcommand search" -l table -d 'Read this table of your own codes too (repeatable)' -r -F
complete -c imerr -n "__fish_imerr_using_subcommand search" -l json -d 'Print JSON; short for --format json'
complete -c imerr -n "__fish_imerr_using_subcommand search" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c imerr -n "__fish_imerr_using_subcommand list" -l category -d 'Only this category: id or name (repeatable)' -r -f -a "(__imerr_categories)"
complete -c imerr -n "__fish_imerr_using_subcommand list" -l action -d 'Only codes that need this kind of answer (repeatable)' -r -f -a "retry\t'transient: send it again'
relogin\t'get a new UserSig, log in again'
fix_request\t'the caller changes the request'
fix_environment\t'mend the device or its settings'
configure\t'set something in the console or plan'
inform_user\t'tell the end user'
contact_support\t'ask Tencent Cloud\'s support'
none\t'nothing is to be done'"
complete -c imerr -n "__fish_imerr_using_subcommand list" -l surface -d 'Only codes that can appear here (repeatable)' -r -f -a "native\t'the native SDKs'
web\t'the Web SDK'
server\t'the server and its REST API'"
complete -c imerr -n "__fish_imerr_using_subcommand list" -l format -d 'Print a card or table for people, tab-separated lines, or JSON [default: table]' -r -f -a "table\t'A card for one entry, a table for several'
tsv\t'One entry a line, tab-separated, code first'
json\t'JSON, the same in every language'"
complete -c imerr -n "__fish_imerr_using_subcommand list" -l lang -d 'Language of the text [default: IMERR_LANG, else the locale, else zh]' -r -f -a "zh\t'Chinese'
en\t'English'"
complete -c imerr -n "__fish_imerr_using_subcommand list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that wants it'
always\t'Always'
never\t'Never'"
complete -c imerr -n "__fish_imerr_using_subcommand list" -l table -d 'Read this table of your own codes too (repeatable)' -r -F
complete -c imerr -n "__fish_imerr_using_subcommand list" -l json -d 'Print JSON; short for --format json'
complete -c imerr -n "__fish_imerr_using_subcommand list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c imerr -n "__fish_imerr_using_subcommand annotate" -l format -d 'Print a card or table for people, tab-separated lines, or JSON [default: table]' -r -f -a "table\t'A card for one entry, a table for several'
tsv\t'One entry a line, tab-separated, code first'
json\t'JSON, the same in every language'"
complete -c imerr -n "__fish_imerr_using_subcommand annotate" -l lang -d 'Language of the text [default: IMERR_LANG, else the locale, else zh]' -r -f -a "zh\t'Chinese'
en\t'English'"
complete -c imerr -n "__fish_imerr_using_subcommand annotate" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that wants it'
always\t'Always'
never\t'Never'"
complete -c imerr -n "__fish_imerr_using_subcommand annotate" -l table -d 'Read this table of your own codes too (repeatable)' -r -F
complete -c imerr -n "__fish_imerr_using_subcommand annotate" -l only -d 'Print only the lines that hold a code'
complete -c imerr -n "__fish_imerr_using_subcommand annotate" -l summary -d 'Print, in place of the log, which codes it holds: how often, first and last line, what to do'
complete -c imerr -n "__fish_imerr_using_subcommand annotate" -l assume-im -d 'The log is Tencent IM\'s: recognise codes on lines without any sign of it too'
complete -c imerr -n "__fish_imerr_using_subcommand annotate" -l json -d 'Print JSON; short for --format json'
complete -c imerr -n "__fish_imerr_using_subcommand annotate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c imerr -n "__fish_imerr_using_subcommand categories" -l format -d 'Print a card or table for people, tab-separated lines, or JSON [default: table]' -r -f -a "table\t'A card for one entry, a table for several'
tsv\t'One entry a line, tab-separated, code first'
json\t'JSON, the same in every language'"
complete -c imerr -n "__fish_imerr_using_subcommand categories" -l lang -d 'Language of the text [default: IMERR_LANG, else the locale, else zh]' -r -f -a "zh\t'Chinese'
en\t'English'"
complete -c imerr -n "__fish_imerr_using_subcommand categories" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that wants it'
always\t'Always'
never\t'Never'"
complete -c imerr -n "__fish_imerr_using_subcommand categories" -l table -d 'Read this table of your own codes too (repeatable)' -r -F
complete -c imerr -n "__fish_imerr_using_subcommand categories" -l json -d 'Print JSON; short for --format json'
complete -c imerr -n "__fish_imerr_using_subcommand categories" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c imerr -n "__fish_imerr_using_subcommand tables; and not __fish_seen_subcommand_from check" -l format -d 'Print a card or table for people, tab-separated lines, or JSON [default: table]' -r -f -a "table\t'A card for one entry, a table for several'
tsv\t'One entry a line, tab-separated, code first'
json\t'JSON, the same in every language'"
complete -c imerr -n "__fish_imerr_using_subcommand tables; and not __fish_seen_subcommand_from check" -l lang -d 'Language of the text [default: IMERR_LANG, else the locale, else zh]' -r -f -a "zh\t'Chinese'
en\t'English'"
complete -c imerr -n "__fish_imerr_using_subcommand tables; and not __fish_seen_subcommand_from check" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that wants it'
always\t'Always'
never\t'Never'"
complete -c imerr -n "__fish_imerr_using_subcommand tables; and not __fish_seen_subcommand_from check" -l table -d 'Read this table of your own codes too (repeatable)' -r -F
complete -c imerr -n "__fish_imerr_using_subcommand tables; and not __fish_seen_subcommand_from check" -l json -d 'Print JSON; short for --format json'
complete -c imerr -n "__fish_imerr_using_subcommand tables; and not __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c imerr -n "__fish_imerr_using_subcommand tables; and not __fish_seen_subcommand_from check" -f -a "check" -d 'Check tables: every fault at once, with line, column and a hint'
complete -c imerr -n "__fish_imerr_using_subcommand tables; and __fish_seen_subcommand_from check" -l format -d 'Print a card or table for people, tab-separated lines, or JSON [default: table]' -r -f -a "table\t'A card for one entry, a table for several'
tsv\t'One entry a line, tab-separated, code first'
json\t'JSON, the same in every language'"
complete -c imerr -n "__fish_imerr_using_subcommand tables; and __fish_seen_subcommand_from check" -l lang -d 'Language of the text [default: IMERR_LANG, else the locale, else zh]' -r -f -a "zh\t'Chinese'
en\t'English'"
complete -c imerr -n "__fish_imerr_using_subcommand tables; and __fish_seen_subcommand_from check" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that wants it'
always\t'Always'
never\t'Never'"
complete -c imerr -n "__fish_imerr_using_subcommand tables; and __fish_seen_subcommand_from check" -l table -d 'Read this table of your own codes too (repeatable)' -r -F
complete -c imerr -n "__fish_imerr_using_subcommand tables; and __fish_seen_subcommand_from check" -l json -d 'Print JSON; short for --format json'
complete -c imerr -n "__fish_imerr_using_subcommand tables; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c imerr -n "__fish_imerr_using_subcommand completions" -l format -d 'Print a card or table for people, tab-separated lines, or JSON [default: table]' -r -f -a "table\t'A card for one entry, a table for several'
tsv\t'One entry a line, tab-separated, code first'
json\t'JSON, the same in every language'"
complete -c imerr -n "__fish_imerr_using_subcommand completions" -l lang -d 'Language of the text [default: IMERR_LANG, else the locale, else zh]' -r -f -a "zh\t'Chinese'
en\t'English'"
complete -c imerr -n "__fish_imerr_using_subcommand completions" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that wants it'
always\t'Always'
never\t'Never'"
complete -c imerr -n "__fish_imerr_using_subcommand completions" -l table -d 'Read this table of your own codes too (repeatable)' -r -F
complete -c imerr -n "__fish_imerr_using_subcommand completions" -l json -d 'Print JSON; short for --format json'
complete -c imerr -n "__fish_imerr_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c imerr -n "__fish_imerr_using_subcommand man" -l format -d 'Print a card or table for people, tab-separated lines, or JSON [default: table]' -r -f -a "table\t'A card for one entry, a table for several'
tsv\t'One entry a line, tab-separated, code first'
json\t'JSON, the same in every language'"
complete -c imerr -n "__fish_imerr_using_subcommand man" -l lang -d 'Language of the text [default: IMERR_LANG, else the locale, else zh]' -r -f -a "zh\t'Chinese'
en\t'English'"
complete -c imerr -n "__fish_imerr_using_subcommand man" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that wants it'
always\t'Always'
never\t'Never'"
complete -c imerr -n "__fish_imerr_using_subcommand man" -l table -d 'Read this table of your own codes too (repeatable)' -r -F
complete -c imerr -n "__fish_imerr_using_subcommand man" -l json -d 'Print JSON; short for --format json'
complete -c imerr -n "__fish_imerr_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c imerr -n "__fish_imerr_using_subcommand help" -l format -d 'Print a card or table for people, tab-separated lines, or JSON [default: table]' -r -f -a "table\t'A card for one entry, a table for several'
tsv\t'One entry a line, tab-separated, code first'
json\t'JSON, the same in every language'"
complete -c imerr -n "__fish_imerr_using_subcommand help" -l lang -d 'Language of the text [default: IMERR_LANG, else the locale, else zh]' -r -f -a "zh\t'Chinese'
en\t'English'"
complete -c imerr -n "__fish_imerr_using_subcommand help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that wants it'
always\t'Always'
never\t'Never'"
complete -c imerr -n "__fish_imerr_using_subcommand help" -l table -d 'Read this table of your own codes too (repeatable)' -r -F
complete -c imerr -n "__fish_imerr_using_subcommand help" -l json -d 'Print JSON; short for --format json'
complete -c imerr -n "__fish_imerr_using_subcommand help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c imerr -n "__fish_imerr_using_subcommand annotate" -F
complete -c imerr -n "__fish_imerr_using_subcommand tables; and __fish_seen_subcommand_from check" -F
complete -c imerr -n "__fish_imerr_using_subcommand completions" -f -a "bash\t''
zsh\t''
fish\t''
powershell\t''
elvish\t''"
complete -c imerr -n "__fish_imerr_using_subcommand help" -f -a "search\t'Find the codes for a symptom, however it is typed'
list\t'List the whole table'
annotate\t'Pass a log through, with the meaning beside every code'
categories\t'List the categories with the number and span of their codes'
tables\t'Show which tables of your own are in force, or check one'
completions\t'Print the completion script of a shell'
man\t'Print the manual page'
help\t'Print this message or the help of the given subcommand(s)'"
