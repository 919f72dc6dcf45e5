#!/usr/bin/env bash
# Drives completion in an interactive zsh: tests/shells/zsh.sh PATH_OF_IMERR
source "$(dirname "$0")/common.sh"

cat >"$temporary/.zshrc" <<RC
fpath=("$scripts" \$fpath)
autoload -Uz compinit
compinit -u -d "$temporary/dump"
PROMPT= RPROMPT= LISTMAX=100000 COLUMNS=80
unset zle_bracketed_paste
unsetopt prompt_cr prompt_sp beep list_ambiguous
told() { zle -I; print -r -- "<<line:\$BUFFER>>"; BUFFER=; print '<<ready>>'; }
zle -N told
bindkey -e
bindkey '^Xr' told
zle-line-init() { print '<<ready>>'; }
zle -N zle-line-init
RC
on_terminal "ZDOTDIR='$temporary' zsh -d -i"

everywhere
with_meanings
shows 'imerr 601' '6015  -- '
shows 'imerr --lang en 601' '…'
zsh -f -c 'source $1; (( $+functions[imerr-fzf] ))' - "$scripts/imerr-fzf.zsh"
check "imerr-fzf.zsh defines imerr-fzf" $? ""
finish
