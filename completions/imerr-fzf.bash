# Pick Tencent Cloud IM error codes with fzf: Alt-I puts what you choose on the command line, at the
# cursor. Tab marks several. Source this file in ~/.bashrc; for another key, bind it after that:
#   bind -x '"\C-x\C-i": imerr-fzf'

imerr-fzf() {
    local chosen
    chosen=$(
        imerr list --format tsv |
            fzf --multi --delimiter '\t' --with-nth 1,2,3,7 --prompt 'imerr> ' \
                --preview 'imerr --color always {1}' --preview-window 'down,40%,wrap' |
            cut -f 1 | tr '\n' ' '
    )
    [[ $chosen ]] || return 0
    local before=${READLINE_LINE:0:READLINE_POINT}
    [[ $before && $before != *[[:space:]] ]] && chosen=" $chosen"
    READLINE_LINE=$before$chosen${READLINE_LINE:READLINE_POINT}
    ((READLINE_POINT += ${#chosen}))
}

[[ $- != *i* ]] || bind -x '"\ei": imerr-fzf'
