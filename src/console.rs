//! How output is to look, decided once from options, environment and terminal; and the way out.

use crate::cli::{ColorWhen, Format, GlobalArgs, LanguageChoice};
use crate::render::style::Style;
use std::env;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

/// The language of text output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Language {
    /// The value of this language.
    pub fn choose<T>(self, zh: T, en: T) -> T {
        match self {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    fn of(choice: LanguageChoice) -> Language {
        match choice {
            LanguageChoice::Zh => Language::Zh,
            LanguageChoice::En => Language::En,
        }
    }

    /// `IMERR_LANG`, else the locale, else Chinese.
    fn from_environment() -> Language {
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
}

/// Narrowest and widest layout, in columns.
const WIDTHS: std::ops::RangeInclusive<usize> = 24..=1000;
/// The layout where nothing tells the width.
const USUAL_WIDTH: usize = 100;

/// Standard output with its looks.
#[derive(Debug)]
pub struct Console {
    out: BufWriter<Stdout>,
    language: Language,
    format: Format,
    color: ColorWhen,
    style: Option<Style>,
}

impl Console {
    /// Decides from the global options; what only text output needs is decided when it is needed.
    pub fn new(global: &GlobalArgs) -> Console {
        Console {
            out: BufWriter::with_capacity(32 * 1024, io::stdout()),
            language: global.lang.map_or_else(Language::from_environment, Language::of),
            format: if global.json { Format::Json } else { global.format.unwrap_or(Format::Table) },
            color: global.color,
            style: None,
        }
    }

    /// The language of text output.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The format of results.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Colour and links of text on standard output.
    pub fn style(&mut self) -> Style {
        let color = self.color;
        *self.style.get_or_insert_with(|| {
            let on = paints(color, &io::stdout());
            let links = on && io::stdout().is_terminal() && supports_hyperlinks::supports_hyperlinks();
            Style::new(on, links)
        })
    }

    /// The width of the layout in columns: `COLUMNS`, else the terminal's, else a usual one.
    pub fn width() -> usize {
        let told = env::var("COLUMNS").ok().and_then(|text| text.trim().parse().ok()).filter(|width| *width > 0);
        let measured =
            || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)).filter(|width| *width > 0);
        told.or_else(measured).unwrap_or(USUAL_WIDTH).clamp(*WIDTHS.start(), *WIDTHS.end())
    }

    /// Where results go.
    pub fn out(&mut self) -> &mut impl Write {
        &mut self.out
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    /// When standard output does not take it.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Says something on standard error, behind the results so far.
    pub fn note(&mut self, text: &str) {
        let _ = self.out.flush();
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// Says what went wrong on standard error.
    pub fn complain(&mut self, text: &str) {
        let style = Style::new(paints(self.color, &io::stderr()), false);
        let _ = writeln!(io::stderr().lock(), "{} {text}", style.error("imerr:"));
    }
}

/// Whether the environment says not to force colour: `anstream` takes `CLICOLOR_FORCE=0` for forcing.
pub fn is_force_off() -> bool {
    env::var_os("CLICOLOR_FORCE").is_some_and(|value| value == "0")
}

/// Whether a stream is painted.
fn paints(when: ColorWhen, stream: &impl anstream::stream::RawStream) -> bool {
    match when {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto => {
            let misread = is_force_off() && !stream.is_terminal();
            !misread && anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never
        }
    }
}
