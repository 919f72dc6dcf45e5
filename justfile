# The contributor's vocabulary; `just` lists it.

default:
    @just --list

# What has to pass before a commit.
check: format lint docs test

format:
    cargo fmt --check

lint:
    cargo clippy --all-targets -- -D warnings

docs:
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps

test:
    cargo test

# Renew what is produced: completions, manual pages, README's examples and picture, screens.
renew:
    IMERR_RENEW=1 cargo test --bin imerr checked_in
    IMERR_RENEW=1 cargo test --test screens

# How often search puts the right code first.
search-quality:
    cargo test --release --test search_quality -- --include-ignored --nocapture

# How often annotate recognises a code, and how often it takes another number for one.
annotate-quality:
    cargo test --release --test annotate -- --include-ignored --nocapture

# Codes of a saved page or header that the table lacks or files elsewhere.
new-codes FILE:
    cargo run --release --example new_codes -- {{FILE}}

# The static program and an archive of it, in target/dist.
dist:
    packaging/dist.sh

# Completion in bash, zsh and fish, driven with the distributed program.
shells: dist
    for shell in bash zsh fish; do tests/shells/$shell.sh target/dist/imerr || exit 1; done

# The Debian package: built, installed, used, removed again (the last as root).
deb: dist
    packaging/deb.sh
    packaging/deb-test.sh

# The Python wheel: built, installed into a fresh environment, used.
wheel:
    packaging/wheel-test.sh

# What calls cost beside errno, jq, rg and fzf, against their budgets; in process: `cargo bench`.
bench: dist
    packaging/bench.sh

# Licences, sources, bans; unused dependencies.
deps:
    cargo deny --log-level error check licenses bans sources
    cargo machete

# Fuzz each target for a minute, or so many seconds (cargo install cargo-fuzz).
fuzz SECONDS="60":
    fuzz/run.sh {{SECONDS}}

# Which changes of the program no test notices (cargo install cargo-mutants; takes hours).
mutants *ARGS:
    cargo mutants {{ARGS}}
