//! The looks of text on a terminal: what each role is painted with. The only place that knows owo-colors
//! and escape sequences.

use owo_colors::{OwoColorize, Style};
use std::fmt::Write as _;

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The sentence that matters most.
    Strong,
    /// The name of a field or column.
    Label,
    /// Something of less weight.
    Faint,
    /// What a search matched.
    Match,
    /// A link.
    Link,
    /// The beginning of an error message.
    Error,
    /// A code or an action that passes by itself or by sending again.
    Passing,
    /// One that asks for a new login.
    Session,
    /// One that asks for a change of the request, the device or the set-up.
    Change,
    /// One that is told to the end user.
    Tell,
    /// One for which only support is left.
    Support,
    /// Success.
    Fine,
}

impl Role {
    fn style(self) -> Style {
        let plain = Style::new();
        match self {
            Role::Strong => plain.bold(),
            Role::Label | Role::Tell => plain.cyan(),
            Role::Faint => plain.dimmed(),
            Role::Match => plain.yellow().bold(),
            Role::Link => plain.blue().underline(),
            Role::Error => plain.red().bold(),
            Role::Passing => plain.yellow(),
            Role::Session => plain.magenta(),
            Role::Change => plain.blue(),
            Role::Support => plain.red(),
            Role::Fine => plain.green(),
        }
    }
}

/// Whether text is painted and links can be clicked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Paint {
    /// Whether text has colour.
    pub color: bool,
    /// Whether links can be clicked.
    pub links: bool,
}

impl Paint {
    /// `text` in the paint of its role.
    pub fn paint(self, role: Role, text: &str) -> String {
        if self.color && !text.is_empty() { text.style(role.style()).to_string() } else { text.to_owned() }
    }

    /// The same in bold.
    pub fn bold(self, role: Role, text: &str) -> String {
        if self.color { text.style(role.style().bold()).to_string() } else { text.to_owned() }
    }

    /// `text` as a link to `url` (OSC 8), where the terminal supports it.
    pub fn link(self, url: &str, text: &str) -> String {
        let text = self.paint(Role::Link, text);
        if !self.links {
            return text;
        }
        // Outside printable ASCII a URL in OSC 8 is to be percent-encoded.
        let target = url.bytes().fold(String::new(), |mut target, byte| {
            if byte.is_ascii_graphic() {
                target.push(char::from(byte));
            } else {
                write!(target, "%{byte:02X}").expect("a string");
            }
            target
        });
        format!("\x1b]8;;{target}\x1b\\{text}\x1b]8;;\x1b\\")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_encoded_and_end() {
        let paint = Paint { color: false, links: true };
        assert_eq!(paint.link("https://a/é b", "x"), "\x1b]8;;https://a/%C3%A9%20b\x1b\\x\x1b]8;;\x1b\\");
        assert_eq!(Paint::default().link("https://a/", "x"), "x");
    }

    #[test]
    fn paint_is_on_or_off() {
        assert_eq!(Paint::default().paint(Role::Strong, "x"), "x");
        assert_eq!(Paint { color: true, links: false }.paint(Role::Strong, "x"), "\x1b[1mx\x1b[0m");
    }
}
