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

# The static program and an archive of it, in target/dist.
dist:
    packaging/dist.sh

# The Debian package: built, installed, used, removed again (the last as root).
deb: dist
    packaging/deb.sh
    packaging/deb-test.sh

# The Python wheel: built, installed into a fresh environment, used.
wheel:
    packaging/wheel-test.sh

# What calls cost beside an empty program, errno, jq, rg and fzf; in process: `cargo bench --bench search`.
bench: dist
    packaging/bench.sh

# Instruction counts of everyday calls: show, check against packaging/instructions.txt, or renew it.
instructions WHAT="show": dist
    packaging/instructions.sh {{WHAT}}

# Renew the order in which the distributed program's functions lie (needs valgrind).
order:
    packaging/order.sh

# Fuzz query, search, table or annotate (cargo install cargo-fuzz).
fuzz TARGET SECONDS="600":
    mkdir -p fuzz/corpus/{{TARGET}}
    cd fuzz && cargo fuzz run -s none {{TARGET}} corpus/{{TARGET}} seeds/{{TARGET}} -- -max_total_time={{SECONDS}} -max_len=2048 -timeout=20

# Licences, sources, bans; unused dependencies.
deps:
    cargo deny --log-level error check licenses bans sources
    cargo machete

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
