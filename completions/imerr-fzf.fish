# Pick Tencent Cloud IM error codes with fzf: Alt-I puts what you choose on the command line, at the
# cursor. Tab marks several. Copy this file to ~/.config/fish/conf.d/; for another key, bind it in
# ~/.config/fish/config.fish:
#   bind \cx\ci imerr-fzf

function imerr-fzf --description 'Pick Tencent Cloud IM error codes with fzf'
    set -l chosen (imerr list --format tsv |
        fzf --multi --delimiter '\t' --with-nth 1,2,3,7 --prompt 'imerr> ' \
            --preview 'imerr --color always {1}' --preview-window 'down,40%,wrap' |
        cut -f 1)
    if set -q chosen[1]
        set -l space ''
        string match -qr '\S$' -- (string sub -l (commandline -C) -- (commandline | string collect))
        and set space ' '
        commandline -i -- "$space$chosen "
    end
    commandline -f repaint
end

status is-interactive
and bind \ei imerr-fzf
