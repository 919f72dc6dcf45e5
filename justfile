# The contributor's vocabulary; `just` lists it.

default:
    @just --list

# Everything that CI checks.
check: format lint docs test

format:
    cargo fmt --check

lint:
    cargo clippy --all-targets -- -D warnings

docs:
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps

test:
    cargo test

# Renew what is produced: README and its picture, screens, completions, manual page.
renew:
    IMERR_RENEW=1 cargo test --bin imerr generated
    IMERR_RENEW=1 cargo test --test screens

# List the codes of a saved page or header that the table lacks or files elsewhere.
new-codes FILE:
    cargo run --release --example new_codes -- {{FILE}}

# How often search puts the right code first.
search-quality:
    cargo test --release --test search_quality -- --nocapture
