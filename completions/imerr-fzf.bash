# Pick Tencent Cloud IM error codes with fzf (0.38 or newer): Alt-I searches for the word before the cursor,
# further as you type, and puts the code you choose in its place. Tab marks several. Source this file in
# ~/.bashrc; for another key, bind it after that:
#   bind -x '"\C-x\C-i": imerr-fzf'

imerr-fzf() {
    local before=${READLINE_LINE:0:READLINE_POINT} word chosen
    local reload='reload:[ -z {q} ] && imerr list --format tsv || imerr search -n 100 --format tsv -- {q} || true'
    word=${before##*[[:space:]]}
    chosen=$(
        imerr list --format tsv |
            fzf --disabled --multi --query "$word" --prompt 'imerr> ' --delimiter '\t' --with-nth 1,2,3 \
                --bind "start:$reload" --bind "change:$reload" \
                --preview 'imerr --color always {1}' --preview-window 'down,40%,wrap' |
            cut -f 1 | tr '\n' ' '
    )
    [[ $chosen ]] || return 0
    before=${before%"$word"}$chosen
    READLINE_LINE=$before${READLINE_LINE:READLINE_POINT}
    READLINE_POINT=${#before}
}

[[ $- != *i* ]] || bind -x '"\ei": imerr-fzf'
