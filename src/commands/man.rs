//! `imerr man`: the manual page, as `man/` holds it.

use super::Outcome;
use crate::error::Error;
use crate::terminal::Terminal;
use std::io::Write;

/// Prints the page in the language of text output.
///
/// # Errors
/// When the output fails.
pub fn run(terminal: &mut Terminal) -> Result<Outcome, Error> {
    let page = terminal.language().choose(include_str!("../../man/imerr.zh.1"), include_str!("../../man/imerr.1"));
    terminal.out().write_all(page.as_bytes())?;
    Ok(Outcome::Complete)
}

#[cfg(test)]
mod tests {
    use crate::cli::command;
    use crate::fresh::fresh;
    use crate::text::Language;
    use clap_mangen::Man;

    /// The day of the last change of the sections.
    const DATE: &str = "2026-11-24";

    /// The page: what clap knows of the command line, each command's options, and the sections beside it.
    fn page(language: Language, sections: &str) -> String {
        let root = command(language).mut_args(|arg| arg.hide_short_help(false));
        let names = root.get_subcommands().filter(|sub| !sub.is_hide_set()).map(|sub| sub.get_name().to_owned());
        let mut page = Vec::new();
        let man = Man::new(root.clone()).date(DATE).manual(language.choose("用户命令", "User Commands"));
        let mut write = |render: &dyn Fn(&mut Vec<u8>) -> std::io::Result<()>| render(&mut page).expect("a buffer");
        write(&|out| man.render_title(out));
        write(&|out| man.render_name_section(out));
        write(&|out| man.render_synopsis_section(out));
        write(&|out| man.render_options_section(out));
        for name in names {
            let sub = root.find_subcommand(&name).expect("just listed").clone().disable_help_flag(true);
            let own = |arg: &clap::Arg| !arg.is_global_set();
            write(&|out| {
                use std::io::Write as _;
                writeln!(out, ".SH IMERR {}", name.to_uppercase())?;
                writeln!(out, "{}", sub.get_about().expect("every command has one"))?;
                let mut options = Vec::new();
                Man::new(sub.clone()).render_options_section(&mut options)?;
                let options = String::from_utf8(options).expect("UTF-8");
                let options = options
                    .lines()
                    .filter(|line| !line.starts_with(".SH") && !line.starts_with(".ie") && !line.starts_with(".el"));
                if sub.get_arguments().any(own) {
                    writeln!(out, "{}", options.collect::<Vec<_>>().join("\n"))?;
                }
                Ok(())
            });
        }
        let mut page = String::from_utf8(page).expect("UTF-8");
        for (title, zh) in [("NAME", "名称"), ("SYNOPSIS", "用法"), ("OPTIONS", "选项")] {
            if language == Language::Zh {
                page = page.replace(&format!(".SH {title}\n"), &format!(".SH {zh}\n"));
            }
        }
        page + sections
    }

    #[test]
    fn checked_in_pages_are_fresh() {
        for (name, language, sections) in [
            ("man/imerr.1", Language::En, include_str!("../../man/sections.roff")),
            ("man/imerr.zh.1", Language::Zh, include_str!("../../man/sections.zh.roff")),
        ] {
            fresh(name, &page(language, sections));
        }
    }
}
