//! What the surroundings say of the output, asked once: language, format, colour, links, width, pager; and
//! the way out. Knows no entries.

use crate::text::Language;
use crate::text::paint::{Paint, Role};
use std::env;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::process::{Command, Stdio};

/// The format of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A card or table for people.
    Table,
    /// Tab-separated lines.
    Tsv,
    /// One JSON array.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// Markdown for a ticket or a chat.
    Markdown,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// On a terminal that wants it.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What the options say; the rest is for the environment to say.
#[derive(Debug, Clone, Copy)]
pub struct Wishes {
    /// The format of results.
    pub format: Format,
    /// The language of text output.
    pub language: Language,
    /// When to use colour.
    pub color: When,
    /// Cut nothing.
    pub full: bool,
    /// Use no pager.
    pub no_pager: bool,
}

/// What text is drawn for.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    /// The language of text.
    pub language: Language,
    /// Colour and links.
    pub paint: Paint,
    /// Its width in columns.
    pub width: usize,
    /// Whether long text may be cut: on a terminal, unless all of it is asked for.
    pub cuts: bool,
}

/// Narrowest and widest layout, in columns.
const WIDTHS: std::ops::RangeInclusive<usize> = 24..=1000;
/// The layout where nothing tells the width.
const USUAL_WIDTH: usize = 100;

/// Standard output and what is known of it.
#[derive(Debug)]
pub struct Terminal {
    out: BufWriter<Stdout>,
    wishes: Wishes,
    /// Whether it is a terminal.
    shows: bool,
}

impl Terminal {
    /// Standard output with these wishes.
    pub fn new(wishes: Wishes) -> Terminal {
        let out = io::stdout();
        Terminal { shows: out.is_terminal(), out: BufWriter::with_capacity(32 * 1024, out), wishes }
    }

    /// The language of text output.
    pub fn language(&self) -> Language {
        self.wishes.language
    }

    /// The format of results.
    pub fn format(&self) -> Format {
        self.wishes.format
    }

    /// Whether standard output is a terminal.
    pub fn is_terminal(&self) -> bool {
        self.shows
    }

    /// What text is drawn for.
    pub fn screen(&self) -> Screen {
        let color = paints(self.wishes.color, &io::stdout());
        let links = color && self.shows && supports_hyperlinks::supports_hyperlinks();
        Screen {
            language: self.wishes.language,
            paint: Paint { color, links },
            width: width(),
            cuts: self.shows && !self.wishes.full,
        }
    }

    /// Where results go.
    pub fn out(&mut self) -> &mut impl Write {
        &mut self.out
    }

    /// Writes text for people, through the pager where it is longer than the screen.
    ///
    /// # Errors
    /// When the output does not take it.
    pub fn page(&mut self, text: &str) -> io::Result<()> {
        let rows = if self.shows && !self.wishes.no_pager { screen_rows() } else { None };
        match pager().filter(|_| rows.is_some_and(|rows| text.lines().count() >= rows)) {
            Some(pager) => {
                self.out.flush()?;
                if show_in(&pager, text) { Ok(()) } else { self.out.write_all(text.as_bytes()) }
            }
            None => self.out.write_all(text.as_bytes()),
        }
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    /// When standard output does not take it.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Says something on standard error, behind the results so far.
    ///
    /// # Errors
    /// When standard output does not take the results; that standard error takes nothing is no failure.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        self.out.flush()?;
        complain(self.wishes.color, text);
        Ok(())
    }
}

/// Says something on standard error behind the program's name.
pub fn complain(color: When, text: &str) {
    let paint = Paint { color: paints(color, &io::stderr()), links: false };
    let _ = writeln!(io::stderr().lock(), "{} {text}", paint.paint(Role::Error, "imerr:"));
}

/// The width of the layout in columns: `COLUMNS`, else the terminal's, else a usual one.
pub fn width() -> usize {
    let told = env::var("COLUMNS").ok().and_then(|text| text.trim().parse().ok()).filter(|width| *width > 0);
    let measured = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)).filter(|width| *width > 0);
    told.or_else(measured).unwrap_or(USUAL_WIDTH).clamp(*WIDTHS.start(), *WIDTHS.end())
}

fn screen_rows() -> Option<usize> {
    terminal_size::terminal_size().map(|(_, height)| usize::from(height.0)).filter(|rows| *rows > 0)
}

/// The pager's command: `PAGER`, else less; none where `PAGER` is empty or `cat`.
fn pager() -> Option<String> {
    let named = env::var("PAGER").unwrap_or_else(|_| "less".to_owned());
    Some(named).filter(|pager| !pager.trim().is_empty() && pager.trim() != "cat")
}

/// Shows `text` in a pager as git does it; says whether there is such a pager.
fn show_in(pager: &str, text: &str) -> bool {
    let mut command = if cfg!(windows) { Command::new("cmd") } else { Command::new("sh") };
    command.args([if cfg!(windows) { "/C" } else { "-c" }, pager]).stdin(Stdio::piped());
    if env::var_os("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    // Without this less takes Chinese for bytes where the locale is not UTF-8.
    if env::var_os("LESSCHARSET").is_none() {
        command.env("LESSCHARSET", "utf-8");
    }
    let Ok(mut child) = command.spawn() else { return false };
    if let Some(mut input) = child.stdin.take() {
        // Who leaves the pager early has read enough.
        let _ = input.write_all(text.as_bytes());
    }
    // 127: the shell found no such program.
    child.wait().is_ok_and(|status| status.code() != Some(127))
}

/// Whether the environment says not to force colour: `anstream` takes `CLICOLOR_FORCE=0` for forcing.
fn is_force_off() -> bool {
    env::var_os("CLICOLOR_FORCE").is_some_and(|value| value == "0")
}

/// Whether a stream is painted.
pub fn paints(when: When, stream: &impl anstream::stream::RawStream) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => {
            let misread = is_force_off() && !stream.is_terminal();
            !misread && anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never
        }
    }
}

/// The language that `IMERR_LANG` or else the locale speaks; Chinese where neither tells.
pub fn language_of_environment() -> Language {
    let own = env::var("IMERR_LANG").unwrap_or_default().to_ascii_lowercase();
    if own.starts_with("zh") {
        return Language::Zh;
    }
    if own.starts_with("en") {
        return Language::En;
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    let tongue = locale.split(['_', '.', '@', '-']).next().unwrap_or_default().to_ascii_lowercase();
    let real = (2..=3).contains(&tongue.len()) && tongue.bytes().all(|b| b.is_ascii_lowercase());
    if real && tongue != "zh" { Language::En } else { Language::Zh }
}
