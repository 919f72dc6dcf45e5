# Pick Tencent Cloud IM error codes with fzf (0.38 or newer): Alt-I searches for the word before the cursor,
# further as you type, and puts the code you choose in its place. Tab marks several. Source this file in
# ~/.zshrc; for another key, bind it after that:
#   bindkey '^X^I' imerr-fzf

imerr-fzf() {
    local word=${LBUFFER##*[[:space:]]} chosen
    local reload='reload:[ -z {q} ] && imerr list --format tsv || imerr search -n 100 --format tsv -- {q} || true'
    chosen=$(
        imerr list --format tsv |
            fzf --disabled --multi --query "$word" --prompt 'imerr> ' --delimiter '\t' --with-nth 1,2,3 \
                --bind "start:$reload" --bind "change:$reload" \
                --preview 'imerr --color always {1}' --preview-window 'down,40%,wrap' |
            cut -f 1 | tr '\n' ' '
    )
    [[ -n $chosen ]] && LBUFFER=${LBUFFER[1,$#LBUFFER-$#word]}$chosen
    zle reset-prompt
}

if [[ -o interactive ]]; then
    zle -N imerr-fzf
    bindkey '\ei' imerr-fzf
fi
