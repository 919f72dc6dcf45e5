# Pick Tencent Cloud IM error codes with fzf: Alt-I puts what you choose on the command line, at the
# cursor. Tab marks several. Source this file in ~/.zshrc; for another key, bind it after that:
#   bindkey '^X^I' imerr-fzf

imerr-fzf() {
    local chosen
    chosen=$(
        imerr list --format tsv |
            fzf --multi --delimiter '\t' --with-nth 1,2,3,7 --prompt 'imerr> ' \
                --preview 'imerr --color always {1}' --preview-window 'down,40%,wrap' |
            cut -f 1 | tr '\n' ' '
    )
    if [[ -n $chosen ]]; then
        [[ -n $LBUFFER && $LBUFFER != *[[:space:]] ]] && chosen=" $chosen"
        LBUFFER+=$chosen
    fi
    zle reset-prompt
}

if [[ -o interactive ]]; then
    zle -N imerr-fzf
    bindkey '\ei' imerr-fzf
fi
