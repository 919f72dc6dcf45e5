
set edit:completion:arg-completer[imerr] = { |@words|
    var index = (count $words)
    set index = (- $index 1)

    put (env _CLAP_IFS="\n" _CLAP_COMPLETE_INDEX=(to-string $index) IMERR_COMPLETE="elvish" imerr -- $@words) | to-lines
}

