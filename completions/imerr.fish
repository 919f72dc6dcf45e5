complete --keep-order --exclusive --command imerr --arguments "(IMERR_COMPLETE=fish imerr -- (commandline --current-process --tokenize --cut-at-cursor) (commandline --current-token))"
