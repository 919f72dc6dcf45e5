//! The looks of text on a terminal: what each role is painted with. The only place that knows
//! owo-colors and escape sequences.

use owo_colors::Style as Paint;
use std::fmt::Write as _;

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A code.
    Code,
    /// The sentence that matters most.
    Strong,
    /// The name of a field.
    Label,
    /// Something of less weight.
    Faint,
    /// What a search matched.
    Match,
    /// A link.
    Link,
}

/// Whether text is painted and links can be clicked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    color: bool,
    links: bool,
}

impl Style {
    /// Painted or plain, with clickable links or without.
    pub fn new(color: bool, links: bool) -> Style {
        Style { color, links }
    }

    /// Whether paint shows at all.
    pub fn is_painted(self) -> bool {
        self.color
    }

    /// `text` in the paint of its role.
    pub fn paint(self, role: Role, text: &str) -> String {
        if self.color { self.start(role) + text + self.end() } else { text.to_owned() }
    }

    /// What switches the paint of a role on.
    pub fn start(self, role: Role) -> String {
        if !self.color {
            return String::new();
        }
        let paint = match role {
            Role::Code => Paint::new().red().bold(),
            Role::Strong => Paint::new().bold(),
            Role::Label => Paint::new().cyan(),
            Role::Faint => Paint::new().dimmed(),
            Role::Match => Paint::new().yellow().bold(),
            Role::Link => Paint::new().blue().underline(),
        };
        paint.prefix_formatter().to_string()
    }

    /// What switches every paint off.
    pub fn end(self) -> &'static str {
        if self.color { "\x1b[0m" } else { "" }
    }

    /// `text` as a link to `url` (OSC 8), where the terminal supports it.
    pub fn link(self, url: &str, text: &str) -> String {
        let text = self.paint(Role::Link, text);
        if !self.links {
            return text;
        }
        // Outside printable ASCII a URL in OSC 8 is to be percent-encoded.
        let mut target = String::with_capacity(url.len());
        for byte in url.bytes() {
            if byte.is_ascii_graphic() {
                target.push(char::from(byte));
            } else {
                let _ = write!(target, "%{byte:02X}");
            }
        }
        format!("\x1b]8;;{target}\x1b\\{text}\x1b]8;;\x1b\\")
    }

    /// The beginning of an error message.
    pub fn error(self, text: &str) -> String {
        if self.color {
            format!("{}{text}{}", Paint::new().red().bold().prefix_formatter(), self.end())
        } else {
            text.to_owned()
        }
    }
}
