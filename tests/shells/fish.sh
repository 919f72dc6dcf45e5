#!/usr/bin/env bash
# Drives completion in fish, which prints its candidates: tests/shells/fish.sh PATH_OF_IMERR
source "$(dirname "$0")/common.sh"

offered() { fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$scripts/imerr.fish" "$1"; }
# What is inserted is escaped by fish itself.
becomes() {
    local candidates
    candidates=$(offered "$1" | cut -f 1)
    case $candidates in
        '' | *$'\n'*) echo "$1" ;;
        *) echo "${1% *} $(fish --no-config -c 'string escape --no-quoted -- $argv' -- "$candidates" | sed 's/\\~/~/')" ;;
    esac
}

everywhere
with_meanings
IMERR_LANG=en shows 'imerr 601' "$(meaning en 6014)"
fish --no-config -c 'source $argv[1]; functions -q imerr-fzf' "$scripts/imerr-fzf.fish"
check "imerr-fzf.fish defines imerr-fzf" $? ""
finish
