# Pick Tencent Cloud IM error codes with fzf (0.38 or newer): Alt-I searches for the word before the cursor,
# further as you type, and puts the code you choose in its place. Tab marks several. Copy this file to
# ~/.config/fish/conf.d/; for another key, bind it in ~/.config/fish/config.fish:
#   bind \cx\ci imerr-fzf

function imerr-fzf --description 'Pick Tencent Cloud IM error codes with fzf'
    set -l word (commandline --current-token --cut-at-cursor)
    set -l reload 'reload:[ -z {q} ] && imerr list --format tsv || imerr search -n 100 --format tsv -- {q} || true'
    set -l chosen (
        imerr list --format tsv |
            fzf --disabled --multi --query "$word" --prompt 'imerr> ' --delimiter '\t' --with-nth 1,2,3 \
                --bind "start:$reload" --bind "change:$reload" \
                --preview 'imerr --color always {1}' --preview-window 'down,40%,wrap' |
            cut -f 1
    )
    set -q chosen[1]
    and commandline --current-token --replace -- "$chosen "
    commandline --function repaint
end

status is-interactive
and bind \ei imerr-fzf
