# Runs an interactive shell on a terminal of its own: zsh -f terminal.zsh COMMAND. For each line of standard
# input: types it and Tab, then Ctrl-X r, at which the shell has to print its line as `<<line:…>>`, empty it,
# and print `<<ready>>`. Prints what the terminal showed.
zmodload zsh/zpty || exit 1
read_to() {
    local part
    REPLY=
    while zpty -r shell part; do
        REPLY+=$part
        [[ $part == *$1* ]] && return
    done
    exit 1
}
zpty shell "stty raw -echo rows 1000 cols 200; $1"
read_to "<<ready>>"
while IFS= read -r line; do
    zpty -w -n shell "$line"$'\t\C-xr'
    read_to "<<ready>>"
    print -r -- "${REPLY//$'\r'/}"
    print '<<end>>'
done
zpty -d shell
