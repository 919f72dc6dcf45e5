#!/usr/bin/env bash
# Drives completion in an interactive bash: tests/shells/bash.sh PATH_OF_IMERR
source "$(dirname "$0")/common.sh"

cat >"$temporary/rc" <<RC
source "$scripts/imerr.bash"
bind 'set show-all-if-ambiguous on'
bind 'set completion-query-items 0'
bind 'set page-completions off'
bind 'set enable-bracketed-paste off'
told() { printf '<<line:%s>>\n<<ready>>\n' "\$READLINE_LINE"; READLINE_LINE=; }
bind -x '"\C-xr": told'
PS1= PROMPT_COMMAND='echo "<<ready>>"'
RC
on_terminal "bash --noprofile --rcfile '$temporary/rc' -i"

everywhere
shows 'imerr --category ' by-folder
turns 'imerr --category 群' 'imerr --category group'
turns 'imerr --category SDK' 'imerr --category sdk'
turns 'imerr err_sdk_not_log' 'imerr ERR_SDK_NOT_LOGGED_IN'
bash -c 'source "$1"; [[ $(type -t imerr-fzf) == function ]]' - "$scripts/imerr-fzf.bash"
check "imerr-fzf.bash defines imerr-fzf" $? ""
finish
