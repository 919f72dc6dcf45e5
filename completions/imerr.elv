
use builtin;
use str;

set edit:completion:arg-completer[imerr] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'imerr'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'imerr'= {
            cand --format 'Print a card or table for people, tab-separated lines, or JSON [default: table]'
            cand --lang 'Language of the text [default: IMERR_LANG, else the locale, else zh]'
            cand --color 'When to use colour'
            cand --table 'Read this table of your own codes too (repeatable)'
            cand -n 'Show at most so many hits'
            cand --limit 'Show at most so many hits'
            cand --category 'Only this category: id or name (repeatable)'
            cand --json 'Print JSON; short for --format json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand search 'Find the codes for a symptom, however it is typed'
            cand list 'List the whole table'
            cand annotate 'Pass a log through, with the meaning beside every code'
            cand categories 'List the categories with the number and span of their codes'
            cand tables 'Show which tables of your own are in force, or check one'
            cand completions 'Print the completion script of a shell'
            cand man 'Print the manual page'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'imerr;search'= {
            cand -n 'Show at most so many hits'
            cand --limit 'Show at most so many hits'
            cand --category 'Only this category: id or name (repeatable)'
            cand --format 'Print a card or table for people, tab-separated lines, or JSON [default: table]'
            cand --lang 'Language of the text [default: IMERR_LANG, else the locale, else zh]'
            cand --color 'When to use colour'
            cand --table 'Read this table of your own codes too (repeatable)'
            cand --json 'Print JSON; short for --format json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'imerr;list'= {
            cand --category 'Only this category: id or name (repeatable)'
            cand --action 'Only codes that need this kind of answer (repeatable)'
            cand --surface 'Only codes that can appear here (repeatable)'
            cand --format 'Print a card or table for people, tab-separated lines, or JSON [default: table]'
            cand --lang 'Language of the text [default: IMERR_LANG, else the locale, else zh]'
            cand --color 'When to use colour'
            cand --table 'Read this table of your own codes too (repeatable)'
            cand --json 'Print JSON; short for --format json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'imerr;annotate'= {
            cand --format 'Print a card or table for people, tab-separated lines, or JSON [default: table]'
            cand --lang 'Language of the text [default: IMERR_LANG, else the locale, else zh]'
            cand --color 'When to use colour'
            cand --table 'Read this table of your own codes too (repeatable)'
            cand --only 'Print only the lines that hold a code'
            cand --summary 'Print, in place of the log, which codes it holds: how often, first and last line, what to do'
            cand --assume-im 'The log is Tencent IM''s: recognise codes on lines without any sign of it too'
            cand --json 'Print JSON; short for --format json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'imerr;categories'= {
            cand --format 'Print a card or table for people, tab-separated lines, or JSON [default: table]'
            cand --lang 'Language of the text [default: IMERR_LANG, else the locale, else zh]'
            cand --color 'When to use colour'
            cand --table 'Read this table of your own codes too (repeatable)'
            cand --json 'Print JSON; short for --format json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'imerr;tables'= {
            cand --format 'Print a card or table for people, tab-separated lines, or JSON [default: table]'
            cand --lang 'Language of the text [default: IMERR_LANG, else the locale, else zh]'
            cand --color 'When to use colour'
            cand --table 'Read this table of your own codes too (repeatable)'
            cand --json 'Print JSON; short for --format json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand check 'Check tables: every fault at once, with line, column and a hint'
        }
        &'imerr;tables;check'= {
            cand --format 'Print a card or table for people, tab-separated lines, or JSON [default: table]'
            cand --lang 'Language of the text [default: IMERR_LANG, else the locale, else zh]'
            cand --color 'When to use colour'
            cand --table 'Read this table of your own codes too (repeatable)'
            cand --json 'Print JSON; short for --format json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'imerr;completions'= {
            cand --format 'Print a card or table for people, tab-separated lines, or JSON [default: table]'
            cand --lang 'Language of the text [default: IMERR_LANG, else the locale, else zh]'
            cand --color 'When to use colour'
            cand --table 'Read this table of your own codes too (repeatable)'
            cand --json 'Print JSON; short for --format json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'imerr;man'= {
            cand --format 'Print a card or table for people, tab-separated lines, or JSON [default: table]'
            cand --lang 'Language of the text [default: IMERR_LANG, else the locale, else zh]'
            cand --color 'When to use colour'
            cand --table 'Read this table of your own codes too (repeatable)'
            cand --json 'Print JSON; short for --format json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'imerr;help'= {
            cand --format 'Print a card or table for people, tab-separated lines, or JSON [default: table]'
            cand --lang 'Language of the text [default: IMERR_LANG, else the locale, else zh]'
            cand --color 'When to use colour'
            cand --table 'Read this table of your own codes too (repeatable)'
            cand --json 'Print JSON; short for --format json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
    ]
    $completions[$command]
}
