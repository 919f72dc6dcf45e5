//! The zsh script: clap's, with functions that ask the program for codes and categories.

use super::shape::{self, CATEGORIES, CODES, WORDS};
use clap_complete::Shell;

/// The script.
pub fn script() -> String {
    let script = super::by_clap(Shell::Zsh, shape::completed_with_words());
    // The command that stands for "no command" is neither listed nor spelt out.
    let script: String = script.split_inclusive('\n').filter(|line| !line.starts_with(&format!("'{WORDS}:"))).collect();
    let own = format!("_imerr__subcmd__{WORDS}_commands");
    let script = without_block(&script, &format!("(( $+functions[{own}] )) ||\n"), "}\n");
    let script = exchanged(&script, &format!("({WORDS})\n"), "(*)\n");
    let script = exchanged(&script, &format!("({CODES})"), "_imerr_codes");
    let script = exchanged(&script, &format!("({CATEGORIES})"), "_imerr_categories");
    let script = exchanged(&script, "\":: :_imerr_commands\"", "\":: :_imerr_first\"");
    let start = "    typeset -A opt_args\n";
    let script = exchanged(&script, start, &format!("{}{start}", include_str!("zsh-start.zsh")));
    let functions = include_str!("zsh.zsh").replace("@entries@", include_str!("entries.awk").trim_end());
    let last = "if [ \"$funcstack[1]\" = \"_imerr\" ]; then\n";
    exchanged(&script, last, &format!("{functions}\n{last}"))
}

/// Replaces what must be there, so that a change of clap's generator is noticed.
fn exchanged(script: &str, old: &str, new: &str) -> String {
    assert!(script.contains(old), "clap's zsh script no longer has {old:?}");
    script.replace(old, new)
}

fn without_block(script: &str, first: &str, last: &str) -> String {
    let start = script.find(first).unwrap_or_else(|| panic!("clap's zsh script no longer has {first:?}"));
    let end = start + script[start..].find(last).expect("the end of the function") + last.len();
    format!("{}{}", &script[..start], &script[end..])
}
